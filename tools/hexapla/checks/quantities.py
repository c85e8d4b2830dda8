"""Numbers in prose, as each language writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from hexapla.checks.language import Language

_BLANK = " \u00a0\u202f\u2009"
_GAPS = rf"\d{{1,3}}(?:[{_BLANK}]\d{{3}})+(?!\d)"
_NUMBER = re.compile(rf"(?<![\w.,])(?:{_GAPS}|\d+)(?:[.,'’]\d+)*(?P<ending>[^\W\d_]*)")
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_MULTIPLIERS = {100.0, 1000.0, 1e6, 1e9}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it stands, and everything that it may mean."""

    written: str
    meanings: frozenset[object]
    """Values as floats; a time of day as `("clock", minutes)`; a version as its own text."""
    is_certain: bool
    """Whether it is certainly a number: digits, or a word that is nothing else."""
    has_digits: bool


def unmatched(source: list[Quantity], value: list[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """The certain numbers of each side that no number of the other answers; repeating one is no matter."""
    return (
        [one for one in source if one.is_certain and not _answered(one, value)],
        [one for one in value if one.is_certain and not _answered(one, source)],
    )


def _answered(one: Quantity, others: list[Quantity]) -> bool:
    return any(not one.meanings.isdisjoint(other.meanings) for other in others)


def quantities(words: str, known: Language) -> list[Quantity]:
    """Every number in plain words, in order of kind: times, digits, words."""
    facts = known.numbers
    found: list[Quantity] = []
    rest = words
    if _DIGIT.search(words):
        for clock in _clocks(tuple(facts.get("clock", ()))):
            found += map(_time, clock.finditer(rest))
            rest = clock.sub(lambda match: "\ufffc" * len(match[0]), rest)
        for match in _NUMBER.finditer(rest):
            found += _digits(match[0][: len(match[0]) - len(match["ending"])], facts.get("decimal", "."))
    found += _words(rest, known)
    return found


@cache
def _clocks(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?<![\w.,]){pattern}", re.IGNORECASE) for pattern in patterns)


def _time(match: re.Match[str]) -> Quantity:
    parts = match.groupdict()
    hour, minute = int(parts["hour"]), int(parts.get("minute") or 0)
    meanings: set[object] = {float(hour)} if not parts.get("minute") else {match[0]}
    if half := parts.get("half"):
        meanings = {float(hour)} if not minute else set()
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    meanings |= {("clock", 60 * hour + minute)}
    if minute == 0:
        meanings.add(float(hour))
    return Quantity(match[0], frozenset(meanings), is_certain=True, has_digits=True)


def _digits(written: str, decimal: str) -> Iterator[Quantity]:
    """One number, or each of its parts where it is a date or a range."""
    bare = re.sub(rf"[{_BLANK}'’]", "", written)
    meanings: set[object] = set()
    separators = set(re.sub(r"\d", "", bare))
    if not separators:
        meanings.add(float(bare))
    elif len(separators) == 1 and (mark := separators.pop()):
        pieces = bare.split(mark)
        grouped = all(len(piece) == 3 for piece in pieces[1:]) and len(pieces[0]) <= 3
        if grouped and (len(pieces) > 2 or mark != decimal):
            meanings.add(float(bare.replace(mark, "")))
        elif len(pieces) == 2:
            meanings.add(float(bare.replace(mark, ".")))
        if mark == ".":
            meanings.add(bare)
    else:
        whole, _, fraction = bare.replace("." if decimal == "," else ",", "").partition(decimal)
        if fraction.isdigit():
            meanings.add(float(f"{whole}.{fraction}"))
    if not meanings:
        meanings.add(bare)
    yield Quantity(written, frozenset(meanings), is_certain=True, has_digits=True)


def _words(words: str, known: Language) -> Iterator[Quantity]:
    certain: dict[str, str] = known.numbers.get("words", {})
    maybe: dict[str, str] = known.numbers.get("maybe", {})
    joined = known.numbers.get("and", "")
    run: list[tuple[str, float, bool]] = []
    end = 0
    for match in _WORD.finditer(words):
        word = match[0].lower()
        value = certain.get(word) or maybe.get(word)
        if value is None:
            continue
        if run and words[end : match.start()].strip(" -\u2011\u00a0") not in {"", joined}:
            yield from _run(run)
            run = []
        run.append((match[0], float(value), word in certain))
        end = match.end()
    yield from _run(run)


def _run(run: list[tuple[str, float, bool]]) -> Iterator[Quantity]:
    """Number words in a row: `twenty-five` is 25, and might be 20 and 5."""
    if not run:
        return
    written = "-".join(word for word, _, _ in run)
    meanings: set[object] = {_combined([value for _, value, _ in run])}
    if len(run) > 1 and not any(value in _MULTIPLIERS for _, value, _ in run):
        meanings |= {value for _, value, _ in run}
    yield Quantity(written, frozenset(meanings), any(certain for _, _, certain in run), has_digits=False)


def _combined(values: list[float]) -> float:
    total = current = 0.0
    for value in values:
        if value >= 1000:
            total += (current or 1) * value
            current = 0
        elif current and value > current:
            current *= value
        else:
            current += value
    return total + current
