"""The bones of a page: blocks in order with their depth, once from the source and once from HTML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from hexapla.model import Guide
from hexapla.render.pages import by_product
from hexapla.source import Project
from hexapla.source import scope_tables as scopes

Bone = tuple[int, str]

ADDED = frozenset({"aside", "details", "dialog", "footer", "form", "nav"})
"""Elements that stand on a page for its reader and in no source, if their class says so too."""

ADMONITIONS = ("note", "info", "tip", "caution", "warning", "danger")


def of_source(project: Project, guide: Guide, locale: str) -> list[Bone]:
    """What the source says the page of `locale` is made of."""
    return [(0, "h1#top"), *_blocks(project, guide.blocks, locale, 0, 2)]


def _blocks(project: Project, blocks: tuple[Any, ...], locale: str, depth: int, level: int) -> Iterator[Bone]:
    for block in blocks:
        if block.only and locale not in block.only:
            continue
        yield from _block(project, block, locale, depth, level)


def _block(project: Project, block: Any, locale: str, depth: int, level: int) -> Iterator[Bone]:
    def inner(blocks: tuple[Any, ...], deeper: int = 1, next_level: int = level) -> Iterator[Bone]:
        return _blocks(project, blocks, locale, depth + deeper, next_level)

    def shown(entries: tuple[Any, ...]) -> list[Any]:
        return [entry for entry in entries if not entry.only or locale in entry.only]

    match block.kind:
        case "section":
            yield depth, f"h{level}#{block.anchor}"
            yield from inner(block.blocks, 0, level + 1)
        case "steps" | "bullets":
            yield depth, "ol" if block.kind == "steps" else "ul"
            for entry in shown(getattr(block, block.kind)):
                yield depth + 1, "li"
                yield from inner(entry.blocks)
        case "tasks":
            for group in block.tasks:
                yield depth, "ol"
                for entry in shown(group.items):
                    yield depth + 1, "li"
                    yield from inner(entry.blocks)
        case kind if kind in ADMONITIONS:
            yield depth, kind
            yield from inner(block.blocks)
        case "details":
            yield depth, "details"
            yield from inner(block.blocks)
        case "table":
            yield depth, f"table {len(block.table)}×{len(block.header)}"
        case "scopes":
            rows = scopes.rows(block, project.registries[block.scopes].content)
            yield depth, f"table {len(rows)}×{4 if any(row.why for row in rows) else 3}"
        case "scope-reference":
            registered = project.registries[block.scope_reference].content.scopes
            yield depth, f"table {sum(scope.level == block.level for scope in registered)}×5"
        case "tabs":
            tabs = shown(block.tabs)
            yield depth, f"tabs {len(tabs)}"
            for tab in tabs:
                yield from inner(tab.blocks)
        case "code":
            yield depth, "code"
        case "diagram":
            yield depth, "diagram"
        case "figure":
            yield depth, "figure"
        case "cards":
            yield depth, "ul"
            yield from ((depth + 1, "li") for _ in block.cards)
        case "guide-list":
            for key, guides in by_product(project):
                yield depth, f"h{level}#{key or 'more'}"
                yield depth, "ul"
                yield from ((depth + 1, "li") for _ in guides)


def of_html(html: str) -> list[Bone]:
    """What the HTML of a page, or of its article alone, is made of."""
    tree = LexborHTMLParser(html)
    article = tree.css_first("article") or tree.body
    assert article is not None
    return list(_nodes(article, 0))


def _nodes(parent: LexborNode, depth: int) -> Iterator[Bone]:
    for node in parent.iter():
        yield from _node(node, depth)


def _node(node: LexborNode, depth: int) -> Iterator[Bone]:
    classes = (node.attributes.get("class") or "").split()
    tag = node.tag or ""
    if tag in ADDED and any(name.startswith("hx-") for name in classes):
        return
    if tag in {"h1", "h2", "h3", "h4", "h5"}:
        yield depth, f"{tag}#{node.attributes.get('id')}"
    elif tag in {"ol", "ul"}:
        yield depth, tag
        for item in node.iter():
            if item.tag == "li":
                yield depth + 1, "li"
                yield from _nodes(item, depth + 1)
    elif "admonition" in classes:
        yield depth, next(kind for kind in ADMONITIONS if kind in classes)
        yield from _nodes(node, depth + 1)
    elif tag == "details":
        yield depth, "details"
        yield from _nodes(node, depth + 1)
    elif tag == "table":
        yield depth, f"table {len(node.css('tbody tr'))}×{len(node.css('thead th'))}"
    elif "tabbed-set" in classes:
        blocks = [child for child in node.css(".tabbed-block") if _set_of(child) == node.mem_id]
        yield depth, f"tabs {len(blocks)}"
        for block in blocks:
            yield from _nodes(block, depth + 1)
    elif "mermaid" in classes or "hx-diagram" in classes:
        yield depth, "diagram"
    elif tag == "pre":
        yield depth, "code"
    elif tag == "img":
        yield depth, "figure"
    else:
        yield from _nodes(node, depth)


def _set_of(block: LexborNode) -> int | None:
    parent = block.parent
    while parent is not None and "tabbed-set" not in (parent.attributes.get("class") or "").split():
        parent = parent.parent
    return parent.mem_id if parent else None
