"""Straight and curly apostrophes in one locale."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hexapla.checks.corpus import corpus
from hexapla.checks.mending import mended
from hexapla.checks.prose import prose
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Severity
from hexapla.source import Project

_STRAIGHT, _CURLY = "'", "’"
_MARKED = re.compile(r"[`*\[{]|://")


def check(project: Project) -> Iterator[Hit]:
    for locale in project.config.tags:
        texts = corpus(project, locale)
        if _CURLY not in texts.joined or _STRAIGHT not in texts.joined:
            continue
        places = {}
        for sign in (_STRAIGHT, _CURLY):
            pattern = re.compile(rf"\w+{sign}\w+")
            places[sign] = [
                (place, match[0]) for place, match in texts.search(pattern) if _is_word(match[0], place.text[locale])
            ]
        rare, usual = sorted(places, key=lambda sign: len(places[sign]))
        for place, word in places[rare]:
            yield Hit(
                path=place.path,
                route=place.route_in(locale),
                locale=locale,
                spot=word,
                message=f"“{word}” is written with {rare}, and elsewhere `{locale}` has {usual}: "
                f"“{places[usual][0][1]}”.",
                hint=f"Write {word.replace(rare, usual)}; `hexapla check --fix` does.",
                fix=mended(place.text[locale], re.compile(rf"(?<=\w){rare}(?=\w)"), usual),
            )


def _is_word(word: str, value: str) -> bool:
    return not _MARKED.search(value) or word in prose(value).plain


RULE = Rule(
    code="HX609",
    name="mixed-apostrophes",
    title="Straight and curly apostrophes side by side",
    severity=Severity.WARNING,
    why="Search finds one and not the other, and the page looks pieced together.",
    mends="The rarer kind becomes the usual one of that language.",
    wrong="- paragraph: {en: It opens., fr: \"L'écran s'ouvre.\"}\n"
    '- paragraph: {en: It closes., fr: "L’écran se ferme."}',
    right="- paragraph: {en: It opens., fr: \"L'écran s'ouvre.\"}\n"
    '- paragraph: {en: It closes., fr: "L\'écran se ferme."}',
    check=check,
)
