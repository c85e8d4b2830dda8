"""The nearest of the known words, for hints."""

from __future__ import annotations

from collections.abc import Container, Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a writer most likely meant, or None if none is close."""
    by_folded = {candidate.casefold(): candidate for candidate in known}
    close = get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.7)
    return by_folded[close[0]] if close else None


def first_known(words: Iterable[object], known: Container[object]) -> str | None:
    """The first of `words` that is known, or None."""
    return next((word for word in words if isinstance(word, str) and word in known), None)
