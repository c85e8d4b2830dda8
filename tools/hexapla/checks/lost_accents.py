"""Words that lost their accents, most often on a capital letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from hexapla.checks.corpus import corpus
from hexapla.checks.finding_words import found_in
from hexapla.checks.language import language
from hexapla.checks.prose import prose
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Severity
from hexapla.source import Project


def check(project: Project) -> Iterator[Hit]:
    for locale in project.config.tags:
        known = language(locale)
        if known is None or not known.accents:
            continue
        texts = corpus(project, locale)
        for place, match in texts.search(_one_of(tuple(known.accents))):
            word = match[0]
            if found_in(word, prose(place.text[locale]).plain):
                yield Hit(
                    path=place.path,
                    route=place.route_in(locale),
                    locale=locale,
                    spot=word,
                    message=f"“{word}” lost its accents.",
                    hint=f"Write “{known.accents[word]}”.",
                )


@cache
def _one_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words; the first letters stand in front, so that the search skips from one to the next."""
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    rest = "|".join(f"(?<={first})(?:{'|'.join(ends)})" for first, ends in by_first.items())
    return re.compile(rf"[{''.join(by_first)}](?:{rest})(?!\w)")


RULE = Rule(
    code="HX611",
    name="lost-accents",
    title="Words that lost their accents",
    severity=Severity.WARNING,
    why="Accents belong on capitals too; search does not find the word without them, and screen readers misread it.",
    wrong="- paragraph: {en: Step three follows., fr: Etape trois ensuite.}",
    right="- paragraph: {en: Step three follows., fr: Étape trois ensuite.}",
    check=check,
)
