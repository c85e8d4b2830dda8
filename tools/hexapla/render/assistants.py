"""Guides → plain Markdown that stands alone, and its index: what assistants and readers' own notes take."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from hexapla.model import Guide, Localized
from hexapla.render.pages import Language, Page, PartWriter, Writer, by_product
from hexapla.render.parts import Part, parts
from hexapla.source import Project

INDEX = "llms.txt"


@dataclass(frozen=True, slots=True)
class Site:
    """Where the pages of one locale are published."""

    name: str
    description: str
    address: str
    """The home page of the locale, absolute where `site_url` is set, with a slash at the end."""
    assets: str
    """The folder `assets`, in the same way."""

    def markdown(self, guide: str) -> str:
        """The address of a page's plain Markdown."""
        return f"{self.address}{guide}.md"


def markdown(project: Project, locale: str, site: Site) -> Iterator[Page]:
    """The plain Markdown of every page of a locale; paths are below the locale's home page."""
    language = Language(project, locale, "plain")
    for document in project.guides:
        guide = document.content
        yield Page(f"{guide.id}.md", _whole(_PlainWriter(language, guide, site)), locale, guide.id)
        for part in parts(project, guide, locale):
            text = _whole(_PlainPartWriter(language, part, site))
            yield Page(f"{part.guide.id}.md", text, locale, guide.id, part.audience)


def index(project: Project, locale: str, site: Site, others: dict[str, str]) -> str:
    """The `llms.txt` of a locale. `others` are the same files of the other locales: language name → address."""
    language = Language(project, locale, "plain")
    lines = [f"# {site.name}", "", f"> {site.description}"]
    products = project.products.content.products
    for key, guides in by_product(project):
        writer = Writer(language, guides[0])
        lines += ["", f"## {writer.inline(products[key].name) if key in products else language.say('More')}", ""]
        for guide in guides:
            title, about = writer.alternative(guide.title), writer.plain(guide.description)
            lines.append(f"- [{title}]({site.markdown(guide.id)}): {about}")
    if others:
        lines += ["", f"## {language.say('Other languages')}", ""]
        lines += [f"- [{name}]({address})" for name, address in others.items()]
    return "\n".join([*lines, ""])


class _PlainWriter(Writer):
    """Writes absolute addresses, because the text is read away from its page."""

    def __init__(self, language: Language, guide: Guide, site: Site) -> None:
        super().__init__(language, guide)
        self.site = site

    def _address(self, guide: str | None, anchor: str | None) -> str:
        return self.page(guide or self.guide.id) + (f"#{anchor}" if anchor else "")

    def page(self, guide: str) -> str:
        """The address of a page."""
        return self.site.address + self.project.config.address(guide)

    def asset(self, value: str | Localized) -> str:
        return posixpath.join(self.site.assets, self.localized(value)).replace(" ", "%20")


class _PlainPartWriter(PartWriter, _PlainWriter):
    def __init__(self, language: Language, part: Part, site: Site) -> None:
        _PlainWriter.__init__(self, language, part.guide, site)
        self.part = part


def _whole(writer: _PlainWriter) -> str:
    guide = writer.guide
    head = [f"# {writer.inline(guide.title)}", "", f"> {writer.inline(guide.description)}", ""]
    return "\n".join([*head, f"<{writer.page(guide.id)}>", "", writer.blocks(guide.blocks, 2), ""])
