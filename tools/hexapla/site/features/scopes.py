"""Scope tables that can be copied and, when long, filtered."""

from __future__ import annotations

from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from hexapla.model import ScopeReference, Scopes
from hexapla.site.features import words
from hexapla.site.page import PageContext
from hexapla.site.tree import fill

LONG = 12
"""Rows from which a table gets a filter."""

WORDS = {
    "lines": "Copy all, one a line",
    "spaces": "Copy all, separated by spaces",
    "one": "Copy {parameter}",
    "copied": "Copied",
    "failed": "Could not copy: select the text and copy it yourself",
    "filter": "Filter the scopes",
    "shown": "Scopes shown: {shown} of {total}",
}


def scopes(tree: LexborHTMLParser, page: PageContext) -> None:  # noqa: ARG001
    """Marks scope tables and their parameters for the script."""
    nodes = [
        place.node
        for place in page.places
        if isinstance(place.value, Scopes | ScopeReference) and place.role == "block"
    ]
    for node in nodes:
        _mark_verification(node)
        table = _table(node)
        rows = table.css("tbody tr")
        table.attrs["data-scopes"] = "long" if len(rows) >= LONG else "short"
        for row in rows:
            _mark_parameter(row.css("td")[2])
    if nodes:
        page.need("scopes.css")
        page.need("scopes.js")
        words.give(page, "scopes", WORDS)


def _table(node: LexborNode) -> LexborNode:
    return node if node.tag == "table" else node.css("table")[0]


def _mark_parameter(cell: LexborNode) -> None:
    cell.attrs["data-parameter"] = ""
    for code in cell.css("code"):
        # long words with underscores may break after each
        fill(code, escape(code.text()).replace("_", "_<wbr>"))


def _mark_verification(node: LexborNode) -> None:
    following = node.next
    while following is not None and not following.is_element_node:
        following = following.next
    if following is not None:
        following.attrs["class"] = "hx-verified"
