"""Leaves a page's blocks for the pages that show them beside another language."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from hexapla.site import sidebyside
from hexapla.site.page import PageContext


def compare(tree: LexborHTMLParser, page: PageContext) -> None:  # noqa: ARG001
    """Keeps the blocks as they stand when this runs: marked as stale or missing, not yet moved."""
    if page.document and not page.part and page.compared:
        page.compared.rows[page.locale, page.document.content.id] = sidebyside.rows(page)
