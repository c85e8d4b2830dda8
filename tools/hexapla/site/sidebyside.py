"""Side by side: a guide in two languages, block beside block, made from its two built pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from hexapla.findings import Route
from hexapla.model import Steps
from hexapla.render.typography import direction, sayer
from hexapla.site.features.frame import words
from hexapla.site.page import PageContext
from hexapla.site.tree import append, replace
from hexapla.source.config import Config, Locale

FOLDER = "compare"
GRID = "<!-- side by side -->"

_ADDRESSES = ("href", "src", "action")
_SITE = "http://site.invalid/"
"""Stands for the site while addresses are moved from one page to another."""
_MARKED = re.compile(rf'\b({"|".join(_ADDRESSES)})="{re.escape(_SITE)}([^"]*)"')
_REFERENCE = re.compile(r'\bid="[^"]*"|#[\w-]+|\baria-\w+="[^"]*"')
"""Where a drawing names its own parts: ids, `url(#…)`, `href="#…"`, selectors of its style, descriptions."""
_OWN = ("hx-", "md-source-file", "md-content__button")
"""How the classes begin of what stands around the guide."""

Pair = tuple[Locale, Locale]
"""The source locale and another."""


@dataclass(frozen=True, slots=True)
class Row:
    """A block, or a step of a procedure, as a page shows it."""

    route: Route
    html: str


@dataclass(frozen=True, slots=True)
class Shell:
    """A page that compares two languages, without its rows."""

    guide: str
    pair: Pair
    locale: str
    """The language of the page's frame."""
    html: str


@dataclass
class Compared:
    """What the pages of all languages leave for the pages that compare them."""

    rows: dict[tuple[str, str], list[Row]] = field(default_factory=dict)
    """By locale and guide."""
    shells: dict[str, Shell] = field(default_factory=dict)
    """By address."""

    def pages(self) -> Iterator[tuple[str, str]]:
        """Address and HTML of every page of which both languages are there, each once."""
        for address, shell in list(self.shells.items()):
            left, right = (self.rows.get((locale.tag, shell.guide)) for locale in shell.pair)
            if left is not None and right is not None:
                del self.shells[address]
                yield address, shell.html.replace(GRID, _at(address, _grid(left, right, shell)))


def pairs(config: Config, locale: str) -> list[Pair]:
    """The pairs that a page of this locale is one of: the source with each other, another with the source."""
    source = next(known for known in config.locales if known.default)
    return [(source, other) for other in config.locales if other != source and locale in (source.tag, other.tag)]


def url(page: PageContext, pair: Pair) -> str:
    """Where readers of this page's language find the page of a pair, below the site."""
    return page.url_in(page.locale, f"{FOLDER}/{pair[0].tag}-{pair[1].tag}/{page.path}")


# --- rows -------------------------------------------------------------------------------------------------------------


def rows(page: PageContext) -> list[Row]:
    """The blocks of a page, steps one by one, without what makes them one of a kind: ids, ticks, tabs, closed parts."""
    title = page.article.css_first("h1") if page.article else None
    if title is None or page.article is None or page.locale not in page.written_locales:
        return []
    notice = _notice(title, "previous")
    language = title.attributes.get("lang") or page.locale
    heading = f'<p class="hx-compare__title" lang="{language}">{escape(words(title))}</p>'
    found = [Row(("title",), _cleaned(heading + notice, page.url))]
    blocks = [place for place in page.places if place.role == "block" and place.node.parent == page.article]
    starts = {place.node.mem_id for place in blocks}
    for place in blocks:
        if isinstance(place.value, Steps):
            items = [child for child in place.node.iter() if child.tag == "li"]
            entries = [entry for entry in page.places if entry.role == "step" and entry.route[:-2] == place.route]
            for number, (item, entry) in enumerate(zip(items, entries, strict=True), 1):
                found.append(Row(entry.route, _cleaned(f'<ol start="{number}">{item.html}</ol>', page.url)))
        else:
            found.append(Row(place.route, _cleaned("".join(_run(place.node, starts)), page.url)))
    return found


def _run(first: LexborNode, starts: set[int]) -> Iterator[str]:
    """The element, the siblings that belong to the same block, and the notices about it."""
    yield _notice(first, "next")
    yield first.html or ""
    yield _notice(first, "previous")
    node = first.next
    while node is not None and node.mem_id not in starts:
        if node.is_element_node and node.tag != "script" and not _class(node).startswith(_OWN):
            yield node.html or ""
        node = node.next


def _notice(node: LexborNode, about: str) -> str:
    """The notice beside an element that says to be about it: about its `next` element, or its `previous` one."""
    found = node.prev if about == "next" else node.next
    while found is not None and not found.is_element_node:
        found = found.prev if about == "next" else found.next
    return (found.html or "") if found is not None and found.attributes.get("data-about") == about else ""


def _class(node: LexborNode) -> str:
    return node.attributes.get("class") or ""


def _cleaned(html: str, url: str) -> str:
    tree = LexborHTMLParser(f"<body>{html}</body>")
    for extra in tree.css("a.headerlink, .hx-copy, .hx-edit, .hx-print-label"):
        extra.decompose()
    for closed in tree.css("details"):
        closed.attrs["open"] = ""
    while tabs := tree.css_first("div.tabbed-set"):
        replace(tabs, _unrolled(tabs))
    for node in tree.css("*"):
        for name in [name for name in node.attributes if name.startswith("data-")]:
            del node.attrs[name]
    _mark(tree, url)
    return tree.body.inner_html or "" if tree.body else ""


