"""What rules know of a language, as data of its locale (`locales/<locale>/language.yml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import Any

import yaml

from hexapla.messages import LOCALES, fallbacks

FILE = "language.yml"
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORD = re.compile(r"[^\W\d_]+")
FEWEST_WORDS = 4
"""A shorter text may be names alone and tells no language."""
FEWEST_OWN = 2


@dataclass(frozen=True)
class Language:
    """The facts of one language. A fact that its file lacks is empty, and rules that need it stay silent."""

    own: frozenset[str] = frozenset()
    """Frequent words that no other language here has."""
    letters: frozenset[str] = frozenset()
    """Letters that no other language here has."""
    numbers: dict[str, Any] = field(default_factory=dict)
    doubled: frozenset[str] = frozenset()
    """Words that may stand twice in a row."""
    vague: frozenset[str] = frozenset()
    """Link words that say nothing."""
    abbreviations: tuple[str, ...] = ()
    """What may end in a full stop that ends no sentence."""
    accents: dict[str, str] = field(default_factory=dict)
    """Words that lost their accents → the words that were meant."""
    inflections: tuple[str, ...] = ()
    """Endings that a word may have besides those of a term as written."""
    actions: frozenset[str] = frozenset()
    """Words that tell a reader to do something."""
    waits: tuple[str, ...] = ()
    """Words that tell a reader to wait."""
    steps: tuple[str, ...] = ()
    """What a step is called before its number, in small letters."""
    before: tuple[str, ...] = ()
    """Words that point to what should have been done before."""

    @cached_property
    def written(self) -> frozenset[str]:
        """`own`, and the same at the start of a sentence."""
        return self.own | {word.capitalize() for word in self.own}

    @cached_property
    def number_words(self) -> dict[str, float]:
        """Words that are certainly numbers, and the same at the start of a sentence, with their values."""
        words = {word: float(value) for word, value in self.numbers.get("words", {}).items()}
        return words | {word.capitalize(): value for word, value in words.items()}


@cache
def language(tag: str) -> Language | None:
    """The facts of a locale's language, or None if there are none: rules then stay silent."""
    for folder in fallbacks(tag):
        file = LOCALES / folder / FILE
        if file.is_file():
            return _language(yaml.load(file.read_text(encoding="utf-8"), _LOADER))  # noqa: S506 - a safe loader
    return None


def _language(data: dict[str, Any]) -> Language:
    return Language(
        own=frozenset(data.get("own-words", "").split()),
        letters=frozenset(data.get("own-letters", "")),
        numbers=data.get("numbers", {}),
        doubled=frozenset(data.get("doubled", "").split()),
        vague=frozenset(data.get("vague-links", ())),
        abbreviations=tuple(data.get("abbreviations", ())),
        accents=data.get("accents", {}),
        inflections=tuple(data.get("inflections", ())),
        actions=frozenset(data.get("actions", "").split()),
        waits=tuple(data.get("waits", ())),
        steps=tuple(data.get("steps", ())),
        before=tuple(data.get("before", ())),
    )


@cache
def known_languages() -> dict[str, Language]:
    """Every language that the toolkit can tell from others, by its tag."""
    return dict(_known())


def _known() -> Iterator[tuple[str, Language]]:
    for file in sorted(LOCALES.glob(f"*/{FILE}")):
        tag = file.parent.name.replace("_", "-")
        if (found := language(tag)) and found.own:
            yield tag, found


def detect(words: str) -> str | None:
    """The tag of the language that the words are certainly written in, else None.

    Votes with words and letters that only one of the known languages has; few words or a divided vote tell nothing.
    """
    votes = _votes(words)
    if not votes:
        return None
    winner = max(votes, key=lambda tag: votes[tag])
    others = sum(count for tag, count in votes.items() if tag != winner)
    return winner if votes[winner] >= FEWEST_OWN and votes[winner] >= 4 * others else None


def hint_of(words: str) -> str | None:
    """The tag of the only language that some of the words speak for, else None.

    That is no proof: it needs a second reason to believe it.
    """
    votes = _votes(words)
    return next(iter(votes)) if len(votes) == 1 else None


@lru_cache(8192)
def _votes(words: str) -> Mapping[str, int]:
    found = _WORD.findall(words)
    if len(found) < FEWEST_WORDS:
        return {}
    words_of, letters_of = _voters()
    votes: dict[str, int] = {}
    for word in found:
        lower = word.lower()
        if voice := words_of.get(lower):
            votes[voice] = votes.get(voice, 0) + 1
        if not word.isascii():
            for tag in {letters_of[letter] for letter in lower if letter in letters_of}:
                votes[tag] = votes.get(tag, 0) + 1
    return votes


@cache
def _voters() -> tuple[dict[str, str], dict[str, str]]:
    """Which language a word, and which a letter, speaks for."""
    known = known_languages().items()
    return (
        {word: tag for tag, one in known for word in one.own},
        {letter: tag for tag, one in known for letter in one.letters},
    )


def same_language(one: str, other: str) -> bool:
    """Whether two tags name one language: `fr` and `fr-CA`."""
    return fallbacks(one)[-1] == fallbacks(other)[-1]
