"""Diagrams are drawings in the page; a diagram that cannot be drawn shows its source."""

from __future__ import annotations

from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from hexapla.render.typography import typography
from hexapla.site.diagrams import CACHE, draw
from hexapla.site.page import PageContext
from hexapla.site.tree import fill


def diagrams(tree: LexborHTMLParser, page: PageContext) -> None:
    """Draws each Mermaid source. The element stays, so that it is still known as the source's."""
    described = {
        place.node.mem_id: typography(page.locale)(place.value.alt.get(page.locale) or "")
        for place in page.places
        if place.role == "block" and place.value.kind == "diagram"
    }
    for node in tree.css("pre.mermaid"):
        svg = draw(_source(node), page.project.root / CACHE)
        if svg is None:
            continue
        name = described.get(node.mem_id, "")
        fill(node, svg.replace("<svg ", f'<svg aria-label="{escape(name)}" ', 1))
        node.attrs["class"] = "hx-diagram"
        node.attrs["tabindex"] = "0"
        node.attrs["role"] = "group"
        node.attrs["aria-label"] = page.say("Diagram")


def _source(node: LexborNode) -> str:
    return node.text()
