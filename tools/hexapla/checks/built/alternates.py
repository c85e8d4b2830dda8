"""Versions of a page in other languages that do not answer each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hexapla.checks.built.rule import Built, SiteRule
from hexapla.findings import Hit

if TYPE_CHECKING:
    from hexapla.checks.built.site import Page, Site

_ANY = "x-default"
_HINT = "Each version must name every other one and itself; check `site_url` and the i18n plugin in mkdocs.yml."
_ABSOLUTE = ("http:", "https:")


def look(built: Built) -> Iterator[Hit]:
    site, sources = built.site, built.sources
    if len(site.locales) < 2:
        return
    named = _Named(site)
    for page in site.pages:
        if page.is_redirect or page.is_error_page:
            continue
        for said, address in named.problems(page):
            yield Hit(
                path=sources.file(page.path),
                place=sources.value(page, address, "href") if address else sources.tag(page, "head", "html"),
                locale=site.locale_of(page),
                message=said,
                hint=_HINT,
            )


class _Named:
    """Which versions each page names, and what is usual on the site."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.versions = {page.path: self._versions(page) for page in site.pages}
        written = [address for page in site.pages for _, address in page.alternates]
        self.are_absolute = bool(site.address) and any(address.startswith(_ABSOLUTE) for address in written)
        """Search engines want whole addresses; whoever writes one everywhere means to write it here."""
        self.have_any = any(tag == _ANY for named in self.versions.values() for tag in named)

    def _versions(self, page: Page) -> dict[str, tuple[str, str]]:
        """Language → file and address as written; the file is empty if the site has none there."""
        return {
            tag.casefold(): (self.site.resolve(page, address)[0] or "", address) for tag, address in page.alternates
        }

    def problems(self, page: Page) -> Iterator[tuple[str, str]]:
        """What is wrong, and the address that is, if it is one."""
        own = self.versions[page.path]
        counterparts = self._counterparts(page)
        if not own:
            if counterparts and not page.is_hidden:
                yield f"The page names no version in another language; {counterparts[0]} is one.", ""
            return
        languages = self._languages(page.path)
        if page.path not in languages:
            yield f"The page names versions in other languages and not itself as `{self.site.locale_of(page)}`.", ""
        if _ANY not in own and self.have_any:
            yield f"The page does not say which version is for all other languages (`{_ANY}`); others do.", ""
        for tag, (path, address) in own.items():
            yield from ((said, address) for said in self._wrong(page, tag, path, address))
        if all(path for path, _ in own.values()):
            for other in counterparts:
                if other not in languages:
                    yield f"The page does not name {other}, its version in another language.", ""

    def _wrong(self, page: Page, tag: str, path: str, address: str) -> Iterator[str]:
        if not path:
            yield f"The page's version in `{tag}` is not in the site: `{address}`."
        elif self.are_absolute and not address.startswith(_ABSOLUTE):
            yield f"The address of the version in `{tag}` is not a whole one: `{address}`."
        elif address.startswith(_ABSOLUTE) and not address.startswith(self.site.address.rstrip("/")):
            yield f"The address of the version in `{tag}` does not begin with `site_url`: `{address}`."
        elif tag == _ANY:
            said = {self.versions[other].get(_ANY, (path, ""))[0] for other in self._languages(page.path)}
            if said - {path, ""}:
                yield f"The page and its versions do not agree which one is for all other languages (`{_ANY}`)."
        elif path in self.versions:
            if page.path not in {path, *self._languages(path), *self._counterparts(self.site.by_path[path])}:
                yield f"The page names {path} as its version in `{tag}`, which does not name it back."
            elif not self._is_in(tag, path):
                yield f"The page names {path} as its version in `{tag}`, which is in another language."

    def _is_in(self, tag: str, path: str) -> bool:
        locale = self.site.locale_of(self.site.by_path[path])
        return locale.casefold().partition("-")[0] == tag.partition("-")[0]

    def _languages(self, path: str) -> set[str]:
        """The files that a page names as versions in a language, not as the one for everybody else."""
        return {file for tag, (file, _) in self.versions[path].items() if tag != _ANY and file in self.versions}

    def _counterparts(self, page: Page) -> list[str]:
        """The versions of the page in other languages that name their own versions."""
        site = self.site
        locale = site.locale_of(page)
        bare = page.path if locale == site.locales[0] else page.path.removeprefix(f"{locale}/")
        paths = (bare if other == site.locales[0] else f"{other}/{bare}" for other in site.locales if other != locale)
        return [path for path in paths if self.versions.get(path)]


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
