"""Write sources/guides/rules.yml, the guide about the rules, from the rules' modules.

Its English comes from the modules and from here, and is written anew each time. Translations are edited in the guide
and stay where they are, so that a sentence which changes leaves a stale translation behind, as in any other guide.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from babel.numbers import format_percent

from hexapla.checks import Rule, known
from hexapla.checks.families import Family, by_family
from hexapla.checks.measured import Measured, measured
from hexapla.report.explaining import can_be_silenced, example
from hexapla.source.config import read

ROOT = Path(__file__).parent.parent
GUIDE = Path("sources/guides/rules.yml")
HEAD = """\
# yaml-language-server: $schema=../schemas/guide.schema.json
# Written by `make rules` from the modules of the rules. Only the translations are edited here.
"""
SOURCE = "en"
INTRODUCTION = (
    (
        "Each finding of [the check](handbook-checks) names its rule by a code. Here is what stands behind the codes. "
        "`hexapla explain HX301` says the same in the terminal."
    ),
    (
        "An error fails the check; a warning and a note do not. A project can change how severe a rule is, switch it "
        "off or [except files from it](handbook-checks#settings)."
    ),
    (
        "Where a table gives figures, faults of that kind were planted in the guides of this site, one to a text; the "
        "table says how many were found. "
        "Precision is the part of a rule's findings that were right, recall the part of the faults that it found."
    ),
)

Place = tuple[str | int, ...]
Node = dict[str, Any]


def main() -> None:
    """Writes the guide."""
    file = ROOT / GUIDE
    file.write_text(guide(file.read_text(encoding="utf-8") if file.exists() else ""), encoding="utf-8")


def guide(before: str) -> str:
    """The guide as YAML, with the translations that it had before."""
    content = _content(read(ROOT).tags)
    _keep_translations(content, yaml.safe_load(before) or {})
    return HEAD + yaml.dump(content, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=118)


def _content(locales: tuple[str, ...]) -> Node:
    return {
        "id": "rules",
        "title": _text("The rules"),
        "description": _text(
            "What each rule of the check finds and why it matters, with a wrong and a right example and how often the "
            "rule is right."
        ),
        "product": "hexapla",
        "nav": {"label": _text("Rules"), "order": 28},
        "blocks": [
            *map(_paragraph, INTRODUCTION),
            *(_family(family, rules, locales) for family, rules in by_family(known().values()).items()),
        ],
    }


def _family(family: Family, rules: list[Rule], locales: tuple[str, ...]) -> Node:
    return {
        "section": _text(family.title),
        "anchor": family.anchor,
        "blocks": [_rule(rule, locales) for rule in rules],
    }


def _rule(rule: Rule, locales: tuple[str, ...]) -> Node:
    state = rule.severity.capitalize() + ("" if rule.default else ", off unless switched on")
    facts: list[tuple[Node, Any]] = [(_text("Name"), f"`{rule.name}`"), (_text("Severity"), _text(state))]
    if figures := measured().get(rule.code):
        facts += _figures(figures, locales)
    blocks: list[Node] = [
        _paragraph(rule.why),
        {"table": [[cell for _, cell in facts]], "header": [head for head, _ in facts]},
        _example(rule.wrong, "Wrong"),
        _example(rule.right, "Right"),
    ]
    if rule.mends:
        blocks.append(_paragraph(f"`hexapla check --fix`: {rule.mends}"))
    if not can_be_silenced(rule):
        blocks.append(_paragraph("No comment can silence this rule."))
    return {"section": _text(f"{rule.code} – {rule.title}"), "anchor": rule.code.lower(), "blocks": blocks}


def _figures(figures: Measured, locales: tuple[str, ...]) -> list[tuple[Node, Any]]:
    return [
        (_text("Found"), f"{figures.found} / {figures.planted}"),
        (_text("False alarms"), str(figures.false)),
        (_text("Precision"), _percent(figures.precision, locales)),
        (_text("Recall"), _percent(figures.recall, locales)),
    ]


def _percent(share: float, locales: tuple[str, ...]) -> Node:
    return {tag: format_percent(share, locale=tag.replace("-", "_")).replace("\u202f", "\u00a0") for tag in locales}


def _example(written: Any, title: str) -> Node:
    is_yaml = isinstance(written, str) or all(name.endswith(".yml") for name in written)
    language = "yaml" if is_yaml else "text"
    return {"code": f"{example(written)}\n", "language": language, "title": _text(title)}


def _paragraph(words: str) -> Node:
    return {"paragraph": _text(words)}


def _text(words: str) -> Node:
    return {SOURCE: words}


# --- translations -----------------------------------------------------------------------------------------------------


def _keep_translations(new: Node, old: Node) -> None:
    """Gives each text the translations of the same words in the old guide, else those of the text in its place."""
    by_place = dict(_texts(old))
    by_words = {text[SOURCE]: text for text in by_place.values()}
    wanted = {text[SOURCE] for _, text in _texts(new)}
    changed = {place: text for place, text in by_place.items() if text[SOURCE] not in wanted}
    for place, text in _texts(new):
        kept = by_words.get(text[SOURCE]) or changed.get(place) or {}
        text.update({tag: words for tag, words in kept.items() if tag not in text})


def _texts(node: Any, place: Place = ()) -> Iterator[tuple[Place, Node]]:
    """Every text, with its place below the nearest anchor."""
    if isinstance(node, list):
        for position, entry in enumerate(node):
            yield from _texts(entry, (*place, position))
    elif isinstance(node, dict):
        if SOURCE in node:
            yield place, node
            return
        place = (node["anchor"],) if "anchor" in node else place
        for key, value in node.items():
            yield from _texts(value, (*place, key))


class _Dumper(yaml.SafeDumper):
    """Lists stand deeper than their key, as in guides that people write."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, indentless=False)


def _string(dumper: yaml.SafeDumper, words: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", words, style="|" if "\n" in words else None)


_Dumper.add_representer(str, _string)


if __name__ == "__main__":
    sys.exit(main())
