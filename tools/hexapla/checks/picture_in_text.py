"""A picture in the middle of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hexapla.checks.corpus import corpus
from hexapla.checks.prose import prose
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project

_PICTURE = re.compile(r"(?<!\\)!\[[^\[\]\0]*\]\([^()\0]*\)")


def check(project: Project) -> Iterator[Hit]:
    for locale in project.config.tags:
        for place, match in corpus(project, locale).at_signs("!", _PICTURE):
            if not any(match[0] in code for code in prose(place.text[locale]).codes):
                yield Hit(
                    path=place.path,
                    route=place.route_in(locale),
                    locale=locale,
                    spot=match[0],
                    message="A picture stands in this text; texts hold none.",
                    hint="Use a `figure` block: it has an alternative text, and a file of its own for each language.",
                )


RULE = Rule(
    code="HX107",
    name="picture-in-text",
    title="A picture in the middle of a text",
    why="Nothing checks its file or its alternative text, and each language would show the same picture.",
    wrong="- paragraph: {en: 'Click ![the cog](cog.png).', fr: 'Cliquez sur ![la roue](cog.png).'}",
    right="- paragraph: {en: 'Click **Settings**.', fr: 'Cliquez sur **Settings**.'}",
    can_be_muted=False,
    explains=("HX301", "HX304", "HX305", "HX307", "HX401", "HX413", "HX606", "HX607"),
    check=check,
)
