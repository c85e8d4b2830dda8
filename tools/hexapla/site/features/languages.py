"""Each page says where its other languages are: to search engines in its head, to readers in the switch."""

from __future__ import annotations

from html import escape

from selectolax.lexbor import LexborHTMLParser

from hexapla.site.page import PageContext
from hexapla.site.tree import append


def languages(tree: LexborHTMLParser, page: PageContext) -> None:
    """Absolute, reciprocal alternates with a default, and the canonical address."""
    for link in tree.css("head link[rel=alternate][hreflang], head link[rel=canonical]"):
        link.decompose()
    page.need("languages.js")
    if page.is_error:
        append(tree.head, '<meta name="robots" content="noindex">')
        return
    source = page.project.config.source_locale
    written = page.written_locales
    canonical = page.url_in(page.locale if page.locale in written else source)
    lines = [f'<link rel="canonical" href="{escape(page.absolute(canonical))}">']
    lines += [_alternate(locale, page.absolute(page.url_in(locale))) for locale in written]
    lines.append(_alternate("x-default", page.absolute(page.url_in(source))))
    append(tree.head, "".join(lines))


def _alternate(locale: str, address: str) -> str:
    return f'<link rel="alternate" hreflang="{locale}" href="{escape(address)}">'
