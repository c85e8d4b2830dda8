"""Template code in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hexapla.checks.corpus import corpus
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project

_TEMPLATE = re.compile(r"`+[^`\0]*`+|(?P<code>\{\{[^{}\0]*\}\}|\{%[^{}\0]*%\}|\{\{|\{%)")


def check(project: Project) -> Iterator[Hit]:
    for locale in project.config.tags:
        texts = corpus(project, locale)
        if "{{" not in texts.joined and "{%" not in texts.joined:
            continue
        for place, match in texts.search(_TEMPLATE):
            if match["code"]:
                yield Hit(
                    path=place.path,
                    route=place.route_in(locale),
                    locale=locale,
                    message=f"`{match[0]}` is template code; texts hold none.",
                    hint="Write the words themselves, or put it between backticks if readers are to see it.",
                    spot=match[0],
                )


RULE = Rule(
    code="HX105",
    name="template-code",
    title="Template code in a text",
    why="A text is data, not a program: it would print its braces, or do something that nobody reviewed.",
    wrong="- paragraph: {en: 'Call {{ product }}.', fr: 'Appelez {{ product }}.'}",
    right="- paragraph: {en: Call Codat., fr: Appelez Codat.}",
    check=check,
)
