"""Emphasis that a translation lost."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.pairs import pairs, translations
from hexapla.checks.prose import prose
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Severity
from hexapla.source import Project


def check(project: Project) -> Iterator[Hit]:
    for locale in translations(project):
        for pair in pairs(project, locale).marked:
            source, value = prose(pair.source).emphasized, prose(pair.value).emphasized
            if source and not value:
                yield Hit(
                    path=pair.place.path,
                    route=pair.place.route_in(locale),
                    locale=locale,
                    message=f"The source emphasizes *{source[0]}*; nothing is emphasized here.",
                    hint="Put `*…*` around the same words.",
                )


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
