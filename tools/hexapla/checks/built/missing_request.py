"""A picture, script or style sheet that a built page asks for and the site does not have."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.built.rule import Built, SiteRule
from hexapla.findings import Hit


def look(built: Built) -> Iterator[Hit]:
    site, sources = built.site, built.sources
    for page, written in site.missing:
        place, origin = sources.value(page, written), sources.of_file(page, written)
        yield _hit(sources.file(page.path), place, site.locale_of(page), written, origin)
    for name, addresses in site.styles():
        folder = name[: name.rfind("/") + 1]
        for written in addresses:
            if site.target(folder, written) == "":
                yield _hit(sources.file(name), sources.value(name, written), None, written, "")


def _hit(path: str, place: tuple[int, int], locale: str | None, written: str, origin: str) -> Hit:
    return Hit(
        path=path,
        place=place,
        locale=locale,
        message=f"This asks for `{written}`, which the site does not have.",
        hint="Add the file, or mend its name." + origin,
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
