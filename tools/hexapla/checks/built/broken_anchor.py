"""A link of a built page that leads to a place which its target does not have."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from hexapla.checks.built.rule import Built, SiteRule
from hexapla.findings import Hit
from hexapla.suggest import nearest


def look(built: Built) -> Iterator[Hit]:
    sources = built.sources
    for broken in built.site.broken[1]:
        page, written = broken.page, broken.written
        fragment = unquote(broken.written.partition("#")[2])
        near = nearest(fragment, broken.near)
        hint = f"Did you mean `#{near}`?" if near else "Give that place this anchor, or link to one that it has."
        yield Hit(
            path=sources.file(page.path),
            place=sources.value(page, written, "href"),
            locale=built.site.locale_of(page),
            message=f"The link to `{written}` leads to a page on which no place is called `{fragment}`.",
            hint=hint + sources.of_link(page, written),
        )


RULE = SiteRule(
    code="HX912",
    name="site-broken-anchor",
    title="A link of a built page that leads to a place which its target does not have",
    why="Readers land on the top of the page and must search for what was promised.",
    wrong={"index.html": '<a href="#setpu">Set-up</a> <h2 id="setup">Set-up</h2>'},
    right={"index.html": '<a href="#setup">Set-up</a> <h2 id="setup">Set-up</h2>'},
    look=look,
)
