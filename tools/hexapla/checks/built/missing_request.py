"""A picture, script or style sheet that a built page asks for and the site does not have."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.built.rule import Built, SiteRule
from hexapla.findings import Hit


def look(built: Built) -> Iterator[Hit]:
    site = built.site
    known: set[tuple[str, str]] = set()
    for page in site.pages:
        for written in page.requests:
            if (page.folder, written) in known:
                continue
            known.add((page.folder, written))
            if site.resolve(page, written)[0] == "" and not written.startswith("#"):
                path, place = built.sources.of(page, written.rpartition("/")[2], written)
                yield Hit(
                    path=path,
                    place=place,
                    locale=site.locale_of(page),
                    message=f"{page.path} asks for `{written}`, which the site does not have.",
                    hint="Add the file, or mend its name.",
                )


RULE = SiteRule(
    code="HX917",
    name="site-missing-file",
    title="A picture, script or style sheet that the site does not have",
    why="Where the picture should be, readers see its description, or nothing.",
    wrong={"index.html": '<img src="assets/screen.svg" alt="The screen">'},
    right={"index.html": '<img src="assets/screen.svg" alt="The screen">', "assets/screen.svg": "<svg/>"},
    look=look,
)
