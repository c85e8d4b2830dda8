"""A link of a built page that leads to no file of the site."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.built.rule import Built, SiteRule
from hexapla.findings import Hit


def look(built: Built) -> Iterator[Hit]:
    sources = built.sources
    for broken in built.site.broken[0]:
        page, written = broken.page, broken.written
        yield Hit(
            path=sources.file(page.path),
            place=sources.value(page, written, "href", "content"),
            locale=built.site.locale_of(page),
            message=f"The link to `{written}` leads to nothing that the site has.",
            hint="Mend the address, or build the page that it means." + sources.of_link(page, written),
        )


RULE = SiteRule(
    code="HX911",
    name="site-broken-link",
    title="A link of a built page that leads to no file of the site",
    why="Readers who follow it find an error page.",
    wrong={"index.html": '<a href="setup/">Set-up</a>'},
    right={"index.html": '<a href="setup/">Set-up</a>', "setup/index.html": "<p>Here.</p>"},
    look=look,
)
