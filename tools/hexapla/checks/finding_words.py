"""Where whole words stand in the prose of a locale, without regard to letter case."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.corpus import corpus
from hexapla.checks.prose import prose
from hexapla.source import Project, TextPlace


def lowered(project: Project, locale: str) -> str:
    """The words of a locale in lower case; every letter keeps its position."""
    known: dict[str, str] = project.memo.setdefault("lowered", {})
    if locale not in known:
        joined = corpus(project, locale).joined
        lower = joined.lower()
        if len(lower) != len(joined):
            lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in joined)
        known[locale] = lower.replace("’", "'").replace("\u00a0", " ")
    return known[locale]


def occurrences(project: Project, locale: str, words: str) -> Iterator[tuple[TextPlace, str]]:
    """Each place where the words stand on their own, code and addresses too, and how they are written there."""
    texts = corpus(project, locale)
    for start, end in spans(lowered(project, locale), plain(words)):
        yield texts.place(start), texts.joined[start:end]


def spans(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where the words stand on their own in `text`, letter by letter."""
    for start in starts(text, words):
        end = start + len(words)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            yield start, end


def starts(text: str, words: str) -> Iterator[int]:
    """Where the letters of the words stand, on their own or not."""
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + len(words))


def plain(words: str) -> str:
    """Words as they are compared: lower case, straight apostrophes, plain spaces."""
    return words.lower().replace("’", "'").replace("\u00a0", " ")


def stands_in(words: str, value: str) -> bool:
    """Whether the words stand on their own in the prose of a value: not in code, a label or an address."""
    return found_in(plain(words), plain(prose(value).plain))


def found_in(words: str, text: str) -> bool:
    """Whether `words` stand on their own in `text`, letter by letter."""
    return next(spans(text, words), None) is not None
