"""Files that stand beside the pages of a language: plain Markdown, its index, and pages that compare languages."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.render import assistants
from hexapla.render.assistants import Site
from hexapla.site.sidebyside import Compared
from hexapla.source import Project


def files(project: Project, locale: str, sites: dict[str, Site], compared: Compared) -> Iterator[tuple[str, str]]:
    """Path below the site and text of each file, once the pages of `locale` are built."""
    folder = "" if locale == project.config.source_locale else f"{locale}/"
    for page in assistants.markdown(project, locale, sites[locale]):
        yield folder + page.path, page.text
    others = {
        other.name: sites[other.tag].address + assistants.INDEX
        for other in project.config.locales
        if other.tag != locale
    }
    yield folder + assistants.INDEX, assistants.index(project, locale, sites[locale], others)
    for address, html in compared.pages():
        yield address if address.endswith(".html") else f"{address}index.html", html
