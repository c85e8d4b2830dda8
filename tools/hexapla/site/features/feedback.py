"""A way to say what is wrong: links that open a filled-in issue or mail; no host is called before one is followed."""

from __future__ import annotations

from html import escape
from typing import Any
from urllib.parse import quote

from selectolax.lexbor import LexborHTMLParser

from hexapla.model import Section
from hexapla.site.features.frame import words
from hexapla.site.page import PageContext
from hexapla.site.tree import append


def feedback(tree: LexborHTMLParser, page: PageContext) -> None:  # noqa: ARG001
    """Puts “tell us” at the end of the page, with a link for each of its sections."""
    template: Any = page.project.config.options.get("feedback")
    if not template or page.document is None or page.article is None:
        return
    headings = [place.node for place in page.places if isinstance(place.value, Section) and place.role == "block"]
    places = [("", page.say("The whole page"))] + [(node.id or "", words(node)) for node in headings]
    links = "".join(
        f'<li><a href="{escape(address(str(template), page, anchor))}">{escape(words)}</a></li>'
        for anchor, words in places
    )
    append(
        page.article,
        f'<details class="hx-feedback"><summary>{escape(page.say("Tell us what is wrong or missing"))}</summary>'
        f"<p>{escape(page.say('Which part is it about?'))}</p><ul>{links}</ul></details>",
    )
    page.need("feedback.css")


def address(template: str, page: PageContext, anchor: str) -> str:
    """The template's address with `{title}` and `{body}` filled in for one place of the page."""
    place = page.absolute(page.url) + (f"#{anchor}" if anchor else "")
    guide = page.part.guide.id if page.part else page.document.content.id if page.document else ""
    language = next(locale.name for locale in page.locales if locale.tag == page.locale)
    title = f"{guide} ({page.locale})" + (f": #{anchor}" if anchor else "")
    lines = [
        page.say("Guide: {guide}", guide=guide),
        page.say("Language: {language}", language=language),
        page.say("Place: {address}", address=place),
        "",
        page.say("What is wrong or missing:"),
        "",
    ]
    return template.replace("{title}", quote(title, safe="")).replace("{body}", quote("\r\n".join(lines), safe=""))
