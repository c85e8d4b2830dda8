"""A built page that makes the browser call a foreign host."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from hexapla.checks.built.rule import Built, SiteRule
from hexapla.findings import Hit


def look(built: Built) -> Iterator[Hit]:
    site, sources = built.site, built.sources
    for page, written in site.foreign:
        place = sources.value(page, written)
        yield _hit(sources.file(page.path), place, site.locale_of(page), written, sources.of_link(page, written))
    for name, addresses in site.styles():
        for written in addresses:
            if site.is_foreign(written):
                yield _hit(sources.file(name), sources.value(name, written), None, written, "")


def _hit(path: str, place: tuple[int, int], locale: str | None, written: str, origin: str) -> Hit:
    return Hit(
        path=path,
        place=place,
        locale=locale,
        message=f"This makes the browser call {urlsplit(written.strip()).netloc}: `{written}`.",
        hint="Keep a copy of the file in the site." + origin,
    )


RULE = SiteRule(
    code="HX918",
    name="site-foreign-request",
    title="A built page that makes the browser call a foreign host",
    why="Somebody else learns who reads which guide, and the page breaks when they are out of reach.",
    wrong={"index.html": '<script src="https://cdn.example.com/mermaid.js"></script>'},
    right={"index.html": '<script src="assets/mermaid.js"></script>', "assets/mermaid.js": ""},
    look=look,
)
