"""What the plugin's block in `mkdocs.yml` says of the rules: which run, how bad they are, where they are silent.

plugins:
  - hexapla:
      rules: {HX608: error, HX702: off}
      exceptions:
        - {paths: [sources/guides/legacy-*.yml], rules: [HX605], reason: Goes away in March.}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from hexapla.checks.rule import Rule
from hexapla.findings import ConfigurationError, Finding, Severity
from hexapla.source.config import CONFIG
from hexapla.suggest import nearest

RULES, EXCEPTIONS = "rules", "exceptions"
ON, OFF = "on", "off"
_LEVELS = (OFF, ON, *Severity)
_VITAL = "HX0"
"""What stands under these codes keeps a file from being read; no page can be made without it."""


@dataclass(frozen=True, slots=True)
class Exemption:
    """Paths where some rules are silent."""

    paths: tuple[str, ...]
    """Patterns relative to the project; `*` stands for any characters, slashes too."""
    rules: frozenset[str]
    reason: str

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is one of those."""
        return finding.rule in self.rules and any(fnmatchcase(finding.path, pattern) for pattern in self.paths)


@dataclass(frozen=True, slots=True)
class Options:
    """What the project decided about the rules."""

    levels: Mapping[str, str]
    """By code: `on`, `off` or a severity."""
    exemptions: tuple[Exemption, ...] = ()

    def runs(self, rule: Rule) -> bool:
        """Whether the project wants to hear of the rule."""
        level = self.levels.get(rule.code)
        return rule.default if level is None else level != OFF

    def severity(self, rule: Rule, of_hit: Severity | None = None) -> Severity:
        """How bad the rule's findings are here; a hit may say so for itself, and `mkdocs.yml` outranks both."""
        level = self.levels.get(rule.code, ON)
        return (of_hit or rule.severity) if level in {ON, OFF} else Severity(level)


def read(block: Mapping[str, Any], rules: Iterable[Rule]) -> Options:
    """The plugin's block, understood.

    Raises ConfigurationError with everything that is wrong in it.
    """
    reading = _Reading({rule.code: rule for rule in rules})
    options = Options(reading.levels(block.get(RULES)), tuple(reading.exemptions(block.get(EXCEPTIONS))))
    if reading.problems:
        raise ConfigurationError("\n".join(f"{CONFIG}, plugin hexapla: {problem}" for problem in reading.problems))
    return options


class _Reading:
    def __init__(self, known: dict[str, Rule]) -> None:
        self.known = known
        self.codes = {rule.name: code for code, rule in known.items()} | {code: code for code in known}
        self.problems: list[str] = []

    def levels(self, written: Any) -> dict[str, str]:
        if written is None:
            return {}
        if not isinstance(written, dict):
            self.problems.append(f"`{RULES}` must map rules to severities: `{RULES}: {{HX605: off}}`.")
            return {}
        levels = {}
        for name, value in written.items():
            code, level = self.code(name), self.level(name, value)
            if not code or not level:
                continue
            if level == OFF and code.startswith(_VITAL):
                self.problems.append(f"{code} cannot be off: no page can be made of what it finds.")
            levels[code] = level
        return levels

    def level(self, name: Any, value: Any) -> str | None:
        level = {True: ON, False: OFF}.get(value, value) if isinstance(value, bool) else value
        if level in _LEVELS:
            return str(level)
        listed = ", ".join(f"`{each}`" for each in _LEVELS)
        self.problems.append(f"`{name}: {value}` under `{RULES}` is none of {listed}.")
        return None

    def exemptions(self, written: Any) -> Iterable[Exemption]:
        if written is None:
            return
        if not isinstance(written, list):
            self.problems.append(f"`{EXCEPTIONS}` must be a list of `{{paths, rules, reason}}`.")
            return
        for number, entry in enumerate(written, 1):
            if exemption := self.exemption(f"Exception {number}", entry):
                yield exemption

    def exemption(self, which: str, entry: Any) -> Exemption | None:
        before = len(self.problems)
        if not isinstance(entry, dict) or not entry.keys() <= {"paths", "rules", "reason"}:
            self.problems.append(f"{which} must hold `paths`, `rules` and `reason`, and nothing else.")
            return None
        paths, names = (_words(entry.get(key)) for key in ("paths", "rules"))
        reason = entry.get("reason")
        if not paths or not names:
            self.problems.append(f"{which} must name its `paths` and its `rules`, each as a list.")
        if not isinstance(reason, str) or not reason.strip():
            self.problems.append(f"{which} has no `reason`: say why, for whoever reads it next year.")
        codes = [code for name in names if (code := self.code(name))]
        for code in codes:
            if code.startswith(_VITAL) or not self.known[code].can_be_muted:
                self.problems.append(f"{which} silences {code}, which cannot be silenced.")
        return Exemption(tuple(paths), frozenset(codes), str(reason).strip()) if len(self.problems) == before else None

    def code(self, name: Any) -> str | None:
        if found := self.codes.get(name):
            return found
        near = nearest(str(name), self.codes)
        hint = f"Did you mean `{near}`?" if near else "`hexapla rules` lists them."
        self.problems.append(f"there is no rule `{name}`. {hint}")
        return None


def _words(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [word for word in values if isinstance(word, str) and word]
