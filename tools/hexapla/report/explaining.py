"""What a rule is about, for people: `hexapla rules` and `hexapla explain`."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable

from hexapla.checks import Rule
from hexapla.checks.measured import measured
from hexapla.checks.rule import Example


def table(rules: Iterable[Rule]) -> str:
    """One line a rule: code, name, severity, title."""
    rows = [(rule.code, rule.name, rule.severity if rule.default else "off", rule.title) for rule in rules]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join("  ".join([*map(str.ljust, row[:3], widths), row[3]]) for row in rows)


def listed(rules: Iterable[Rule]) -> str:
    """The same for programs: a JSON list of objects."""
    values = [
        {
            "code": rule.code,
            "name": rule.name,
            "severity": rule.severity,
            "default": rule.default,
            "can_be_muted": rule.can_be_muted,
            "title": rule.title,
            "why": rule.why,
        }
        for rule in rules
    ]
    return json.dumps(values, ensure_ascii=False, indent=2)


def page(rule: Rule, address: str = "") -> str:
    """All about one rule: why, what is wrong, what is right, how to mend and how to silence it, and its page."""
    state = f"{rule.severity}{'' if rule.default else ', off by default'}"
    parts = [
        f"{rule.code} {rule.name} ({state})",
        rule.title,
        f"Why: {rule.why}",
        f"Wrong:\n\n{_indented(example(rule.wrong))}",
        f"Right:\n\n{_indented(example(rule.right))}",
    ]
    if rule.mends:
        parts.append(f"`hexapla check --fix`: {rule.mends}")
    if figures := measured().get(rule.code):
        parts.append(
            f"Measured: of {figures.planted} planted faults {figures.found} found ({figures.recall:.0%}), "
            f"{figures.false} false alarms (precision {figures.precision:.0%})."
        )
    if can_be_silenced(rule):
        parts.append(f"To silence it on one line:\n\n    # hexapla: ignore {rule.code} – why")
    if address:
        parts.append(f"On the site: {address}")
    return "\n\n".join(parts)


def can_be_silenced(rule: Rule) -> bool:
    """Whether a comment may silence the rule; what keeps a file from being read, none can."""
    return rule.can_be_muted and not rule.code.startswith("HX0")


def example(written: Example) -> str:
    """An example as one text; of several files, each under its name. What nobody would see is written as an escape."""
    if isinstance(written, str):
        return _seen(written.strip("\n"))
    return "\n\n".join(f"# {path}\n{_seen(content.strip(chr(10)))}" for path, content in written.items())


def _seen(words: str) -> str:
    hidden = {letter for letter in words if letter != "\n" and unicodedata.category(letter) in {"Cc", "Cf"}}
    return words.translate({ord(letter): f"\\u{ord(letter):04x}" for letter in hidden})


def _indented(words: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in words.split("\n"))
