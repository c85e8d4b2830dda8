"""A translation that is still in the source language, as a whole or in one of its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hexapla.checks.language import detect, hint_of, language, same_language
from hexapla.checks.pairs import Pair, pairs, translations
from hexapla.checks.prose import GAP, prose, spoken
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project
from hexapla.source.inline import target

_SENTENCE = re.compile(r"[^.!?…:;]+(?:[.!?…:;](?!\s|$)[^.!?…:;]*)*[.!?…:;]*")
_FEWEST_WORDS = 5


def check(project: Project) -> Iterator[Hit]:
    source = project.config.source_locale
    for locale in translations(project):
        if language(locale) is None or same_language(locale, source):
            continue
        looked_at = pairs(project, locale)
        for pair in (*looked_at.odd, *looked_at.mixed):
            spot = _left(pair, source)
            if spot is not None:
                yield Hit(
                    path=pair.place.path,
                    route=pair.place.route_in(locale),
                    locale=locale,
                    spot=spot,
                    message=f"This `{locale}` is written in `{source}`.",
                    hint="Translate it.",
                )


def _left(pair: Pair, source: str) -> str | None:
    """The words that are in the source language; empty for the whole value, None if there are none."""
    if pair.source == pair.value:
        return "" if _is_prose_in(source, pair.value) else None
    if hint_of(spoken(pair.source)) not in {source, None} and hint_of(spoken(pair.value)) == source:
        return None  # the two have changed places
    if detect(spoken(pair.source)) not in {source, None}:
        return None  # the two have changed places
    if detect(spoken(pair.value)) == source:
        return ""
    for sentence in _SENTENCE.findall(spoken(pair.value)):
        words = sentence.split()
        if len(words) < _FEWEST_WORDS:
            continue
        if detect(sentence) == source or (sentence in spoken(pair.source) and hint_of(sentence) == source):
            return words[0] if words[0].isalpha() else ""
    return None


def _is_prose_in(source: str, value: str) -> bool:
    """Whether a value that stands unchanged in both languages is a sentence, and no title of something elsewhere."""
    words = spoken(value)
    for link in prose(value).links:
        if target(link.target).guide is None and target(link.target).anchor is None:
            words = words.replace(link.words, GAP)
    return detect(words) == source or (len(words.split()) >= _FEWEST_WORDS and hint_of(words) == source)


RULE = Rule(
    code="HX205",
    name="untranslated",
    title="A translation left in the source language",
    why="Readers meet a sentence that they may not understand in the middle of their page.",
    wrong="- paragraph:\n    en: Click the button and save your work.\n    fr: Click the button and save your work.",
    right="- paragraph:\n    en: Click the button and save your work.\n"
    "    fr: Cliquez sur le bouton et enregistrez votre travail.",
    check=check,
)
