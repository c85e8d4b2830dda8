"""A heading that ends in a full stop."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.language import language
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Severity
from hexapla.source import Project

HEADINGS = frozenset({"guide.title", "section.section", "navigation.label", "tab.tab", "card.card", "product.name"})


def check(project: Project) -> Iterator[Hit]:
    abbreviations = {
        tag: tuple(f" {short.lower()}" for short in known.abbreviations)
        for tag in project.config.tags
        if (known := language(tag))
    }
    for place in project.texts:
        if place.role not in HEADINGS:
            continue
        for locale, value in place.text.items():
            words = value.rstrip()
            if not words.endswith(".") or words.endswith("..") or locale not in abbreviations:
                continue
            if f" {words.lower()}".endswith(abbreviations[locale]) or _is_initial(words):
                continue
            yield Hit(
                path=place.path,
                route=place.route_in(locale),
                locale=locale,
                message="This heading ends in a full stop.",
                hint="Delete the full stop.",
            )


def _is_initial(words: str) -> bool:
    """Whether the stop belongs to letters such as `U.S.`."""
    last = words.rsplit(maxsplit=1)[-1]
    return last[:-1].count(".") > 0 and all(len(part) <= 1 for part in last.split("."))


RULE = Rule(
    code="HX610",
    name="heading-stop",
    title="A heading that ends in a full stop",
    severity=Severity.WARNING,
    why="Headings stand in lists and menus, where a full stop looks like a mistake.",
    wrong="- section: {en: Before you begin., fr: Avant de commencer.}\n  anchor: before\n  blocks:\n"
    "    - paragraph: {en: Hello., fr: Bonjour.}",
    right="- section: {en: Before you begin, fr: Avant de commencer}\n  anchor: before\n  blocks:\n"
    "    - paragraph: {en: Hello., fr: Bonjour.}",
    check=check,
)
