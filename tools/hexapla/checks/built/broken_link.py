"""A link of a built page that leads to no file of the site."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.built.rule import Built, SiteRule
from hexapla.findings import Hit


def look(built: Built) -> Iterator[Hit]:
    for broken in built.site.broken[0]:
        path, place = built.sources.of(broken.page, _written(broken.written), broken.written)
        yield Hit(
            path=path,
            place=place,
            locale=built.site.locale_of(broken.page),
            message=f"A link on {broken.page.path} leads to `{broken.written}`, which the site does not have"
            f"{elsewhere(broken.others)}.",
            hint="Mend the address, or build the page that it means.",
        )


def elsewhere(others: int) -> str:
    """On how many other pages the same stands, in words."""
    return f"; {others} other page{'s do' if others > 1 else ' does'} too" if others else ""


def _written(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2].partition("#")[0]


RULE = SiteRule(
    code="HX911",
    name="site-broken-link",
    title="A link of a built page that leads to no file of the site",
    why="Readers who follow it find an error page.",
    wrong={"index.html": '<a href="setup/">Set-up</a>'},
    right={"index.html": '<a href="setup/">Set-up</a>', "setup/index.html": "<p>Here.</p>"},
    look=look,
)
