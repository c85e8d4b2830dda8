"""HTML in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hexapla.checks.corpus import corpus
from hexapla.checks.prose import prose
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project

_HTML = re.compile(r"(?<!\\)(?:<(?P<tag>/?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>\0]*)?/?>|!--)|&(?:[a-zA-Z]{2,8}|#\d+);)")
_REMEDY = {
    "br": "Write a second block for a second paragraph.",
    "img": "Use a `figure` block.",
    "a": "Write `[words](target)`.",
    "b": "Write `**label**` for a label on a screen, `*word*` for emphasis.",
    "strong": "Write `**label**` for a label on a screen, `*word*` for emphasis.",
    "em": "Write `*word*`.",
    "i": "Write `*word*`.",
    "code": "Put the words between backticks.",
    "details": "Use a `details` block.",
    "table": "Use a `table` block.",
}


def check(project: Project) -> Iterator[Hit]:
    for locale in project.config.tags:
        for place, match in corpus(project, locale).at_signs("<&", _HTML):
            if any(match[0] in code for code in prose(place.text[locale]).codes):
                continue
            if match["tag"]:
                name = re.sub(r"[^a-z0-9].*", "", match[0].lstrip("</!").lower())
                if match[0].startswith("</") and f"<{name}" in place.text[locale].lower():
                    continue  # its opening tag is reported
                message = f"`{match[0]}` is HTML; texts hold none."
                hint = _REMEDY.get(name, "Use a block kind, or put it between backticks if readers are to see it.")
            else:
                message = f"`{match[0]}` is an HTML entity; texts hold none."
                hint = "Type the character itself."
            yield Hit(
                path=place.path,
                route=place.route_in(locale),
                locale=locale,
                message=message,
                hint=hint,
                spot=match[0],
            )


RULE = Rule(
    code="HX104",
    name="raw-html",
    title="HTML in a text",
    why="HTML ties a text to today's site, is copied wrongly by translators, and breaks other outputs.",
    wrong="- paragraph: {en: Click <b>Save</b>., fr: Cliquez sur <b>Save</b>.}",
    right="- paragraph: {en: Click **Save**., fr: Cliquez sur **Save**.}",
    explains=("HX304", "HX305", "HX307", "HX413"),
    check=check,
)
