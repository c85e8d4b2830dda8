"""What is done to every built page: one pass over its tree, one function for each thing that a reader gets.

A transform changes the tree in place. It says which script or style the page needs by `page.need(name)`; only those are
loaded. A page that no guide made (`page.document` is None: hand-written Markdown, the 404 page) passes through too.
"""

from __future__ import annotations

from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser

from hexapla.site.features.about import about
from hexapla.site.features.code import code
from hexapla.site.features.compare import compare
from hexapla.site.features.diagrams import diagrams
from hexapla.site.features.feedback import feedback
from hexapla.site.features.figures import figures
from hexapla.site.features.frame import frame
from hexapla.site.features.headings import headings
from hexapla.site.features.languages import languages
from hexapla.site.features.missing import missing
from hexapla.site.features.notices import notices
from hexapla.site.features.scopes import scopes
from hexapla.site.features.search import search
from hexapla.site.features.steps import steps
from hexapla.site.features.tables import tables
from hexapla.site.features.tabs import tabs
from hexapla.site.features.tools import tools
from hexapla.site.page import PageContext
from hexapla.site.tree import append

STYLE = "hexapla.css"
SCRIPT = "hexapla.js"

Transform = Callable[[LexborHTMLParser, PageContext], None]

TRANSFORMS: tuple[Transform, ...] = (
    missing,
    notices,
    diagrams,
    figures,
    search,
    headings,
    tabs,
    code,
    compare,
    steps,
    scopes,
    languages,
    frame,
    tables,
    tools,
    feedback,
    about,
)
"""In the order in which they run. Those that move elements come last: a moved element is a copy, which `page.places`
does not know."""


def transform(html: str, page: PageContext, transforms: tuple[Transform, ...] = TRANSFORMS) -> str:
    """A built page with all that the transforms add."""
    tree = LexborHTMLParser(html)
    page.match(tree.css_first("article"))
    page.need(STYLE)
    page.need(SCRIPT)
    for change in transforms:
        change(tree, page)
    _load(tree, page)
    return "<!doctype html>\n" + (tree.root.html or "" if tree.root else "")


def _load(tree: LexborHTMLParser, page: PageContext) -> None:
    for name in page.needed:
        if name.endswith(".css"):
            tag = f'<link rel="stylesheet" href="{page.asset(name)}">'
        else:
            tag = f'<script type="module" src="{page.asset(name)}"></script>'
        append(tree.head, tag)
