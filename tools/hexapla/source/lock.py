"""`sources/translations.lock`: which translation was confirmed for which source text.

One line a pair, sorted: locale, hash of the translation, number of places, source text, separated by tabs. Pairs are
known by their content, white space left out, so that neither moving nor folding a text concerns the lock. A line needs
no other line, so a merge may keep the lines of both sides: what nothing uses any more goes when it is written next.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property, partial
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

from hexapla.findings import Hit

PATH = "sources/translations.lock"
HEADER = "# Which translation was confirmed for which source text; `hexapla confirm` and `generate` write it.\n"
REBUILD = "`hexapla confirm --rebuild`"

_LINE = re.compile(r"([\w-]+)\t([0-9a-f]{16})\t([1-9]\d{0,6})\t(\S.*)")
_CONFLICT = re.compile(r"<<<<<<< |=======$|>>>>>>> |\|\|\|\|\|\|\| ")


PairKey: TypeAlias = str
"""Locale, hash of the translation and source text without white space, separated by tabs. A string and no tuple: so
tens of thousands of pairs are nothing to the garbage collector."""
Pairs: TypeAlias = dict[PairKey, int]
"""In how many places each pair stands."""


@dataclass(frozen=True)
class Lock:
    """What was confirmed, as far as the file can be read."""

    pairs: Pairs = field(default_factory=dict)
    is_missing: bool = False
    damage: tuple[Hit, ...] = ()
    """Lines that say nothing, the first of each kind; what they said is not known."""
    text: str = ""
    """The file as it is."""

    @cached_property
    def words(self) -> dict[PairKey, str]:
        """The source text of each pair, on one line, with single spaces."""
        found = {}
        for match in filter(None, map(_LINE.fullmatch, self.text.splitlines())):
            locale, translation, _, words = match.groups()
            found[_key(locale, translation, words)] = words
        return found


def bare(text: str) -> str:
    """A text without any white space, no-break spaces included."""
    return "".join(text.split())


def hashed(bare_text: str) -> str:
    """The hash by which the lock knows a translation."""
    return blake2b(bare_text.encode(), digest_size=8).hexdigest()


def pair_key(locale: str, translation: str, source: str) -> PairKey:
    """How a translation beside its source text is known."""
    return _key(locale, hashed(bare(translation)), source)


def read(root: Path) -> Lock:
    """The lock of the project at `root`."""
    file = root / PATH
    try:
        data = file.read_bytes() if file.is_file() or not file.exists() else None
    except FileNotFoundError:
        return Lock(is_missing=True)
    except OSError as error:
        return Lock(damage=(_damage(1, f"The file cannot be read: {error.strerror}."),))
    if data is None:
        return Lock(damage=(_damage(1, "This is not a file."),))
    return parse(data.decode("utf-8", "replace"))


def parse(text: str) -> Lock:
    """What the lines say, in any order; of lines about one pair, the one with most places counts."""
    pairs: Pairs = {}
    conflict = damaged = None
    for number, line in enumerate(text.splitlines(), 1):
        if match := _LINE.fullmatch(line):
            locale, translation, places, words = match.groups()
            key = _key(locale, translation, words)
            pairs[key] = max(int(places), pairs.get(key, 0))
        elif _CONFLICT.match(line):
            conflict = conflict or number
        elif line and not line.startswith("#"):
            damaged = damaged or number
    damage = []
    if conflict:
        damage.append(_damage(conflict, "Git left a merge conflict in the record of translations."))
    if damaged or not text.startswith(HEADER[0]):
        damage.append(_damage(damaged or 1, "This line of the record of translations cannot be understood."))
    elif not text.endswith("\n"):
        damage.append(_damage(text.count("\n") + 1, "The record of translations is cut off here."))
    return Lock(pairs, damage=tuple(damage), text=text)


def dump(pairs: Pairs, words: Mapping[PairKey, str]) -> str:
    """The file's text; `words` are the source texts of the pairs."""
    lines = (f"{_of_translation(key)}\t{places}\t{words[key]}\n" for key, places in pairs.items())
    return HEADER + "".join(sorted(lines))


def stale(confirmed: Pairs, standing: Pairs) -> dict[PairKey, tuple[PairKey, ...]]:
    """The standing pairs whose source text changed under the translation, with the pairs that were confirmed for it.

    A translation may serve several source texts. A new one beside it is a change only if a confirmed one left: if it
    stands with the translation in fewer places than when it was recorded.
    """
    new = [key for key in standing if key not in confirmed]
    if not new:
        return {}
    left: dict[str, list[PairKey]] = {_of_translation(key): [] for key in new}
    for key, places in confirmed.items():
        if places > standing.get(key, 0) and (translation := _of_translation(key)) in left:
            left[translation].append(key)
    found = {}
    for key in new:
        if (before := left[_of_translation(key)]) and not _is_same_in_both(key):
            found[key] = tuple(sorted(before, key=partial(_unlikeness, key))) if len(before) > 1 else tuple(before)
    return found


def recorded(confirmed: Pairs, standing: Pairs, unconfirmed: Collection[PairKey], locales: Collection[str]) -> Pairs:
    """What the lock should say now: every standing pair but those `unconfirmed`, and what tells that these are stale.

    Pairs of locales that the project does not have stay: a language that is switched off may come back.
    """
    unsettled = {_of_translation(key) for key in unconfirmed}
    kept = {
        key: places
        for key, places in confirmed.items()
        if _of_translation(key) in unsettled or key.partition("\t")[0] not in locales
    }
    return {key: places for key, places in standing.items() if key not in unconfirmed} | kept


def _key(locale: str, translation: str, source: str) -> PairKey:
    return f"{locale}\t{translation}\t{bare(source)}"


def _of_translation(key: PairKey) -> str:
    """The part of a key that is the same for all source texts of one translation."""
    return key.rpartition("\t")[0]


def _is_same_in_both(key: PairKey) -> bool:
    _, translation, source = key.split("\t")
    return hashed(source) == translation


def _unlikeness(key: PairKey, other: PairKey) -> float:
    return -SequenceMatcher(None, key, other).ratio()


def _damage(line: int, message: str) -> Hit:
    return Hit(
        path=PATH,
        place=(line, 1),
        message=message,
        hint=f"Restore the file with git, or run {REBUILD}, which keeps every line that can be read.",
    )
