"""Versions of a page in other languages that do not answer each other."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.built.rule import Built, SiteRule
from hexapla.checks.built.site import Page, Site
from hexapla.findings import Hit

_ANY = "x-default"
_HINT = "Each version must name every other one and itself; check `site_url` and the i18n plugin in mkdocs.yml."


def look(built: Built) -> Iterator[Hit]:
    site = built.site
    if len(site.locales) < 2:
        return
    named = {page.path: _named(site, page) for page in site.pages}
    for page in site.pages:
        for said in _problems(site, page, named):
            yield Hit(
                path=built.sources.file(page.path),
                place=(1, 1),
                locale=site.locale_of(page),
                message=said,
                hint=_HINT,
            )


def _named(site: Site, page: Page) -> dict[str, str]:
    """Language → file, of the versions that the page names; an empty file if the site has none there."""
    return {tag.casefold(): site.resolve(page, address)[0] or "" for tag, address in page.alternates}


def _problems(site: Site, page: Page, named: dict[str, dict[str, str]]) -> Iterator[str]:
    own = named[page.path]
    if not own:
        if not page.is_hidden and (counterpart := _counterpart(site, page, named)):
            yield f"The page names no version in another language; {counterpart} is one."
        return
    if page.path not in _languages(own):
        yield f"The page names versions in other languages and not itself as `{site.locale_of(page)}`."
    for tag, path in own.items():
        if not path:
            yield f"The page's version in `{tag}` is not in the site."
        elif tag != _ANY and path != page.path and path in named and page.path not in _languages(named[path]):
            yield f"The page names {path} as its version in `{tag}`, which does not name it back."


def _languages(named: dict[str, str]) -> set[str]:
    """The files that are named as versions in a language, not as the one for everybody else."""
    return {path for tag, path in named.items() if tag != _ANY}


def _counterpart(site: Site, page: Page, named: dict[str, dict[str, str]]) -> str:
    """A version of the page in another language that names its own versions."""
    locale = site.locale_of(page)
    bare = page.path if locale == site.locales[0] else page.path.removeprefix(f"{locale}/")
    for other in site.locales:
        path = bare if other == site.locales[0] else f"{other}/{bare}"
        if other != locale and named.get(path):
            return path
    return ""


RULE = SiteRule(
    code="HX915",
    name="site-alternates",
    title="Versions of a page in other languages that do not answer each other",
    why="Search engines ignore what is said by one side only, and send French readers to the English page.",
    wrong={
        "index.html": '<link rel="alternate" hreflang="en" href="./"><link rel="alternate" hreflang="fr" href="fr/">',
        "fr/index.html": '<html lang="fr"><link rel="alternate" hreflang="fr" href="./"></html>',
    },
    right={
        "index.html": '<link rel="alternate" hreflang="en" href="./"><link rel="alternate" hreflang="fr" href="fr/">',
        "fr/index.html": '<html lang="fr"><link rel="alternate" hreflang="fr" href="./">'
        '<link rel="alternate" hreflang="en" href="../"></html>',
    },
    look=look,
)
