"""All words of one locale as a single string, so that a rule looks for a pattern once and not once a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from hexapla.source import Project, TextPlace

SEPARATOR = "\n\0\n"


@dataclass(frozen=True)
class Corpus:
    """The values of every text in one locale, joined."""

    locale: str
    joined: str
    starts: list[int]
    places: list[TextPlace]
    values: list[str]

    def search(self, pattern: re.Pattern[str]) -> Iterator[tuple[TextPlace, re.Match[str]]]:
        """Every match of the pattern that lies within one text, with that text's place."""
        for match in pattern.finditer(self.joined):
            if SEPARATOR not in match[0]:
                yield self.place(match.start()), match

    def at_signs(self, signs: str, pattern: re.Pattern[str]) -> Iterator[tuple[TextPlace, re.Match[str]]]:
        """The same for a pattern that begins with one of a few rare signs, which are found faster than patterns."""
        for sign in signs:
            position = self.joined.find(sign)
            while position >= 0:
                if (match := pattern.match(self.joined, position)) and SEPARATOR not in match[0]:
                    yield self.place(position), match
                position = self.joined.find(sign, position + 1)

    def having(self, words: str, joined: str) -> Iterator[TextPlace]:
        """Every text that has these words, once; `joined` is what this corpus joins, in other letters if need be."""
        position = joined.find(words)
        while position >= 0:
            number = bisect_right(self.starts, position)
            yield self.places[number - 1]
            position = joined.find(words, self.starts[number]) if number < len(self.starts) else -1

    def place(self, position: int) -> TextPlace:
        """The text that holds the character at a position of `joined`."""
        return self.places[bisect_right(self.starts, position) - 1]


def corpus(project: Project, locale: str) -> Corpus:
    """The corpus of a locale; built once for each project."""
    known: dict[str, Corpus] = project.memo.setdefault("corpora", {})
    if locale not in known:
        places, values, starts, position = [], [], [], 0
        for place in project.texts:
            value = place.text.get(locale)
            if value is not None:
                places.append(place)
                values.append(value)
                starts.append(position)
                position += len(value) + len(SEPARATOR)
        known[locale] = Corpus(locale, SEPARATOR.join(values), starts, places, values)
    return known[locale]
