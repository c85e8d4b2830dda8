"""A text that holds more than one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hexapla.checks.corpus import corpus
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project

_BLANK_LINE = re.compile(r"(?<=[^\s\0])[ \t]*\n[ \t]*\n\s*(?P<next>[^\s\0]+)")


def check(project: Project) -> Iterator[Hit]:
    for locale in project.config.tags:
        texts = corpus(project, locale)
        if texts.joined.count("\n") == 2 * (len(texts.places) - 1):
            continue  # nothing but the lines between texts
        for place, match in texts.search(_BLANK_LINE):
            yield Hit(
                path=place.path,
                route=place.route_in(locale),
                locale=locale,
                message="A second paragraph begins in this text.",
                hint="Write it as a block of its own: `- paragraph: …`, below `blocks:` where the text has one.",
                spot=match["next"],
            )


RULE = Rule(
    code="HX106",
    name="several-paragraphs",
    title="A text that holds more than one paragraph",
    why="One text is one paragraph, so that both languages have the same ones and each can be checked on its own.",
    wrong="- paragraph:\n    en: |\n      One.\n\n      Two.\n    fr: Un. Deux.",
    right="- paragraph: {en: One., fr: Un.}\n- paragraph: {en: Two., fr: Deux.}",
    check=check,
)
