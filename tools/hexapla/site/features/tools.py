"""What a reader can do with a page: see it beside another language, copy it, take one audience's part of it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from selectolax.lexbor import LexborHTMLParser

from hexapla.model import Text
from hexapla.render.parts import parts
from hexapla.render.typography import typography
from hexapla.site import printing, sidebyside
from hexapla.site.features import words
from hexapla.site.page import PageContext
from hexapla.site.tree import after, append
from hexapla.source.config import HOME

WORDS = {"copied": "Copied", "failed": "Could not copy: select the text and copy it yourself"}


def tools(tree: LexborHTMLParser, page: PageContext) -> None:
    """Puts a row of links below the title."""
    title = page.article.css_first("h1") if page.article else None
    if page.document is None or title is None:
        return
    entries = "".join(_entries(page))
    status = '<span role="status" aria-live="polite" data-status></span>'
    after(title, f'<nav class="hx-tools" aria-label="{escape(page.say("This page"))}"><ul>{entries}</ul>{status}</nav>')
    append(tree.head, f'<link rel="alternate" type="text/markdown" href="{page.href(markdown_url(page))}">')
    page.need("tools.css")
    page.need("tools.js")
    words.give(page, "tools", WORDS)


def markdown_url(page: PageContext) -> str:
    """Where the page's plain Markdown stands, below the site."""
    return page.url_in(page.locale, f"{_id(page)}.md")


def _id(page: PageContext) -> str:
    if page.part:
        return page.part.guide.id
    return page.document.content.id if page.document else HOME


def _entries(page: PageContext) -> Iterator[str]:
    if page.document is None:
        return
    guide = page.document.content
    if page.part:
        yield _link(page, page.guide_url(guide.id), page.say("The whole guide"))
        yield _pdf(page, page.part.guide.id, page.part.audience, page.say("Download as PDF"))
        yield f'<li><button type="button" data-print hidden>{escape(page.say("Print"))}</button></li>'
    else:
        for part in parts(page.project, guide, page.locale):
            audience = _audience(page, part.audience)
            words = page.say("{audience}: this part alone", audience=audience)
            yield _link(page, page.guide_url(part.guide.id), words)
            yield _pdf(page, part.guide.id, part.audience, page.say("{audience} (PDF)", audience=audience))
        for pair in sidebyside.pairs(page.project.config, page.locale):
            other = next(locale for locale in pair if locale.tag != page.locale)
            yield _link(page, sidebyside.url(page, pair), page.say("Side by side with {language}", language=other.name))
    yield _link(page, markdown_url(page), page.say("Markdown"), ' type="text/markdown" data-markdown')
    yield f'<li><button type="button" data-copy-page hidden>{escape(page.say("Copy as Markdown"))}</button></li>'


def _link(page: PageContext, url: str, words: str, attributes: str = "") -> str:
    return f'<li><a href="{page.href(url)}"{attributes}>{escape(words)}</a></li>'


def _pdf(page: PageContext, part: str, audience: str, words: str) -> str:
    if page.document is None:
        return ""
    name = f"{page.document.content.id.replace('/', '-')}-{audience}-{page.locale}.pdf"
    file = page.url_in(page.locale, f"{part}/{name}")
    return printing.offer(page.guide_url(part), file, _link(page, file, words))


def _audience(page: PageContext, audience: str) -> str:
    name: Text = page.project.products.content.audiences[audience]
    return typography(page.locale)(name.get(page.locale) or next(iter(name.values())))
