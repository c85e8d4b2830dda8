"""Emphasis that a translation lost."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.pairs import pairs, translations
from hexapla.checks.prose import QUOTED, Prose, prose
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Severity
from hexapla.source import Project


def check(project: Project) -> Iterator[Hit]:
    for locale in translations(project):
        for pair in pairs(project, locale).marked:
            source, value = prose(pair.source), prose(pair.value)
            if source.emphasized and not value.emphasized and not _marks_otherwise(source, value):
                yield Hit(
                    path=pair.place.path,
                    route=pair.place.route_in(locale),
                    locale=locale,
                    message=f"The source emphasizes *{source.emphasized[0]}*; nothing is emphasized here.",
                    hint="Put `*…*` around the same words.",
                )


def _marks_otherwise(source: Prose, value: Prose) -> bool:
    """Whether the translation sets the words apart in another way: as a quotation, as code, as a link, as `<words>`."""
    return _marks(value) >= len(source.emphasized) + _marks(source)


def _marks(one: Prose) -> int:
    return len(QUOTED.findall(one.plain)) + one.plain.count("<") + len(one.codes) + len(one.links) + len(one.labels)


RULE = Rule(
    code="HX309",
    name="lost-emphasis",
    title="Emphasis that a translation lost",
    severity=Severity.WARNING,
    why="A word such as *not* is emphasized because it is overlooked.",
    wrong="- paragraph: {en: 'Do *not* close it.', fr: 'Ne le fermez pas.'}",
    right="- paragraph: {en: 'Do *not* close it.', fr: 'Ne le fermez *pas*.'}",
    check=check,
)
