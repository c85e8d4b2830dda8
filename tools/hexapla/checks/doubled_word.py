"""A word that stands twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress, islice
from operator import eq

from hexapla.checks.corpus import SEPARATOR, Corpus, corpus
from hexapla.checks.language import language
from hexapla.checks.prose import prose
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Severity
from hexapla.source import Project

_SHORTEST = 2
_AT_ONCE = 100


def check(project: Project) -> Iterator[Hit]:
    for locale in project.config.tags:
        known = language(locale)
        if known is None:
            continue
        texts = corpus(project, locale)
        for word in sorted(_certain(_twice(texts), known.doubled)):
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


def _twice(texts: Corpus) -> set[str]:
    """The words that follow themselves; some texts at a time, so that their words stay in the processor's cache."""
    found: set[str] = set()
    for first in range(0, len(texts.values), _AT_ONCE):
        words = SEPARATOR.join(texts.values[first : first + _AT_ONCE]).split()
        found.update(compress(words, map(eq, words, islice(words, 1, None))))
    return found


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
