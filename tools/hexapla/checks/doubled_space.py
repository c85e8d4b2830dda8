"""Two spaces in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hexapla.checks.corpus import corpus
from hexapla.checks.encoding_damage import is_damaged
from hexapla.checks.mending import mended
from hexapla.checks.prose import prose
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Severity
from hexapla.source import Project

_BLANKS = re.compile(r"(?P<before>[^\s\0]+)(?P<blanks>[ \u00a0\u202f]{2,}|\t[ \t]*)(?P<after>[^\s\0]+)")
_RUNS = ("  ", "\t", " \u00a0", "\u00a0 ", "\u00a0\u00a0", "\u202f ")
_RUN = re.compile(r"(?<=\S)(?:[ \u00a0\u202f]{2,}|\t[ \t]*)(?=\S)")


def check(project: Project) -> Iterator[Hit]:
    for locale in project.config.tags:
        texts = corpus(project, locale)
        if not any(all(blank in texts.joined for blank in {*run}) and run in texts.joined for run in _RUNS):
            continue
        for place, match in texts.search(_BLANKS):
            value = place.text[locale]
            if any(match["blanks"] in code for code in prose(value).codes) or is_damaged(value):
                continue
            yield Hit(
                path=place.path,
                route=place.route_in(locale),
                locale=locale,
                spot=match[0],
                message=f"More than one space stands before “{match['after']}”.",
                hint="Keep one; `hexapla check --fix` does.",
                fix=mended(place.text[locale], _RUN, _one),
            )


def _one(run: re.Match[str]) -> str:
    return next((blank for blank in run[0] if blank in "\u00a0\u202f"), " ")


RULE = Rule(
    code="HX605",
    name="doubled-space",
    title="Two spaces in a row",
    severity=Severity.WARNING,
    why="Pages show one, other outputs show both, and every translation tool asks about it.",
    mends="One space stays.",
    wrong='- paragraph: {en: "Open  it.", fr: Ouvrez-le.}',
    right="- paragraph: {en: Open it., fr: Ouvrez-le.}",
    check=check,
)
