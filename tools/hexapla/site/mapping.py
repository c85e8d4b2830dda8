"""Which element of a built page shows which part of its source.

The page's elements stand in the order of the source's blocks, and each kind of block becomes a known number of
elements; so the two are walked side by side. Nothing is searched for by its words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborNode

from hexapla.findings import Route
from hexapla.model import Guide, ScopeChoice, Text
from hexapla.render.pages import by_product
from hexapla.source import Project

BLOCK_TAGS = frozenset(
    {"address", "aside", "blockquote", "details", "div", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p"}
    | {"pre", "section", "table", "ul"}
)


class MappingError(Exception):
    """A page whose elements are not those that its source makes."""


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the source and the element that shows it."""

    route: Route
    """Of a block (`("blocks", 2)`), of an entry of it (`(…, "steps", 0)`), or of a text (`(…, "step")`)."""
    role: str
    """`block`; the kind of entry: `step`, `item`, `tab`, `card`, `row`; or `text`."""
    node: LexborNode
    """The element. A block of several elements (a section) has its first one here."""
    value: Any
    """The block, the entry or the text."""


def places(article: LexborNode, guide: Guide, project: Project, locale: str) -> Iterator[Place]:
    """Every block, entry and text of a guide with its element, in the order of the page.

    Raises MappingError if the article does not hold what the guide's page makes of it.
    """
    walk = _Walk(project, locale, guide)
    elements = _Elements([node for node in article.iter() if not _is_comment(node)], guide.id)
    elements.skip_to("h1")
    title = elements.take("h1")
    yield Place(("title",), "text", title, guide.title)
    yield from walk.blocks(guide.blocks, ("blocks",), elements)


class _Elements:
    """Sibling elements, taken one after the other."""

    def __init__(self, nodes: list[LexborNode], where: str) -> None:
        self.nodes = nodes
        self.position = 0
        self.where = where

    def take(self, *tags: str) -> LexborNode:
        node = self.nodes[self.position] if self.position < len(self.nodes) else None
        if node is None or node.tag not in tags:
            found = f"<{node.tag}>" if node else "nothing"
            raise MappingError(f"{self.where}: expected {' or '.join(tags)}, found {found}.")
        self.position += 1
        return node

    def skip_to(self, tag: str) -> None:
        while self.position < len(self.nodes) and self.nodes[self.position].tag != tag:
            self.position += 1


