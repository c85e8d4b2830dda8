"""A text whose languages have changed places."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.language import detect, language
from hexapla.checks.pairs import pairs, translations
from hexapla.checks.prose import spoken
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project


def check(project: Project) -> Iterator[Hit]:
    source = project.config.source_locale
    for locale in translations(project):
        if language(locale) is None:
            continue
        for pair in pairs(project, locale).odd:
            written = detect(spoken(pair.value)), detect(spoken(pair.source))
            if written[0] == source and written[1] not in {source, None}:
                yield Hit(
                    path=pair.place.path,
                    route=pair.place.route_in(locale),
                    locale=locale,
                    message=f"The `{locale}` of this text is written in `{source}`, and its `{source}` is not.",
                    hint=f"Let `{source}` and `{locale}` change places.",
                )


RULE = Rule(
    code="HX206",
    name="swapped-languages",
    title="Languages that have changed places",
    why="Readers of both languages get the other one's words.",
    wrong="- paragraph:\n    en: Cliquez sur le bouton et enregistrez votre travail.\n"
    "    fr: Click the button and save your work.",
    right="- paragraph:\n    en: Click the button and save your work.\n"
    "    fr: Cliquez sur le bouton et enregistrez votre travail.",
    check=check,
)
