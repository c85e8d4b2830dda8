"""Which element of a built page shows which block of its guide.

Pages are plain Markdown, so the HTML carries no trace of the model: both are walked side by side. A block's elements
follow one another in the order of the model, and each kind makes a known number of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborNode

from hexapla.findings import Route
from hexapla.model import Block, Item, Step, Tab
from hexapla.render.pages import by_product
from hexapla.source import Project

HEADINGS = ("h2", "h3", "h4", "h5", "h6")

_LIST_TAGS = {"steps": "ol", "bullets": "ul"}
_TAGS: dict[str, tuple[str, ...]] = {
    "paragraph": ("p",),
    "note": ("div",),
    "info": ("div",),
    "tip": ("div",),
    "caution": ("div",),
    "warning": ("div",),
    "danger": ("div",),
    "table": ("table", "figure"),
    "code": ("div",),
    "diagram": ("pre",),
    "figure": ("p", "figure"),
    "details": ("details",),
    "cards": ("div",),
    "video": ("p",),
}
"""The element that a block becomes, where it becomes one and holds blocks, if any, directly."""


class AlignmentError(Exception):
    """A page is not what its guide makes; the message says where they part."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A part of the model and the elements that show it, in the order of the page."""

    route: Route
    """From the guide: `("blocks", 3, "steps", 0)`."""
    node: Block | Step | Item | Tab
    elements: tuple[LexborNode, ...]
    """A section's is its heading alone; a step's is its `li`."""
    depth: int
    """How many blocks, steps, items or tabs it stands in, sections not counted."""


def align(elements: list[LexborNode], blocks: tuple[Block, ...], locale: str, project: Project) -> list[Shown]:
    """Every block, step, item and tab that the elements show. Raises AlignmentError where they show something else."""
    walk = _Walk(locale, project)
    cursor = _Cursor(elements)
    found = list(walk.blocks(cursor, blocks, ("blocks",), 0))
    cursor.expect_end()
    return found


def children(node: LexborNode) -> list[LexborNode]:
    """The child elements."""
    return list(node.iter(include_text=False))


class _Cursor:
    def __init__(self, elements: list[LexborNode]) -> None:
        self.elements = [element for element in elements if element.tag not in ("-comment", "!--", "_comment")]
        self.position = 0

    def take(self, route: Route, *tags: str) -> LexborNode:
        if self.position >= len(self.elements):
            raise AlignmentError(f"{_said(route)} has no element on the page")
        element = self.elements[self.position]
        if element.tag not in tags:
            raise AlignmentError(f"{_said(route)} should be <{tags[0]}>, and the page has <{element.tag}>")
        self.position += 1
        return element

    def expect_end(self) -> None:
        if self.position < len(self.elements):
            raise AlignmentError(f"the page has a <{self.elements[self.position].tag}> that no block makes")


