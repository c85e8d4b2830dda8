"""A built page without title or description, or with one in another page's language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hexapla.checks.built.rule import Built, SiteRule
from hexapla.findings import Hit, Severity

if TYPE_CHECKING:
    from hexapla.checks.built.site import Page, Site

_SENTENCE = 5
"""From so many words on, equal descriptions in two languages are one that was not translated."""


def look(built: Built) -> Iterator[Hit]:
    site, sources = built.site, built.sources
    for page in site.pages:
        for said, hint, severity, key in _problems(site, page):
            place = (
                sources.value(page, "description", "name") if page.description else sources.tag(page, "head", "html")
            )
            yield Hit(
                path=sources.file(page.path),
                place=place,
                locale=site.locale_of(page),
                severity=severity,
                message=said,
                hint=hint + sources.of_key(page, key),
            )


def _problems(site: Site, page: Page) -> Iterator[tuple[str, str, Severity, str]]:
    if not page.title:
        yield "The page has no title.", "Give it a `<title>`; tabs and search results show it.", Severity.ERROR, "title"
    if page.is_hidden or page.is_redirect or page.is_error_page:
        return
    if not page.description:
        yield (
            "The page has no description.",
            "Give the page a `description:`, or the site a `site_description`.",
            Severity.WARNING,
            "description",
        )
    elif len(page.description.split()) >= _SENTENCE and (other := _twin(site, page)):
        yield (
            f"The page has the description of {other.path}, word by word.",
            f"Translate it into `{site.locale_of(page)}`.",
            Severity.WARNING,
            "description",
        )


def _twin(site: Site, page: Page) -> Page | None:
    """The source locale's version, if both have one description."""
    locale = site.locale_of(page)
    if locale.partition("-")[0] == site.locales[0].partition("-")[0]:
        return None
    source = site.by_path.get(page.path.removeprefix(f"{locale}/"))
    return source if source and source.description == page.description else None


RULE = SiteRule(
    code="HX916",
    name="site-title",
    title="A built page without title or description in its language",
    why="Tabs, bookmarks and search results show nothing, or show it in a language that the reader did not choose.",
    wrong={"index.html": '<meta name="description" content="How to begin."><p>Hello.</p>'},
    right={"index.html": '<title>Start</title><meta name="description" content="How to begin."><p>Hello.</p>'},
    look=look,
)
