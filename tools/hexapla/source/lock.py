"""`sources/translations.lock`: which translation was confirmed for which source text.

One line a pair, sorted: locale, hash of the translation, number of places, source text, separated by tabs. Pairs are
known by their content, white space left out, so that neither moving nor folding a text concerns the lock. A line needs
no other line, so a merge may keep the lines of both sides: what nothing uses any more goes when it is written next.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, TypeAlias

from hexapla.findings import Hit

PATH = "sources/translations.lock"
HEADER = "# Which translation was confirmed for which source text; `hexapla confirm` and `generate` write it.\n"
REBUILD = "`hexapla confirm --rebuild`"

_LINE = re.compile(r"([\w-]+)\t([0-9a-f]{16})\t([1-9]\d{0,6})\t(\S.*)")
_CONFLICT = re.compile(r"<<<<<<< |=======$|>>>>>>> |\|\|\|\|\|\|\| ")


class Source(NamedTuple):
    """A source text that stands beside a translation."""

    words: str
    """On one line, with single spaces."""
    places: int
    """In how many places the pair stands."""


Pairs: TypeAlias = dict[tuple[str, str], dict[str, Source]]
"""(locale, hash of the translation) → source text without white space → source text."""
PairKey: TypeAlias = tuple[str, str, str]
"""Locale, hash of the translation, source text without white space."""


@dataclass(frozen=True, slots=True)
class Lock:
    """What was confirmed, as far as the file can be read."""

    pairs: Pairs = field(default_factory=dict)
    is_missing: bool = False
    damage: tuple[Hit, ...] = ()
    """Lines that say nothing, the first of each kind; what they said is not known."""


def bare(text: str) -> str:
    """A text without any white space, no-break spaces included."""
    return "".join(text.split())


def hashed(bare_text: str) -> str:
    """The hash by which the lock knows a translation."""
    return blake2b(bare_text.encode(), digest_size=8).hexdigest()


def read(root: Path) -> tuple[Lock, str | None]:
    """The lock of the project at `root`, and its text if there is any."""
    file = root / PATH
    try:
        data = file.read_bytes() if file.is_file() or not file.exists() else None
    except FileNotFoundError:
        return Lock(is_missing=True), None
    except OSError as error:
        return Lock(damage=(_damage(1, f"The file cannot be read: {error.strerror}."),)), None
    if data is None:
        return Lock(damage=(_damage(1, "This is not a file."),)), None
    text = data.decode("utf-8", "replace")
    return parse(text), text


def parse(text: str) -> Lock:
    """What the lines say, in any order; of lines about one pair, the one with most places counts."""
    pairs: Pairs = {}
    conflict = damaged = None
    for number, line in enumerate(text.splitlines(), 1):
        if match := _LINE.fullmatch(line):
            locale, translation, places, words = match.groups()
            sources = pairs.setdefault((locale, translation), {})
            known = sources.get(key := bare(words))
            if known is None or known.places < int(places):
                sources[key] = Source(words, int(places))
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
    return Lock(pairs, damage=tuple(damage))


def dump(pairs: Pairs) -> str:
    """The file's text."""
    lines = sorted(
        f"{locale}\t{translation}\t{source.places}\t{source.words}\n"
        for (locale, translation), sources in pairs.items()
        for source in sources.values()
    )
    return HEADER + "".join(lines)


def stale(confirmed: Pairs, standing: Pairs) -> dict[PairKey, tuple[str, ...]]:
    """The standing pairs whose source text changed under the translation, with the source texts it was confirmed for,
    the most alike first.

    A translation may serve several source texts. A new one beside it is a change only if a confirmed one left: if it
    stands with the translation in fewer places than when it was recorded.
    """
    found: dict[PairKey, tuple[str, ...]] = {}
    for key, sources in standing.items():
        known = confirmed.get(key)
        if known is None or known.keys() >= sources.keys():
            continue
        left = tuple(
            words
            for source, (words, places) in known.items()
            if source not in sources or sources[source].places < places
        )
        if left:
            new = (source for source in sources if source not in known and hashed(source) != key[1])
            found |= {(*key, source): _closest_first(left, sources[source].words) for source in new}
    return found


def recorded(confirmed: Pairs, standing: Pairs, unconfirmed: Collection[PairKey], locales: Collection[str]) -> Pairs:
    """What the lock should say now: every standing pair but those `unconfirmed`, and what tells that these are stale.

    Pairs of locales that the project does not have stay: a language that is switched off may come back.
    """
    result: Pairs = {key: sources for key, sources in confirmed.items() if key[0] not in locales}
    for key, sources in standing.items():
        known = confirmed.get(key, {})
        settled = {
            source: Source(known[source].words if source in known else words, places)
            for source, (words, places) in sources.items()
            if (*key, source) not in unconfirmed
        }
        result[key] = settled if len(settled) == len(sources) else settled | known
    return result


def _closest_first(known: tuple[str, ...], words: str) -> tuple[str, ...]:
    return (
        tuple(sorted(known, key=lambda each: -SequenceMatcher(None, each, words).ratio())) if len(known) > 1 else known
    )


def _damage(line: int, message: str) -> Hit:
    return Hit(
        path=PATH,
        place=(line, 1),
        message=message,
        hint=f"Restore the file with git, or run {REBUILD}, which keeps every line that can be read.",
    )
