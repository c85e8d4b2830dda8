"""What the transforms of a built page may know of it."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborNode

from hexapla.messages import translator
from hexapla.model import Guide, Text
from hexapla.render.parts import Part
from hexapla.render.typography import typography
from hexapla.site.history import History
from hexapla.site.mapping import Place, places
from hexapla.source import Document, Project
from hexapla.source.config import Locale

if TYPE_CHECKING:
    from hexapla.site.sidebyside import Compared

ASSETS = "assets/hexapla"
"""Where the theme's files stand below the site."""


@dataclass(frozen=True, slots=True)
class Section:
    """What stands below a heading, for the search."""

    anchor: str
    """Empty for what stands before the first heading."""
    title: str
    text: str


@dataclass
class PageContext:
    """What a transform may know of the page whose tree it changes."""

    project: Project
    locale: str
    url: str
    """The page's address below the site's, as MkDocs writes it: `fr/codat-bigcommerce/`; empty for the home page."""
    document: Document[Guide] | None = None
    """The source of the page; None if no guide made it."""
    part: Part | None = None
    """What the page shows, if it is the part of its guide for one audience."""
    site_name: str = ""
    languages: tuple[Locale, ...] = ()
    """The languages that have this page; all of the site's if left out."""
    is_error: bool = False
    """Whether this is a 404 page, which is shown at addresses of any depth."""
    article: LexborNode | None = None
    """The element that holds what the guide says."""
    places: list[Place] = field(default_factory=list)
    """The article's elements, matched with what the source says; empty if no guide made the page."""
    sections: list[Section] = field(default_factory=list)
    """What the page says, for the search."""
    compared: Compared | None = None
    """Collects what the pages that compare languages are made of."""
    history: History | None = None
    """The past of the sources."""
    needed: dict[str, None] = field(default_factory=dict)
    """Scripts and styles that the page loads."""

    @property
    def locales(self) -> tuple[Locale, ...]:
        """The languages that the page is to be had in."""
        return self.languages or self.project.config.locales

    @property
    def path(self) -> str:
        """The page's address without its language, the same in every one: `codat-bigcommerce/`."""
        default = self.project.config.source_locale
        return self.url if self.locale == default else self.url.removeprefix(f"{self.locale}/")

    def match(self, article: LexborNode | None) -> None:
        """Finds the page's article and, in it, what the source says.

        Raises MappingError if the article does not hold what its guide's page makes of it.
        """
        self.article = article
        if self.document and article:
            shown = self.part.guide if self.part else self.document.content
            found = places(article, shown, self.project, self.locale)
            self.places = (
                [replace(place, route=self.part.in_whole(place.route)) for place in found] if self.part else list(found)
            )

    def say(self, message: str, **values: Any) -> str:
        """One of the toolkit's own sentences in the page's language, its values filled in."""
        return typography(self.locale)(translator(self.locale).gettext(message).format(**values))

    def url_in(self, locale: str, path: str | None = None) -> str:
        """The address of a page (this one if left out) in a language, below the site's."""
        path = self.path if path is None else path
        return path if locale == self.project.config.source_locale else f"{locale}/{path}"

    def guide_url(self, guide: str) -> str:
        """The address of a guide's page in this page's language, below the site's."""
        return self.url_in(self.locale, self.project.config.address(guide))

    @property
    def written_locales(self) -> tuple[str, ...]:
        """The locales in which the page was written; all of them if no guide made it."""
        if self.document is None:
            return self.project.config.tags
        locales = _locales(self.project)[self.document.path]
        return tuple(tag for tag in self.project.config.tags if tag in locales)

    def title_language(self, href: str) -> str | None:
        """The language of the title of the guide that an address on this page leads to, if it is not the page's."""
        path = urlsplit(urljoin(f"/{self.url}", href)).path.removeprefix(f"/{self.url_in(self.locale, '')}")
        path = path.removesuffix(".html").strip("/")
        if (titles := self.project.memo.get("titles")) is None:
            titles = self.project.memo["titles"] = {each.content.id: each.content.title for each in self.project.guides}
        title: Text | None = titles.get(path or "index")
        return None if title is None or self.locale in title else self.written_in(title)

    def written_in(self, text: Text) -> str:
        """The language that a text is shown in: the page's, else the source's, else any that it has."""
        tags: tuple[str, ...] = (self.locale, self.project.config.source_locale, *text)
        return next(tag for tag in tags if tag in text)

    @property
    def changed(self) -> date | None:
        """The day on which what the page says in its language last changed, where git knows it."""
        if self.document is None or self.history is None:
            return None
        return self.history.changed(self.document.path, self.document.text, self.locale, self.project.config.tags)

    def language_name(self, locale: str) -> str:
        """What the page's language calls another language, as it stands in a sentence: `anglais`."""
        from babel import Locale as Known
        from babel import UnknownLocaleError

        try:
            name = Known.parse(locale, sep="-").get_display_name(self.locale.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            name = None
        return name or next(known.name for known in self.project.config.locales if known.tag == locale)

    def switch(self, locale: str) -> str:
        """Where the switch to another language leads, below the site's address."""
        return self.url_in(locale, "" if self.is_error else self.path)

    def absolute(self, url: str) -> str:
        """The full address of a URL below the site's; itself if `site_url` is not set."""
        site = self.project.config.site_url
        return urljoin(site.rstrip("/") + "/", url) if site else url

    def href(self, url: str) -> str:
        """How this page links to a URL below the site's."""
        if self.is_error:
            return urlsplit(self.project.config.site_url).path.rstrip("/") + "/" + url
        start = self.url if self.url.endswith("/") or not self.url else posixpath.dirname(self.url)
        relative = posixpath.relpath(url or ".", start or ".")
        return relative + "/" if url.endswith("/") or not url else relative

    def asset(self, name: str) -> str:
        """How this page links to a file of the theme."""
        return self.href(f"{ASSETS}/{name}")

    def need(self, name: str) -> None:
        """Asks for one of the theme's scripts (`tabs.js`) or styles (`tabs.css`)."""
        self.needed[name] = None


def _locales(project: Project) -> dict[str, set[str]]:
    """The locales that any text of a file has, by path."""
    if (found := project.memo.get("written locales")) is None:
        found = project.memo["written locales"] = {}
        for place in project.texts:
            found.setdefault(place.path, set()).update(place.text)
    written: dict[str, set[str]] = found
    return written
