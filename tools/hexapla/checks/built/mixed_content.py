"""A built page that asks for something without encryption."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.built.rule import Built, SiteRule
from hexapla.findings import Hit


def look(built: Built) -> Iterator[Hit]:
    site, sources = built.site, built.sources
    for page, written in site.unencrypted:
        yield Hit(
            path=sources.file(page.path),
            place=sources.value(page, written),
            locale=site.locale_of(page),
            message=f"This asks for `{written}` without encryption.",
            hint="Write `https://`, or an address without scheme and host." + sources.of_link(page, written),
        )
    for name, addresses in site.styles():
        for written in addresses:
            if site.is_encrypted and written.casefold().startswith("http:"):
                yield Hit(
                    path=sources.file(name),
                    place=sources.value(name, written),
                    message=f"This asks for `{written}` without encryption.",
                    hint="Write `https://`, or keep a copy of the file in the site.",
                )


RULE = SiteRule(
    code="HX919",
    name="site-mixed-content",
    title="A built page that asks for something without encryption",
    why="Browsers block it on an encrypted page, and readers see a gap.",
    wrong={"index.html": '<img src="http://guides.example.org/screen.svg" alt="The screen">'},
    right={"index.html": '<img src="screen.svg" alt="The screen">', "screen.svg": "<svg/>"},
    look=look,
)
