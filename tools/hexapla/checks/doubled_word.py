"""A word that stands twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress, count
from operator import eq

from hexapla.checks.corpus import corpus
from hexapla.checks.language import language
from hexapla.checks.prose import prose
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Severity
from hexapla.source import Project

_SHORTEST = 2


def check(project: Project) -> Iterator[Hit]:
    for locale in project.config.tags:
        known = language(locale)
        if known is None:
            continue
        texts = corpus(project, locale)
        words = texts.joined.split()
        twice = {words[at] for at in compress(count(), map(eq, words, words[1:]))}
        for word in sorted(_certain(twice, known.doubled)):
            for place, match in texts.search(
                re.compile(rf"(?<![\w'’.-]){re.escape(word)}\s+{re.escape(word)}(?![\w'’-])")
            ):
                if " ".join(match[0].split()) in prose(place.text[locale]).plain:
                    yield Hit(
                        path=place.path,
                        route=place.route_in(locale),
                        locale=locale,
                        spot=match[0],
                        message=f"“{word}” stands here twice.",
                        hint="Delete one of the two.",
                    )


def _certain(words: set[str], allowed: frozenset[str]) -> Iterator[str]:
    """Words in small letters: names such as New York New York are doubled on purpose."""
    return (
        word for word in words if word.isalpha() and word.islower() and len(word) >= _SHORTEST and word not in allowed
    )


RULE = Rule(
    code="HX604",
    name="doubled-word",
    title="A word that stands twice in a row",
    severity=Severity.WARNING,
    why="It reads as carelessness, and may hide a word that was meant.",
    wrong="- paragraph: {en: Open the the page., fr: Ouvrez la page.}",
    right="- paragraph: {en: Open the page., fr: Ouvrez la page.}",
    check=check,
)
