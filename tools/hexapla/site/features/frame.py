"""What stands around the article: header, navigation, contents, footer.

The theme's frame is kept where it is, and what it holds is replaced: so every word is in the page's language, every
control works by keyboard, and the theme's script is not needed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser, LexborNode

from hexapla.messages import is_translated
from hexapla.render.typography import direction
from hexapla.site.page import PageContext
from hexapla.site.pieces import piece
from hexapla.site.tree import append, before, fill

EARLY = (
    "(d=>{d.classList.replace('no-js','js');try{const s=localStorage.getItem('hexapla.scheme');"
    "if(s)d.dataset.scheme=s}catch{}})(document.documentElement)"
)
"""Runs before anything is drawn: the reader's choice of colours."""

_GONE = (
    "script[src*='assets/javascripts/']",
    "script#__config",
    "link[href*='assets/stylesheets/palette']",
    "input.md-toggle[data-md-toggle]",
    "label.md-overlay",
    "div.md-dialog",
    "button.md-top",
    ".md-search",
)
_COLOURS = ("data-md-color-scheme", "data-md-color-primary", "data-md-color-accent")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the navigation or of the contents."""

    title: str
    href: str | None
    is_current: bool
    entries: tuple[Entry, ...] = ()


def frame(tree: LexborHTMLParser, page: PageContext) -> None:
    """Replaces what the theme's frame holds."""
    _clear(tree)
    _head(tree, page)
    entries = navigation(tree)
    _header(tree, page)
    _sidebars(tree, page, entries)
    _footer(tree, page)
    for link in tree.css(".hx-nav a[href], .hx-pages a[href]"):
        if language := page.title_language(link.attributes["href"] or ""):
            (link.css_first(".hx-title") or link).attrs["lang"] = language


def navigation(tree: LexborHTMLParser) -> tuple[Entry, ...]:
    """The navigation as the theme wrote it."""
    top = tree.css_first(".md-nav--primary > ul.md-nav__list")
    return tuple(_entry(line) for line in _children(top, "li")) if top else ()


def _entry(line: LexborNode) -> Entry:
    inner = next(iter(line.css("nav > ul.md-nav__list")), None)
    link = next(iter(_children(line, "a")), None)
    if link is None and (holder := next(iter(_children(line, "div")), None)):
        link = next(iter(_children(holder, "a")), None)
    if "md-nav__item--nested" in (line.attributes.get("class") or "") and inner:
        label = link or line.css_first("label.md-nav__link")
        entries = tuple(_entry(child) for child in _children(inner, "li"))
        return Entry(words(label), link.attributes.get("href") if link else None, is_current=False, entries=entries)
    current = bool(link and "md-nav__link--active" in (link.attributes.get("class") or ""))
    return Entry(words(link), link.attributes.get("href") if link else None, current)


def contents(page: PageContext) -> tuple[Entry, ...]:
    """The headings of the article, two levels deep."""
    found: list[tuple[Entry, list[Entry]]] = []
    for heading in page.article.css("h2[id], h3[id]") if page.article else ():
        entry = Entry(words(heading), f"#{heading.attributes['id']}", is_current=False)
        if heading.tag == "h2" or not found:
            found.append((entry, []))
        else:
            found[-1][1].append(entry)
    return tuple(Entry(entry.title, entry.href, entry.is_current, tuple(inner)) for entry, inner in found)


def _clear(tree: LexborHTMLParser) -> None:
    for selector in _GONE:
        for node in tree.css(selector):
            node.decompose()
    for script in tree.css("script:not([src])"):
        text = script.text()
        if "__md_" in text or "__tabbed_" in text:
            script.decompose()
    if tree.body:
        for name in _COLOURS:
            if name in tree.body.attributes:
                del tree.body.attrs[name]


def _head(tree: LexborHTMLParser, page: PageContext) -> None:
    if tree.head is None:
        return
    charset = tree.head.css_first("meta[charset]")
    if charset:
        before(charset, f'<meta charset="utf-8"><script>{EARLY}</script>')
        charset.decompose()
    append(tree.head, '<meta name="color-scheme" content="light dark">')
    if tree.root:
        tree.root.attrs["lang"] = page.locale
        tree.root.attrs["dir"] = direction(page.locale)
        tree.root.attrs["data-base"] = page.href("")


def _header(tree: LexborHTMLParser, page: PageContext) -> None:
    bar = tree.css_first(".md-header__inner")
    if bar is None:
        return
    logo = bar.css_first(".md-logo svg, .md-logo img")
    if logo and logo.tag == "img":
        logo.attrs["alt"] = ""
    html = piece(
        "header",
        page,
        home=page.href(page.url_in(page.locale, "")),
        logo=_safe(logo),
        source=_safe(bar.css_first(".md-header__source")),
        other_locales=[locale for locale in page.locales if locale.tag != page.locale],
    )
    fill(bar, html)
    bar.attrs["aria-label"] = page.say("Site")
    if (skip := tree.css_first("a.md-skip")) and is_translated(page.locale):
        fill(skip, page.say("Skip to content"))
    if skip and page.article and (title := page.article.css_first("h1[id]")):
        skip.attrs["href"] = f"#{title.id}"


def _sidebars(tree: LexborHTMLParser, page: PageContext, entries: tuple[Entry, ...]) -> None:
    if primary := tree.css_first(".md-sidebar--primary"):
        primary.attrs["id"] = "site-navigation"
        fill(primary, piece("navigation", page, entries=entries))
    headings = contents(page)
    if secondary := tree.css_first(".md-sidebar--secondary"):
        fill(secondary, piece("contents", page, entries=headings) if headings else "")
    if headings and page.article and (title := page.article.css_first("h1")):
        before_first = title.next
        while before_first is not None and not before_first.is_element_node:
            before_first = before_first.next
        if before_first is not None and len(headings) > 1:
            before(before_first, piece("contents-small", page, entries=headings))


def _footer(tree: LexborHTMLParser, page: PageContext) -> None:
    foot = tree.css_first("footer.md-footer")
    if foot is None:
        return
    steps = {
        name: {"href": link.attributes.get("href"), "title": words(link.css_first(".md-footer__title .md-ellipsis"))}
        for name in ("prev", "next")
        if (link := foot.css_first(f"a.md-footer__link--{name}"))
    }
    social = foot.css_first(".md-social")
    rights = foot.css_first(".md-copyright__highlight")
    fill(
        foot,
        piece(
            "footer",
            page,
            previous=steps.get("prev"),
            next=steps.get("next"),
            rights=Markup(rights.inner_html) if rights else "",  # noqa: S704 - the site's own setting
            social=_safe(social),
        ),
    )


def _children(node: LexborNode, tag: str) -> list[LexborNode]:
    return [child for child in node.iter() if child.tag == tag]


def words(node: LexborNode | None) -> str:
    """What an element says, without a permanent link's sign."""
    if node is None:
        return ""
    parts = [_text(child) for child in node.iter(include_text=True)]
    return _SPACES.sub(" ", "".join(parts)).strip(" ")


def _text(node: Any) -> str:
    if node.is_comment_node or "headerlink" in ((node.attributes or {}).get("class") or ""):
        return ""
    return node.text() or ""


def _safe(node: LexborNode | None) -> Markup:
    return Markup(node.html or "") if node else Markup("")  # noqa: S704 - part of the page itself
