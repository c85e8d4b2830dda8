"""Characters that turn the direction of writing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from hexapla.checks.corpus import corpus
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project

OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
MARKS = "\u200e\u200f\u061c"


def check(project: Project) -> Iterator[Hit]:
    for locale in project.config.tags:
        texts = corpus(project, locale)
        present = [character for character in OVERRIDES + MARKS if character in texts.joined]
        for place, match in texts.search(re.compile(f"[{''.join(present)}]")) if present else ():
            if match[0] in MARKS and _is_written_leftward(place.text[locale]):
                continue
            yield Hit(
                path=place.path,
                route=place.route_in(locale),
                locale=locale,
                spot=match[0],
                message="An invisible character turns the direction of writing here: "
                f"{unicodedata.name(match[0]).lower()} (U+{ord(match[0]):04X}).",
                hint="Delete it; `hexapla check --fix` does.",
                fix=_mended(place.text[locale]),
            )


def _mended(value: str) -> str:
    unwanted = OVERRIDES if _is_written_leftward(value) else OVERRIDES + MARKS
    return "".join(letter for letter in value if letter not in unwanted)


def _is_written_leftward(value: str) -> bool:
    return any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in value if letter not in MARKS)


RULE = Rule(
    code="HX603",
    name="direction-control",
    title="Characters that turn the direction of writing",
    why="What readers see is not what they copy; that is how addresses are forged.",
    mends="They are deleted.",
    wrong='- paragraph: {en: "Open \\u202Emoc.elpmaxe.", fr: Ouvrez la page.}',
    right="- paragraph: {en: Open the page., fr: Ouvrez la page.}",
    check=check,
)
