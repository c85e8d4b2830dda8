"""An id that stands twice on a built page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hexapla.checks.built.rule import Built, SiteRule
from hexapla.findings import Hit


def look(built: Built) -> Iterator[Hit]:
    sources = built.sources
    for page in built.site.pages:
        if len(set(page.ids)) == len(page.ids):
            continue
        for name, times in Counter(page.ids).items():
            if times > 1:
                yield Hit(
                    path=sources.file(page.path),
                    place=sources.value(page, name, "id", number=2),
                    locale=built.site.locale_of(page),
                    message=f"The id `{name}` stands {times} times on this page.",
                    hint="Rename one of them: a link reaches only the first." + sources.of_id(page, name),
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
