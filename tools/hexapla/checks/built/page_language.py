"""A built page that does not say its language, or says another one."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.built.rule import Built, SiteRule
from hexapla.findings import Hit


def look(built: Built) -> Iterator[Hit]:
    for page in built.site.pages:
        locale = built.site.locale_of(page)
        fitting = built.site.locales if page.is_error_page else (locale,)
        if page.is_redirect or any(_is_same(page.lang or "", each) for each in fitting):
            continue
        yield Hit(
            path=built.sources.file(page.path),
            place=built.sources.tag(page, "html"),
            locale=locale,
            message=f"The page says that its language is `{page.lang}`; it stands among the pages in `{locale}`."
            if page.lang
            else "The page does not say its language.",
            hint=f'Write `<html lang="{locale}">` in the template; `theme: language:` in mkdocs.yml sets it.',
        )


def _is_same(tag: str, locale: str) -> bool:
    """Whether both may mean one language: `pt` and `pt-BR`, `zh-Hant` and `zh-TW`, but not `pt-PT` and `pt-BR`."""
    one, other = (each.replace("_", "-").casefold().split("-") for each in (tag, locale))
    regions = {each[1] for each in (one, other) if len(each) > 1}
    return one[0] == other[0] and (len(regions) < 2 or len({len(region) for region in regions}) > 1)


RULE = SiteRule(
    code="HX914",
    name="site-language",
    title="A built page that does not say its language, or says another one",
    why="Screen readers pronounce French as English, and browsers offer to translate what needs none.",
    wrong={"index.html": '<html lang="de"><p>Hello.</p></html>'},
    right={"index.html": '<html lang="en"><p>Hello.</p></html>'},
    look=look,
)
