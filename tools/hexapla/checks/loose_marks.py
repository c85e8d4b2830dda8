"""Marks that mark nothing: a single backtick, two asterisks, half a link."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hexapla.checks.corpus import corpus
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project
from hexapla.source.inline import MARK

_LOOSE = re.compile(r"`|\*\*(?=\S)|(?<=\S)\*\*|\]\(|\](?=\s*\(https?:)")
_SOUND_LINK = re.compile(r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)")
_TITLED_LINK = re.compile(r"""(?P<link>\[[^\[\]]*\]\([^()\s]+)\s+(?:"[^"]*"|'[^']*')\)""")
_ODD = {"`": "backtick", "**": "`**`", "](": "half of a link", "]": "link with a space before its address"}


def check(project: Project) -> Iterator[Hit]:
    for locale in project.config.tags:
        texts = corpus(project, locale)
        for place, value in zip(texts.places, texts.values, strict=True):
            if _looks_odd(value) and (loose := _LOOSE.search(_without_marks(value))):
                title = _TITLED_LINK.search(value) if loose[0] == "](" else None
                yield Hit(
                    path=place.path,
                    route=place.route_in(locale),
                    locale=locale,
                    spot=title[0] if title else _spot(value, loose[0]),
                    message="This link has a title, which links in texts cannot have; the page shows its marks."
                    if title
                    else f"A {_ODD[loose[0]]} stands here alone; the page shows it as it is.",
                    hint=f"Write `{title['link']})`." if title else "Write its counterpart, or delete it.",
                )


def _looks_odd(value: str) -> bool:
    if ("`" in value and value.count("`") % 2) or ("*" in value and value.count("**") % 2):
        return True
    if "[" not in value and "]" not in value:
        return False
    return (
        value.count("[") != value.count("]") or "] (" in value or value.count("](") != len(_SOUND_LINK.findall(value))
    )


def _without_marks(value: str) -> str:
    """The words between marks, and inside them."""

    def inner(mark: re.Match[str]) -> str:
        if mark["code"] or mark["escaped"]:
            return " "
        words = mark["label"] or mark["star"] or mark["underscore"] or mark["words"] or ""
        return f" {_without_marks(words)} "

    return MARK.sub(inner, value)


def _spot(value: str, sign: str) -> str:
    """The sign with the word that it is attached to, where that tells it from others of its kind."""
    if value.count(sign) == 1:
        return sign
    around = [match[0] for match in re.finditer(rf"\S*{re.escape(sign)}\S*", value) if match[0].count(sign) % 2]
    return around[-1] if around else sign


RULE = Rule(
    code="HX607",
    name="loose-marks",
    title="A backtick, asterisks or half a link that mark nothing",
    why="The page shows the marks themselves, and what they were to mark is plain.",
    wrong="- paragraph: {en: 'Read the `title field.', fr: 'Lisez le champ `title`.'}",
    right="- paragraph: {en: 'Read the `title` field.', fr: 'Lisez le champ `title`.'}",
    explains=("HX301", "HX303", "HX304", "HX305", "HX306", "HX307", "HX308", "HX413", "HX606"),
    check=check,
)
