"""A built page that does not say its language, or says another one."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.built.rule import Built, SiteRule
from hexapla.findings import Hit


def look(built: Built) -> Iterator[Hit]:
    for page in built.site.pages:
        locale = built.site.locale_of(page)
        if page.lang and _same(page.lang) == _same(locale):
            continue
        yield Hit(
            path=built.sources.file(page.path),
            place=(1, 1),
            locale=locale,
            message=f"The page says that its language is `{page.lang}`; it stands among the pages in `{locale}`."
            if page.lang
            else "The page does not say its language.",
            hint=f'Write `<html lang="{locale}">` in the template; `theme: language:` in mkdocs.yml sets it.',
        )


def _same(tag: str) -> str:
    return tag.replace("_", "-").casefold()


RULE = SiteRule(
    code="HX914",
    name="site-language",
    title="A built page that does not say its language, or says another one",
    why="Screen readers pronounce French as English, and browsers offer to translate what needs none.",
    wrong={"index.html": '<html lang="de"><p>Hello.</p></html>'},
    right={"index.html": '<html lang="en"><p>Hello.</p></html>'},
    look=look,
)
