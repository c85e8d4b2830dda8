"""A built page that asks for something without encryption."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.built.broken_link import elsewhere
from hexapla.checks.built.rule import Built, SiteRule
from hexapla.findings import Hit


def look(built: Built) -> Iterator[Hit]:
    for page, written, others in built.site.unencrypted:
        path, place = built.sources.of(page, written)
        yield Hit(
            path=path,
            place=place,
            locale=built.site.locale_of(page),
            message=f"{page.path} asks for `{written}` without encryption{elsewhere(others)}.",
            hint="Write `https://`, or an address without scheme and host.",
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
