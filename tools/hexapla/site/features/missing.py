"""The page for addresses that lead nowhere, in the language that the address names.

A host knows one such page, in the source language; where scripts run, it gives way to the page of the language that
the address begins with. A browser runs no module twice, so that page loads its modules by other addresses.
"""

from __future__ import annotations

import json
from html import escape

from selectolax.lexbor import LexborHTMLParser

from hexapla.site.page import PageContext
from hexapla.site.pieces import piece
from hexapla.site.tree import fill, prepend

_CHOOSE = (
    "(l=>{const r=document.documentElement,f=location.pathname.slice(%s.length).split('/')[0];if(!l.includes(f))return;"
    "r.hidden=true;fetch(%s+f+'/404.html').then(a=>a.ok?a.text():Promise.reject()).then(t=>{document.open();"
    'document.write(t.replace(/type="module" src="[^"]+/g,\'$&?again\'));'
    "document.close()}).catch(()=>{r.hidden=false})})(%s)"
)


def missing(tree: LexborHTMLParser, page: PageContext) -> None:
    """Fills the 404 page, and lets the one that the host knows choose its language."""
    if not page.is_error or page.article is None or tree.head is None:
        return
    locales = sorted(page.project.config.locales, key=lambda locale: locale.tag != page.locale)
    homes = [(locale, page.href(page.url_in(locale.tag, ""))) for locale in locales]
    fill(page.article, piece("missing", page, homes=homes))
    if title := tree.head.css_first("title"):
        fill(title, escape(f"{page.say('Page not found')} - {page.site_name}"))
    source = page.project.config.source_locale
    if page.locale == source:
        others = [locale for locale in page.project.config.tags if locale != source]
        base = json.dumps(page.href(""))
        prepend(tree.head, f"<script>{_CHOOSE % (base, base, json.dumps(others))}</script>")
