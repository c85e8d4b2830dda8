"""A text whose languages have changed places."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.language import detect, hint_of, language, same_language
from hexapla.checks.pairs import Pair, pairs, translations
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
            if _have_changed_places(pair, source, locale):
                yield Hit(
                    path=pair.place.path,
                    route=pair.place.route_in(locale),
                    locale=locale,
                    message=f"The `{locale}` of this text is written in `{source}`, and its `{source}` is not.",
                    hint=f"Let `{source}` and `{locale}` change places.",
                )


def _have_changed_places(pair: Pair, source: str, locale: str) -> bool:
    """Whether each value is in the other's language; where both hint at it, neither has to be certain."""
    value_words, source_words = spoken(pair.value), spoken(pair.source)
    if detect(value_words) == source and detect(source_words) not in {source, None}:
        return True
    hints = hint_of(value_words), hint_of(source_words)
    return hints[0] == source and hints[1] is not None and same_language(hints[1], locale)


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