class _Walk:
    def __init__(self, project: Project, locale: str, guide: Guide) -> None:
        self.project = project
        self.locale = locale
        self.guide = guide

    def shown(self, entries: tuple[Any, ...]) -> Iterator[tuple[int, Any]]:
        for position, entry in enumerate(entries):
            if not entry.only or self.locale in entry.only:
                yield position, entry

    def blocks(self, blocks: tuple[Any, ...], route: Route, elements: _Elements) -> Iterator[Place]:
        for position, block in self.shown(blocks):
            yield from _KINDS.get(block.kind, _Walk.admonition)(self, block, (*route, position), elements)

    def inside(self, blocks: tuple[Any, ...], route: Route, node: LexborNode, skip: int = 0) -> Iterator[Place]:
        """Blocks inside an element whose first `skip` children are not theirs."""
        if blocks:
            yield from self.blocks(blocks, (*route, "blocks"), self.children(node, route, skip))

    def children(self, node: LexborNode, route: Route, skip: int = 0) -> _Elements:
        nodes = [child for child in node.iter() if child.tag in BLOCK_TAGS]
        return _Elements(nodes[skip:], f"{self.guide.id}, {'/'.join(map(str, route))}")

    # kinds

    def paragraph(self, block: Any, route: Route, elements: _Elements) -> Iterator[Place]:
        node = elements.take("p")
        yield Place(route, "block", node, block)
        yield Place((*route, "paragraph"), "text", node, block.paragraph)

    def section(self, block: Any, route: Route, elements: _Elements) -> Iterator[Place]:
        node = elements.take("h2", "h3", "h4", "h5", "h6")
        yield Place(route, "block", node, block)
        yield Place((*route, "section"), "text", node, block.section)
        yield from self.blocks(block.blocks, (*route, "blocks"), elements)

    def steps(self, block: Any, route: Route, elements: _Elements) -> Iterator[Place]:
        node = elements.take("ol")
        yield Place(route, "block", node, block)
        yield from self.entries(block.steps, (*route, "steps"), node, "step")

    def bullets(self, block: Any, route: Route, elements: _Elements) -> Iterator[Place]:
        node = elements.take("ul")
        yield Place(route, "block", node, block)
        yield from self.entries(block.bullets, (*route, "bullets"), node, "item")

    def tasks(self, block: Any, route: Route, elements: _Elements) -> Iterator[Place]:
        for position, group in enumerate(block.tasks):
            here = (*route, "tasks", position)
            who = elements.take("p")
            if position == 0:
                yield Place(route, "block", who, block)
            yield Place((*here, "who"), "text", who, group.who)
            yield from self.entries(group.items, (*here, "items"), elements.take("ol"), "item")

    def entries(self, entries: tuple[Any, ...], route: Route, node: LexborNode, kind: str) -> Iterator[Place]:
        lines = [child for child in node.iter() if child.tag == "li"]
        shown = list(self.shown(entries))
        if len(lines) != len(shown):
            raise MappingError(f"{self.guide.id}, {'/'.join(map(str, route))}: {len(shown)} entries, {len(lines)} li.")
        for line, (position, entry) in zip(lines, shown, strict=True):
            here = (*route, position)
            yield Place(here, kind, line, entry)
            first = next(iter(line.iter()), None)
            has_paragraph = first is not None and first.tag == "p"
            yield Place((*here, kind), "text", first if has_paragraph and first else line, getattr(entry, kind))
            yield from self.inside(entry.blocks, here, line, skip=int(has_paragraph))

    def admonition(self, block: Any, route: Route, elements: _Elements) -> Iterator[Place]:
        node = elements.take("div")
        yield Place(route, "block", node, block)
        title, first, *_ = node.iter()
        if block.title:
            yield Place((*route, "title"), "text", title, block.title)
        yield Place((*route, block.kind), "text", first, block.text)
        yield from self.inside(block.blocks, route, node, skip=2)

    def details(self, block: Any, route: Route, elements: _Elements) -> Iterator[Place]:
        node = elements.take("details")
        yield Place(route, "block", node, block)
        yield Place((*route, "details"), "text", next(node.iter()), block.details)
        yield from self.inside(block.blocks, route, node)

    def table(self, block: Any, route: Route, elements: _Elements) -> Iterator[Place]:
        node = elements.take("table", "figure")
        yield Place(route, "block", node, block)
        for position, (cell, head) in enumerate(zip(node.css("thead th"), block.header, strict=False)):
            yield Place((*route, "header", position), "text", cell, head)
        for number, (line, row) in enumerate(zip(node.css("tbody tr"), block.table, strict=True)):
            yield Place((*route, "table", number), "row", line, row)
            for position, (cell, value) in enumerate(zip(line.css("td"), row, strict=False)):
                yield Place((*route, "table", number, position), "text", cell, value)
        yield from self.caption(block, route, node)

    def scopes(self, block: Any, route: Route, elements: _Elements) -> Iterator[Place]:
        node = elements.take("table", "figure")
        yield Place(route, "block", node, block)
        for number, (line, row) in enumerate(zip(node.css("tbody tr"), block.resources, strict=False)):
            yield Place((*route, "resources", number), "row", line, row)
            if isinstance(row, ScopeChoice) and row.why:
                yield Place((*route, "resources", number, "why"), "text", line.css("td")[-1], row.why)
        yield from self.caption(block, route, node)
        self.verification(block.scopes, elements)

    def verification(self, provider: str, elements: _Elements) -> None:
        """Passes the line that says when the scopes of a table were verified."""
        document = self.project.registries.get(provider)
        if document:
            elements.take("p")

    def figure(self, block: Any, route: Route, elements: _Elements) -> Iterator[Place]:
        node = elements.take("p", "figure")
        yield Place(route, "block", node, block)
        if picture := node.css_first("img"):
            yield Place((*route, "alt"), "text", picture, block.alt)
        yield from self.caption(block, route, node)

    def caption(self, block: Any, route: Route, node: LexborNode) -> Iterator[Place]:
        if block.caption and (caption := node.css_first("figcaption")):
            yield Place((*route, "caption"), "text", caption, block.caption)

    def scope_reference(self, block: Any, route: Route, elements: _Elements) -> Iterator[Place]:
        node = elements.take("table")
        yield Place(route, "block", node, block)
        document = self.project.registries.get(block.scope_reference)
        scopes = [scope for scope in document.content.scopes if scope.level == block.level] if document else []
        for line, scope in zip(node.css("tbody tr"), scopes, strict=True):
            yield Place(route, "row", line, scope)
        self.verification(block.scope_reference, elements)

    def guide_list(self, block: Any, route: Route, elements: _Elements) -> Iterator[Place]:
        for number, (key, guides) in enumerate(by_product(self.project)):
            heading = elements.take("h2", "h3", "h4", "h5", "h6")
            if number == 0:
                yield Place(route, "block", heading, block)
            product = self.project.products.content.products.get(key)
            if product and product.description:
                elements.take("p")
            cards = elements.take("div")
            for line, guide in zip(cards.css("li"), guides, strict=True):
                yield Place(route, "card", line, guide)

    def cards(self, block: Any, route: Route, elements: _Elements) -> Iterator[Place]:
        node = elements.take("div")
        yield Place(route, "block", node, block)
        for position, (line, card) in enumerate(zip(node.css("li"), block.cards, strict=True)):
            here = (*route, "cards", position)
            yield Place(here, "card", line, card)
            paragraphs = [child for child in line.iter() if child.tag == "p"]
            yield Place((*here, "card"), "text", paragraphs[0] if paragraphs else line, card.card)
            if card.text and len(paragraphs) > 1:
                yield Place((*here, "text"), "text", paragraphs[1], card.text)

    def tabs(self, block: Any, route: Route, elements: _Elements) -> Iterator[Place]:
        node = elements.take("div")
        yield Place(route, "block", node, block)
        shown = list(self.shown(block.tabs))
        labels, panels = node.css("div.tabbed-labels")[0], node.css("div.tabbed-content")[0]
        for (position, tab), label, panel in zip(shown, _elements(labels), _elements(panels), strict=True):
            here = (*route, "tabs", position)
            yield Place(here, "tab", panel, tab)
            if isinstance(tab.tab, Text):
                yield Place((*here, "tab"), "text", label, tab.tab)
            yield from self.inside(tab.blocks, here, panel, skip=int(bool(block.anchor)))

    def code(self, block: Any, route: Route, elements: _Elements) -> Iterator[Place]:
        node = elements.take("div", "pre", "table")
        yield Place(route, "block", node, block)
        if isinstance(block.title, Text) and (title := node.css_first(".filename")):
            yield Place((*route, "title"), "text", title, block.title)

    def diagram(self, block: Any, route: Route, elements: _Elements) -> Iterator[Place]:
        node = elements.take("pre")
        yield Place(route, "block", node, block)
        yield Place((*route, "alt"), "text", node, block.alt)
        for name, label in block.labels.items():
            if isinstance(label, Text):
                yield Place((*route, "labels", name), "text", node, label)

    def video(self, block: Any, route: Route, elements: _Elements) -> Iterator[Place]:
        node = elements.take("p")
        yield Place(route, "block", node, block)
        yield Place((*route, "title"), "text", node, block.title)


_KINDS: dict[str, Callable[[_Walk, Any, Route, _Elements], Iterator[Place]]] = {
    "paragraph": _Walk.paragraph,
    "section": _Walk.section,
    "steps": _Walk.steps,
    "bullets": _Walk.bullets,
    "tasks": _Walk.tasks,
    "details": _Walk.details,
    "table": _Walk.table,
    "scopes": _Walk.scopes,
    "scope-reference": _Walk.scope_reference,
    "guide-list": _Walk.guide_list,
    "cards": _Walk.cards,
    "tabs": _Walk.tabs,
    "code": _Walk.code,
    "diagram": _Walk.diagram,
    "figure": _Walk.figure,
    "video": _Walk.video,
}
"""The other kinds are admonitions."""


def _elements(node: LexborNode) -> list[LexborNode]:
    return [child for child in node.iter() if not _is_comment(child)]


def _is_comment(node: LexborNode) -> bool:
    return node.is_comment_node
