"""The end of a page: when its texts last changed, and where they can be edited."""

from __future__ import annotations

from html import escape
from typing import Any

from babel.dates import format_date
from selectolax.lexbor import LexborHTMLParser

from hexapla.findings import Hit, Route
from hexapla.model import Section
from hexapla.site.features.frame import words
from hexapla.site.page import PageContext
from hexapla.site.pieces import icon, piece
from hexapla.site.tree import append
from hexapla.source.reading import Places


def about(tree: LexborHTMLParser, page: PageContext) -> None:  # noqa: ARG001
    """Adds the day of the last change in this language, and links to the source at the line of each section."""
    if page.document is None or page.article is None:
        return
    template: Any = page.project.config.options.get("edit_url")
    day = page.changed
    if template:
        for place in page.places:
            if place.role == "block" and isinstance(place.value, Section):
                address = escape(_address(str(template), page, place.route))
                name = escape(page.say("Edit the source of “{title}”", title=words(place.node)))
                append(
                    place.node,
                    f'<a class="hx-edit" href="{address}" title="{name}" aria-label="{name}">{icon("edit")}</a>',
                )
    if day or template:
        append(
            page.article,
            piece(
                "about",
                page,
                day=day,
                said_day=format_date(day, "long", _babel(page.locale)) if day else "",
                edit=_address(str(template), page, ("title",)) if template else "",
            ),
        )


def _address(template: str, page: PageContext, route: Route) -> str:
    """Where the source of a place can be edited: the template with `{path}` and `{line}` filled in."""
    document = page.document
    if document is None:
        return ""
    memo = page.project.memo.setdefault("places", {})
    if document.path not in memo:
        memo[document.path] = Places(document.text, document.path)
    line, _ = memo[document.path].of(Hit(path=document.path, message="", route=route))
    return template.replace("{path}", document.path).replace("{line}", str(line))


def _babel(locale: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(locale, sep="-"))
    except (UnknownLocaleError, ValueError):
        return "en"
