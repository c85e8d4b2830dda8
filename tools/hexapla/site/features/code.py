"""Code that can be copied, and scrolled by keyboard."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from hexapla.site.page import PageContext
from hexapla.site.pieces import piece
from hexapla.site.tree import append


def code(tree: LexborHTMLParser, page: PageContext) -> None:
    """Adds a button to each block of code, which shows where scripts run."""
    blocks = tree.css("article div.highlight")
    for block in blocks:
        append(block, piece("copy", page))
        for inner in block.css("pre"):
            inner.attrs["tabindex"] = "0"
    if blocks:
        page.need("copy.js")
