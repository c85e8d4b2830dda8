"""An id that stands twice on a built page."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.built.rule import Built, SiteRule
from hexapla.findings import Hit


def look(built: Built) -> Iterator[Hit]:
    for page in built.site.pages:
        if len(set(page.ids)) == len(page.ids):
            continue
        for name in sorted({name for name in page.ids if page.ids.count(name) > 1}):
            path, place = built.sources.of(page, f"anchor: {name}", f'id="{name}"', name)
            yield Hit(
                path=path,
                place=place,
                locale=built.site.locale_of(page),
                message=f"The id `{name}` stands {page.ids.count(name)} times on {page.path}.",
                hint="Rename one of them: a link reaches only the first.",
            )


RULE = SiteRule(
    code="HX913",
    name="site-duplicate-id",
    title="An id that stands twice on a built page",
    why="Links to it, and labels that belong to it, reach only the first of the two.",
    wrong={"index.html": '<h2 id="setup">One</h2> <h2 id="setup">Two</h2>'},
    right={"index.html": '<h2 id="setup">One</h2> <h2 id="setup-again">Two</h2>'},
    look=look,
)
