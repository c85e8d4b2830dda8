"""Characters that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from hexapla.checks.corpus import corpus
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project

INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u2028\u2029\u2060\u2061\u2062\u2063\u2064\u3164\ufeff"
    "\uffa0\ufff9\ufffa\ufffb" + "".join(map(chr, range(0x80, 0xA0)))
)
_JOINERS = "\u200c\u200d"


def check(project: Project) -> Iterator[Hit]:
    for locale in project.config.tags:
        texts = corpus(project, locale)
        present = [character for character in INVISIBLE if character in texts.joined]
        for place, match in texts.search(re.compile(f"[{''.join(present)}]")) if present else ():
            value = place.text[locale]
            if _is_wanted(texts.joined, match.start()):
                continue
            name = unicodedata.name(match[0], "control character").lower()
            yield Hit(
                path=place.path,
                route=place.route_in(locale),
                locale=locale,
                spot=match[0],
                message=f"An invisible character stands here: {name} (U+{ord(match[0]):04X}).",
                hint="Delete it; `hexapla check --fix` does.",
                fix="".join(
                    letter
                    for position, letter in enumerate(value)
                    if letter not in INVISIBLE or _is_wanted(value, position)
                ),
            )


def _is_wanted(words: str, position: int) -> bool:
    """Whether the invisible character at a position belongs there, or is damage that another rule explains."""
    character, before = words[position], words[position - 1 : position]
    if character in _JOINERS:
        return _joins(words, position)
    return "\x80" <= character < "\xa0" and "Â" <= before <= "ô"


def _joins(words: str, position: int) -> bool:
    """Whether a joiner stands where writing needs it: between letters of scripts that join, or between emoji."""
    before, after = words[position - 1 : position], words[position + 1 : position + 2]
    return all(
        one and (unicodedata.category(one) in {"Lo", "Mn", "Mc", "So", "Sk"} or "\ufe00" <= one <= "\ufe0f")
        for one in (before, after)
    )


RULE = Rule(
    code="HX602",
    name="invisible-character",
    title="Characters that nobody sees",
    why="A zero-width space in a word hides it from search; in a value that is copied, it breaks the program.",
    mends="They are deleted.",
    wrong='- paragraph: {en: "Copy the to\\u200Bken.", fr: Copiez le jeton.}',
    right="- paragraph: {en: Copy the token., fr: Copiez le jeton.}",
    check=check,
)
