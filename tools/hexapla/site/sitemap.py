"""The sitemap: every page in every language, each with its other languages and the day of its last change."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as ET

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as search engines should know it."""

    path: str
    """Its address without its language, the same in every one."""
    locale: str
    address: str
    """Its full address."""
    day: date | None = None
    """When it last changed."""


def files(entries: Iterable[Entry], source_locale: str) -> Iterator[tuple[str, bytes]]:
    """Path below the site and content of the sitemap, plain and compressed."""
    xml = sitemap(entries, source_locale)
    yield "sitemap.xml", xml
    yield "sitemap.xml.gz", gzip.compress(xml, mtime=0)


def sitemap(entries: Iterable[Entry], source_locale: str) -> bytes:
    """The sitemap of these pages; `x-default` is the page in the source locale."""
    ET.register_namespace("", _SITEMAP)
    ET.register_namespace("xhtml", _XHTML)
    pages: dict[str, list[Entry]] = {}
    for entry in entries:
        pages.setdefault(entry.path, []).append(entry)
    root = ET.Element(f"{{{_SITEMAP}}}urlset")
    for path in sorted(pages):
        alternates = [(entry.locale, entry.address) for entry in pages[path]]
        alternates += [("x-default", entry.address) for entry in pages[path] if entry.locale == source_locale]
        for entry in pages[path]:
            url = ET.SubElement(root, f"{{{_SITEMAP}}}url")
            ET.SubElement(url, f"{{{_SITEMAP}}}loc").text = entry.address
            if entry.day:
                ET.SubElement(url, f"{{{_SITEMAP}}}lastmod").text = entry.day.isoformat()
            for locale, address in alternates:
                ET.SubElement(url, f"{{{_XHTML}}}link", rel="alternate", hreflang=locale, href=address)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
