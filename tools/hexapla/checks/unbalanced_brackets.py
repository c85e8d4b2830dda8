"""Brackets and quotation marks that are opened and not closed, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hexapla.checks.corpus import corpus
from hexapla.checks.encoding_damage import is_damaged
from hexapla.checks.prose import prose
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Severity
from hexapla.source import Project

_BRACKETS = {")": "(", "]": "["}
_ENUMERATION = re.compile(r"(?:(?<=^)|(?<=[\s(,;]))(?:\d{1,2}|[a-z]|[ivx]{1,4})\)", re.IGNORECASE)
_SMILEY = re.compile(r"[:;8=][-^']?[()\[\]]")
_QUOTES = (("«", "»"), ("“", "”"))


def check(project: Project) -> Iterator[Hit]:
    for locale in project.config.tags:
        for number in _suspects(project, locale):
            place = corpus(project, locale).places[number]
            if is_damaged(place.text[locale]):
                continue  # damaged letters hold quotation marks
            if spot := unbalanced(prose(place.text[locale]).plain):
                yield Hit(
                    path=place.path,
                    route=place.route_in(locale),
                    locale=locale,
                    spot=spot,
                    message=f"This `{spot}` has no counterpart.",
                    hint="Write the other one, or delete this one.",
                )


def _suspects(project: Project, locale: str) -> Iterator[int]:
    """The numbers of the texts in which some bracket or quotation mark is written more often than its counterpart."""
    texts = corpus(project, locale)
    pairs = [
        (o, c) for o, c in (("(", ")"), ("[", "]"), ("«", "»"), ("“", "”")) if o in texts.joined or c in texts.joined
    ]
    straight = '"' in texts.joined
    if not pairs and not straight:
        return
    for number, value in enumerate(texts.values):
        if straight and '"' in value and value.count('"') % 2:
            yield number
            continue
        for opening, closing in pairs:
            if (opening in value or closing in value) and value.count(opening) != value.count(closing):
                yield number
                break


def unbalanced(words: str) -> str:
    """The first bracket or quotation mark without counterpart; empty if there is none."""
    words = _SMILEY.sub("", _ENUMERATION.sub("", words))
    opened: list[str] = []
    for character in words:
        if character in "([":
            opened.append(character)
        elif character in _BRACKETS:
            if not opened or opened[-1] != _BRACKETS[character]:
                return character
            opened.pop()
    if opened:
        return opened[-1]
    for left, right in _QUOTES:
        # A closing mark alone may be quoted as a sign; German closes with the mark that English opens with.
        if words.count(left) > words.count(right) + words.count("„"):
            return left
    inches = len(re.findall(r'\d"', words))
    return '"' if words.count('"') % 2 and not inches else ""


RULE = Rule(
    code="HX606",
    name="unbalanced-brackets",
    title="Brackets or quotation marks without their counterpart",
    severity=Severity.WARNING,
    why="Readers look for the end of a remark that never ends; often half of it was lost.",
    wrong="- paragraph: {en: Open it (on the left., fr: Ouvrez-le (à gauche).}",
    right="- paragraph: {en: Open it (on the left)., fr: Ouvrez-le (à gauche).}",
    check=check,
)
