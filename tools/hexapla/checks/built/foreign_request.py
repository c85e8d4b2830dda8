"""A built page that makes the browser call a foreign host."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from hexapla.checks.built.broken_link import elsewhere
from hexapla.checks.built.rule import Built, SiteRule
from hexapla.findings import Hit


def look(built: Built) -> Iterator[Hit]:
    site = built.site
    for page, written, others in site.foreign:
        path, place = built.sources.of(page, written)
        yield _hit(path, place, site.locale_of(page), page.path, written, others)
    for name, addresses in site.styles():
        for written in addresses:
            if written.startswith(("http:", "https:", "//")) and not site.is_own(written):
                yield _hit(built.sources.file(name), (1, 1), None, name, written, 0)


def _hit(path: str, place: tuple[int, int], locale: str | None, where: str, written: str, others: int) -> Hit:
    return Hit(
        path=path,
        place=place,
        locale=locale,
        message=f"{where} makes the browser call {urlsplit(written).netloc}: `{written}`{elsewhere(others)}.",
        hint="Keep a copy of the file in the site.",
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