def _unrolled(tabs: LexborNode) -> str:
    labels = [label.inner_html or "" for label in tabs.css_first("div.tabbed-labels").css("label")]  # type: ignore[union-attr]
    content = next(child for child in tabs.iter() if child.attributes.get("class") == "tabbed-content")
    panels = [panel.inner_html or "" for panel in content.iter()]
    parts = (f"<p><strong>{label}</strong></p>{panel}" for label, panel in zip(labels, panels, strict=True))
    return f"<div>{''.join(parts)}</div>"


# --- the page ---------------------------------------------------------------------------------------------------------


def shell(built: str, page: PageContext, pair: Pair) -> str:
    """The guide's page as MkDocs built it, at the new address and with a place for rows instead of the guide."""
    tree = LexborHTMLParser(built)
    address = url(page, pair)
    _mark(tree, page.url)
    article, title = tree.css_first("article"), tree.css_first("article h1")
    if article is None or title is None:
        return ""
    name = words(title)
    for sidebar in tree.css(".md-sidebar"):
        sidebar.attrs["hidden"] = ""
    for node in tree.css("link[rel=prev], link[rel=next], link[rel=alternate], .md-footer__inner"):
        node.decompose()
    for child in list(article.iter(include_text=True)):
        child.decompose()
    back = f'<a href="{_SITE}{page.url}">{escape(page.say("Back to the guide"))}</a>'
    append(article, f'<h1 id="top">{escape(page.say("Side by side"))}</h1><p>{back}</p>{GRID}')
    if heading := tree.css_first("title"):
        titled = f"{page.say('Side by side')}: {name} - {page.site_name}"
        replace(heading, f"<title>{escape(titled)}</title>")
    append(tree.head, '<meta name="robots" content="noindex">')
    return _at(address, "<!doctype html>\n" + (tree.root.html or "" if tree.root else ""))


def _grid(left: list[Row], right: list[Row], shell: Shell) -> str:
    say = sayer(shell.locale)
    absent = f'<p class="hx-compare__absent" lang="{shell.locale}">{escape(say("Not in this language"))}</p>'
    halves = [{row.route: row.html for row in each} for each in (left, right)]
    routes = sorted({*halves[0], *halves[1]}, key=lambda route: ((), ()) if route == ("title",) else ((1,), route))
    heads = "".join(f'<p class="hx-compare__language" lang="{one.tag}">{escape(one.name)}</p>' for one in shell.pair)
    parts = [f'<div class="hx-compare__languages">{heads}</div>']
    for route in routes:
        parts.append('<div class="hx-compare__row">')
        for position, (locale, half) in enumerate(zip(shell.pair, halves, strict=True)):
            html = half.get(route, absent)
            attributes = f'lang="{locale.tag}" dir="{direction(locale.tag)}" data-language="{escape(locale.name)}"'
            parts.append(
                f'<div class="hx-compare__half" {attributes}>{_with_other_ids(html) if position else html}</div>'
            )
        parts.append("</div>")
    return f'<div class="hx-compare">{"".join(parts)}</div>'


def _with_other_ids(html: str) -> str:
    """The right half: anchors are those of the left half; a drawing keeps what it refers to, under other names."""
    if " id=" not in html:
        return html
    tree = LexborHTMLParser(f"<body>{html}</body>")
    drawings = tree.css("svg")
    for node in tree.css("[id]"):
        if not any(_is_inside(node, drawing) for drawing in drawings):
            del node.attrs["id"]
    for drawing in drawings:
        replace(drawing, _renamed(drawing))
    return tree.body.inner_html or "" if tree.body else ""


def _renamed(drawing: LexborNode) -> str:
    names = {node.id for node in [drawing, *drawing.css("[id]")] if node.id}
    known = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)")
    return _REFERENCE.sub(lambda found: known.sub(r"\g<0>-other", found[0]), drawing.html or "")


def _is_inside(node: LexborNode, outer: LexborNode) -> bool:
    found: LexborNode | None = node
    while found is not None and found != outer:
        found = found.parent
    return found is not None


# --- addresses --------------------------------------------------------------------------------------------------------


def _mark(tree: LexborHTMLParser, url: str) -> None:
    """Addresses that are relative to a page → addresses that say where below the site they lead."""
    for name in _ADDRESSES:
        for node in tree.css(f"[{name}]"):
            value = node.attributes[name] or ""
            if not value.startswith(("#", "/")) and not urlsplit(value).scheme:
                node.attrs[name] = urljoin(_SITE + url, value)


def _at(url: str, html: str) -> str:
    """Marked addresses → relative to the page at `url`."""
    return _MARKED.sub(lambda found: f'{found[1]}="{_relative(url, found[2])}"', html)


def _relative(url: str, target: str) -> str:
    path, mark, fragment = target.partition("#")
    relative = posixpath.relpath(path or ".", posixpath.dirname(url) or ".")
    if path.endswith("/") or not path:
        relative += "/"
    return relative + mark + fragment
