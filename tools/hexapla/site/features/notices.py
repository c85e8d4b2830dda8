"""Where a text is not in the page's language, the page says so, in that language, at the very place."""

from __future__ import annotations

from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from hexapla.model import Admonition, Guide, Scopes, Text
from hexapla.render.typography import direction
from hexapla.site.page import PageContext
from hexapla.site.tree import after, append, before

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INSIDE = frozenset({"figcaption", "label", "li", "span", "td", "th"})

MISSING = "Not translated yet: this is in {language}."
STALE = "This translation is out of date: the text in {language} has changed since."


def notices(tree: LexborHTMLParser, page: PageContext) -> None:  # noqa: ARG001
    """Marks the texts that lack the page's locale with their own language; these and stale ones get a notice."""
    if page.article is None or page.document is None:
        return
    if page.locale not in page.written_locales:
        _whole(page, page.article)
        return
    said: set[tuple[int, str]] = set()
    for place in page.places:
        if place.role == "card" and isinstance(place.value, Guide):
            _card(page, place.node, place.value)
        if place.role != "text" or not isinstance(place.value, Text):
            continue
        written = page.written_in(place.value)
        is_missing = written != page.locale
        message = MISSING if is_missing else STALE
        if is_missing:
            _mark(place.node, written)
        elif not page.project.is_stale(place.value, page.locale):
            continue
        if (place.node.mem_id, message) not in said:
            said.add((place.node.mem_id, message))
            _notice(page, place.node, written if is_missing else page.project.config.source_locale, message)


def _whole(page: PageContext, article: LexborNode) -> None:
    """The article is in another language; what the toolkit adds to it is in the page's."""
    locale = page.project.config.source_locale
    _mark(article, locale)
    for place in page.places:
        own = place.node.css_first("p.admonition-title, summary") if isinstance(place.value, Admonition) else None
        if own and not place.value.title:
            _mark(own, page.locale)
        if isinstance(place.value, Scopes):
            for head in place.node.css("thead th"):
                _mark(head, page.locale)
    for link in article.css("a.headerlink"):
        _mark(link, page.locale)
    if title := article.css_first("h1"):
        said = page.say("This page is not translated yet: it is in {language}.", language=page.language_name(locale))
        after(
            title, f'<aside class="hx-notice" {_language(page.locale)}><p>{said} {_link(page, locale, "")}</p></aside>'
        )


def _notice(page: PageContext, node: LexborNode, locale: str, message: str) -> None:
    said = page.say(message, language=page.language_name(locale))
    html = f"{escape(said)} {_link(page, locale, _anchor(node))}"
    small = f'<small class="hx-part-notice hx-unsaid" {_language(page.locale)}>{html}</small>'
    if node.tag in _INSIDE:
        append(node, small)
    elif node.tag in _HEADINGS:
        after(node, f'<p class="hx-unsaid" data-about="previous">{small}</p>')
    elif node.tag == "img" and node.parent:
        after(node.parent, f'<p class="hx-unsaid" data-about="previous">{small}</p>')
    else:
        whole = node.parent if node.tag == "summary" and node.parent else node
        before(whole, f'<p class="hx-unsaid" data-about="next">{small}</p>')


def _card(page: PageContext, card: LexborNode, guide: Guide) -> None:
    """A guide that the home page lists, but whose title or description is in another language."""
    for node, text in zip(card.css("p"), (guide.title, guide.description), strict=False):
        if (locale := page.written_in(text)) != page.locale:
            _mark(node, locale)
            said = escape(page.say("In {language}", language=page.language_name(locale)))
            if node == card.css_first("p"):
                append(node, f' <small class="hx-part-notice hx-unsaid" {_language(page.locale)}>{said}</small>')


def _link(page: PageContext, locale: str, anchor: str) -> str:
    name = next(known.name for known in page.project.config.locales if known.tag == locale)
    words = page.say("See it on the page in {language}", language=page.language_name(locale))
    address = page.href(page.url_in(locale)) + (f"#{anchor}" if anchor else "")
    return f'<a href="{escape(address)}" hreflang="{locale}" title="{escape(name)}">{escape(words)}</a>'


def _anchor(node: LexborNode) -> str:
    """The id of the element, or of the nearest one around or before it."""
    found: LexborNode | None = node
    while found is not None and found.tag not in {"article", "body"}:
        if found.is_element_node and (name := (found.attributes or {}).get("id")):
            return name
        found = found.prev or found.parent
    return ""


def _mark(node: LexborNode, locale: str) -> None:
    node.attrs["lang"] = locale
    node.attrs["dir"] = direction(locale)


def _language(locale: str) -> str:
    return f'lang="{locale}" dir="{direction(locale)}"'
