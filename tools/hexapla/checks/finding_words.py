"""Where whole words stand in the prose of a locale, without regard to letter case."""

from __future__ import annotations

from bisect import bisect_right
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
    everything, looked_for = lowered(project, locale), plain(words)
    texts = corpus(project, locale)
    start = everything.find(looked_for)
    while start >= 0:
        end = start + len(looked_for)
        if not (everything[start - 1 : start].isalnum() or everything[end : end + 1].isalnum()):
            yield texts.places[bisect_right(texts.starts, start) - 1], texts.joined[start:end]
        start = everything.find(looked_for, end)


def plain(words: str) -> str:
    """Words as they are compared: lower case, straight apostrophes, plain spaces."""
    return words.lower().replace("’", "'").replace("\u00a0", " ")


def stands_in(words: str, value: str) -> bool:
    """Whether the words stand on their own in the prose of a value: not in code, a label or an address."""
    return found_in(plain(words), plain(prose(value).plain))


def found_in(words: str, text: str) -> bool:
    """Whether `words` stand on their own in `text`, letter by letter."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            return True
        start = text.find(words, end)
    return False
