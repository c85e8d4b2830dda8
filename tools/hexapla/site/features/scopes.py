"""Scope tables that can be copied and, when long, filtered."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from hexapla.model import ScopeReference, Scopes
from hexapla.site.features import words
from hexapla.site.page import PageContext

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
    tables = [_table(place.node) for place in page.places if isinstance(place.value, Scopes | ScopeReference)]
    for table in filter(None, tables):
        rows = table.css("tbody tr")
        table.attrs["data-scopes"] = "long" if len(rows) >= LONG else "short"
        for row in rows:
            row.css("td")[2].attrs["data-parameter"] = ""
    if any(tables):
        page.need("scopes.css")
        page.need("scopes.js")
        words.give(page, "scopes", WORDS)


def _table(node: LexborNode) -> LexborNode | None:
    return node if node.tag == "table" else node.css_first("table")
