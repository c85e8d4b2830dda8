"""Headings can be linked to, in words of the page's language."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from hexapla.site.features.frame import words
from hexapla.site.page import PageContext


def headings(tree: LexborHTMLParser, page: PageContext) -> None:
    """Names the permanent links of headings."""
    for link in tree.css("a.headerlink"):
        title = words(link.parent)
        link.attrs["title"] = page.say("Link to this section")
        link.attrs["aria-label"] = page.say("Link to “{title}”", title=title)
