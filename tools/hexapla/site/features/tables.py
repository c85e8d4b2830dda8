"""Tables that are wider than the screen scroll by themselves, by keyboard too."""

from __future__ import annotations

from collections import Counter
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from hexapla.site.features.frame import words
from hexapla.site.page import PageContext
from hexapla.site.tree import replace


def tables(tree: LexborHTMLParser, page: PageContext) -> None:
    """Puts each table into a region that scrolls, named after its caption, or what stands above. Moves the tables."""
    heading = ""
    named: Counter[str] = Counter()
    for node in tree.css("article h1, article h2, article h3, article h4, article table"):
        if node.tag != "table":
            heading = words(node)
        elif "highlighttable" not in (node.attributes.get("class") or ""):
            for head in node.css("thead th"):
                head.attrs["scope"] = "col"
            title = _caption(node) or _summary(node) or heading
            named[title] += 1
            name = escape(page.say("Table: {title}", title=title if named[title] == 1 else f"{title} ({named[title]})"))
            replace(node, f'<div class="hx-wide" role="region" aria-label="{name}" tabindex="0">{node.html}</div>')


def _caption(table: LexborNode) -> str:
    parent = table.parent
    caption = parent.css_first("figcaption") if parent and parent.tag == "figure" else None
    return words(caption)


def _summary(table: LexborNode) -> str:
    around = table.parent
    while around is not None and around.tag != "details":
        around = around.parent
    return words(around.css_first("summary")) if around else ""
