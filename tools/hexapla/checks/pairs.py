"""Texts beside their translations, and which of them deserve a closer look.

Most pairs are in step. One quick pass over all of them finds those whose marks differ or whose words look foreign, and
the rules that compare texts look only at these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from hexapla.checks.language import FEWEST_WORDS, Language, language
from hexapla.source import Project, TextPlace

_QUICK = re.compile(
    r"[\[\]`*_{%/0-9](?:(?<=`)[^`]*`|(?<=\*)\*+[^*]+\*\*|(?<=\])\(\S*|(?<=[0-9])[0-9]+|(?<=\{)[^}]*|(?<=/)/\S*)?"
)


class Pair(NamedTuple):
    """A text in the source locale and in another."""

    place: TextPlace
    source: str
    value: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """Every text that a locale translates, and those that a rule should look at."""

    every: list[Pair] = field(default_factory=list)
    marked: list[Pair] = field(default_factory=list)
    """Pairs whose code, links, labels, emphasis or digits are not the same, letter by letter and in order."""
    counted: list[Pair] = field(default_factory=list)
    """Pairs in which one side has a number as a word, and the other not at first sight."""
    odd: list[Pair] = field(default_factory=list)
    """Pairs whose translation has no word of its own language."""
    odd_sources: list[Pair] = field(default_factory=list)
    """Pairs whose source has no word of its own language."""
    mixed: list[Pair] = field(default_factory=list)
    """Pairs whose translation has words of its own language and some that are the source's."""


def pairs(project: Project, locale: str) -> Pairs:
    """The pairs of one locale; looked through once for each project."""
    known: dict[str, Pairs] = project.memo.setdefault("pairs", {})
    if locale not in known:
        known[locale] = _look_through(project, locale)
    return known[locale]


def translations(project: Project) -> tuple[str, ...]:
    """The locales that translate the source locale."""
    source = project.config.source_locale
    return tuple(tag for tag in project.config.tags if tag != source)


def _look_through(project: Project, locale: str) -> Pairs:  # noqa: C901 - one pass is the point
    source_locale = project.config.source_locale
    own, foreign = _own(locale), _own(source_locale)
    own_numbers, source_numbers = _numbers(locale), _numbers(source_locale)
    telling, numerals = foreign | own_numbers.keys(), frozenset(source_numbers)
    found = Pairs()
    quick = _QUICK.findall
    for place in project.texts:
        if place.is_literal:
            continue
        source, value = place.text.get(source_locale), place.text.get(locale)
        if not source or not value:
            continue
        words, source_words = value.split(), source.split()
        if not words or not source_words:
            continue
        pair = Pair(place, source, value)
        found.every.append(pair)
        if quick(source) != quick(value):
            found.marked.append(pair)
        if foreign and len(source_words) >= FEWEST_WORDS and foreign.isdisjoint(source_words):
            found.odd_sources.append(pair)
        says_nothing = telling.isdisjoint(words)
        if len(words) >= FEWEST_WORDS:
            if own.isdisjoint(words):
                found.odd.append(pair)
            elif not says_nothing and _is_mixed(words, source_words, foreign):
                found.mixed.append(pair)
        if says_nothing and numerals.isdisjoint(source_words):
            continue
        if _counted(words, own_numbers) != _counted(source_words, source_numbers):
            found.counted.append(pair)
    return found


def _is_mixed(words: list[str], source: list[str], foreign: frozenset[str]) -> bool:
    """Whether several words are the source's, or one that stands among the same words there."""
    positions = [position for position, word in enumerate(words) if word in foreign]
    if len(positions) != 1:
        return bool(positions)
    [only] = positions
    return " ".join(words[max(0, only - 1) : only + 2]) in " ".join(source)


def _counted(words: list[str], numbers: dict[str, float]) -> set[float]:
    """The numbers that are written as words."""
    return {numbers[word] for word in words if word in numbers}


def _own(locale: str) -> frozenset[str]:
    known: Language | None = language(locale)
    return known.written if known else frozenset()


def _numbers(locale: str) -> dict[str, float]:
    known: Language | None = language(locale)
    return known.number_words if known else {}
