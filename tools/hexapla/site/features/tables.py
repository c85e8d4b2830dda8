"""Tables that are wider than the screen scroll by themselves, by keyboard too."""

from __future__ import annotations

from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from hexapla.site.features.frame import words
from hexapla.site.page import PageContext
from hexapla.site.tree import replace


def tables(tree: LexborHTMLParser, page: PageContext) -> None:
    """Puts each table into a region that scrolls, named after its caption or the heading above. Moves the tables."""
    heading = ""
    for node in tree.css("article h1, article h2, article h3, article h4, article table"):
        if node.tag != "table":
            heading = words(node)
        elif "highlighttable" not in (node.attributes.get("class") or ""):
            for head in node.css("thead th"):
                head.attrs["scope"] = "col"
            caption = _caption(node) or heading
            name = escape(page.say("Table: {title}", title=caption))
            replace(node, f'<div class="hx-wide" role="region" aria-label="{name}" tabindex="0">{node.html}</div>')


def _caption(table: LexborNode) -> str:
    parent = table.parent
    caption = parent.css_first("figcaption") if parent and parent.tag == "figure" else None
    return words(caption)
