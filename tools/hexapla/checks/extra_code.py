"""Inline code in a translation that its source does not have."""

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
            written, source = prose(pair.value).codes, prose(pair.source).codes
            if not set(source) <= set(written):
                continue  # a changed span: another rule says so
            for span in sorted(set(written) - set(source)):
                yield Hit(
                    path=pair.place.path,
                    route=pair.place.route_in(locale),
                    locale=locale,
                    spot=span,
                    message=f"The source of this text has no code `{span}`.",
                    hint="Remove the backticks, or put them around the same words in the source.",
                )


RULE = Rule(
    code="HX303",
    name="extra-code",
    title="Inline code that the source does not have",
    severity=Severity.NOTE,
    why="Either the translation marks too much as code, or the source forgot to.",
    wrong="- paragraph: {en: Read the title field., fr: 'Lisez le champ `title`.'}",
    right="- paragraph: {en: 'Read the `title` field.', fr: 'Lisez le champ `title`.'}",
    check=check,
)