class _Walk:
    def __init__(self, locale: str, project: Project) -> None:
        self.locale = locale
        self.project = project

    def blocks(self, cursor: _Cursor, blocks: tuple[Any, ...], route: Route, depth: int) -> Iterator[Shown]:
        for position, block in enumerate(blocks):
            if self._is_shown(block):
                yield from _WALKS.get(block.kind, _Walk.simple)(self, cursor, block, (*route, position), depth)

    def simple(self, cursor: _Cursor, block: Any, route: Route, depth: int) -> Iterator[Shown]:
        element = cursor.take(route, *_TAGS[block.kind])
        yield Shown(route, block, (element,), depth)
        inner = getattr(block, "blocks", ())
        if inner:
            # what comes first inside is the block's own: a title and, in admonitions, its text
            own = 2 if block.kind != "details" else 1
            yield from self._inside(children(element)[own:], inner, route, depth)

    def section(self, cursor: _Cursor, block: Any, route: Route, depth: int) -> Iterator[Shown]:
        yield Shown(route, block, (cursor.take(route, *HEADINGS),), depth)
        yield from self.blocks(cursor, block.blocks, (*route, "blocks"), depth)

    def entries(self, cursor: _Cursor, block: Any, route: Route, depth: int) -> Iterator[Shown]:
        element = cursor.take(route, _LIST_TAGS[block.kind])
        yield Shown(route, block, (element,), depth)
        yield from self._items(element, getattr(block, block.kind), (*route, block.kind), depth)

    def tasks(self, cursor: _Cursor, block: Any, route: Route, depth: int) -> Iterator[Shown]:
        taken = [(cursor.take(route, "p"), cursor.take(route, "ol")) for _ in block.tasks]
        yield Shown(route, block, tuple(element for pair in taken for element in pair), depth)
        for position, (group, (_, listed)) in enumerate(zip(block.tasks, taken, strict=True)):
            yield from self._items(listed, group.items, (*route, "tasks", position, "items"), depth)

    def tabs(self, cursor: _Cursor, block: Any, route: Route, depth: int) -> Iterator[Shown]:
        element = cursor.take(route, "div")
        yield Shown(route, block, (element,), depth)
        shown = [(place, tab) for place, tab in enumerate(block.tabs) if self._is_shown(tab)]
        panels = [
            panel for content in children(element) if _is(content, "tabbed-content") for panel in children(content)
        ]
        if len(panels) != len(shown):
            raise AlignmentError(f"{_said(route)} should have {len(shown)} tabs, and the page has {len(panels)}")
        for (place, tab), panel in zip(shown, panels, strict=True):
            here = (*route, "tabs", place)
            yield Shown(here, tab, (panel,), depth + 1)
            yield from self._inside(children(panel)[1 if block.anchor else 0 :], tab.blocks, here, depth + 1)

    def scopes(self, cursor: _Cursor, block: Any, route: Route, depth: int) -> Iterator[Shown]:
        yield Shown(route, block, (cursor.take(route, "table", "figure"), cursor.take(route, "p")), depth)

    def guide_list(self, cursor: _Cursor, block: Any, route: Route, depth: int) -> Iterator[Shown]:
        products = self.project.products.content.products
        elements = []
        for key, _ in by_product(self.project):
            elements.append(cursor.take(route, *HEADINGS))
            if key in products and products[key].description:
                elements.append(cursor.take(route, "p"))
            elements.append(cursor.take(route, "div"))
        yield Shown(route, block, tuple(elements), depth)

    def _items(self, listed: LexborNode, entries: tuple[Any, ...], route: Route, depth: int) -> Iterator[Shown]:
        shown = [(place, entry) for place, entry in enumerate(entries) if self._is_shown(entry)]
        items = children(listed)
        if len(items) != len(shown):
            raise AlignmentError(f"{_said(route)} should have {len(shown)} entries, and the page has {len(items)}")
        for (place, entry), item in zip(shown, items, strict=True):
            here = (*route, place)
            yield Shown(here, entry, (item,), depth + 1)
            if entry.blocks:
                yield from self._inside(children(item)[1:], entry.blocks, here, depth + 1)

    def _inside(self, elements: list[LexborNode], blocks: tuple[Any, ...], route: Route, depth: int) -> Iterator[Shown]:
        cursor = _Cursor(elements)
        yield from self.blocks(cursor, blocks, (*route, "blocks"), depth + 1)
        cursor.expect_end()

    def _is_shown(self, node: Any) -> bool:
        return not node.only or self.locale in node.only


_WALKS: dict[str, Callable[[_Walk, _Cursor, Any, Route, int], Iterator[Shown]]] = {
    "section": _Walk.section,
    "steps": _Walk.entries,
    "bullets": _Walk.entries,
    "tasks": _Walk.tasks,
    "tabs": _Walk.tabs,
    "scopes": _Walk.scopes,
    "scope-reference": _Walk.scopes,
    "guide-list": _Walk.guide_list,
}


def _is(node: LexborNode, name: str) -> bool:
    return name in (node.attributes.get("class") or "").split()


def _said(route: Route) -> str:
    return "/".join(map(str, route))
