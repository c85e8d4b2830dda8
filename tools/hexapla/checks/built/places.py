"""From what stands on a built page back to the source that it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote

from hexapla.checks.blocks import blocks
from hexapla.checks.built.site import Page, Site
from hexapla.checks.built.spots import Found, Place
from hexapla.checks.links import PlacedLink, all_links
from hexapla.findings import Hit, Route
from hexapla.model import Guide
from hexapla.source import Document, Project
from hexapla.source.reading import Places

_INDEX = "index"
_COMPARED = "compare"
"""Pages that show two languages of a guide stand below this folder and a folder for the two."""


class Sources:
    """Where the words of built pages come from."""

    def __init__(self, project: Project, site: Site) -> None:
        self._project = project
        self._site = site
        self._guides = {document.content.id: document for document in project.guides}
        self._shown = _relative(site.folder, project.root)
        self._places: dict[str, Places] = {}
        self._links: dict[str, list[PlacedLink]] | None = None
        self._found = Found(site)

    def file(self, path: str) -> str:
        """The path of a file of the site, seen from the project."""
        return f"{self._shown}/{path}"

    def tag(self, page: Page, *names: str) -> Place:
        """Where the page opens the first of these tags that it has."""
        return self._found.of(page).tag(*names)

    def value(self, page: Page | str, value: str, *names: str, number: int = 1) -> Place:
        """Where on the page an attribute has this value (one of the named, if any are), for the so-manieth time."""
        return self._found.of(page).value(value, frozenset(names), number)

    def of_link(self, page: Page, written: str) -> str:
        """A sentence that names the line which holds a link of the page, or makes the place that it leads to."""
        guide = self._guide(page)
        if guide is None:
            return ""
        path, _, fragment = unquote(written).partition("#")
        name = _name(path)
        for link in self._links_of(guide):
            target = link.target
            if link.locale not in {None, self._site.locale_of(page)}:
                continue
            if target.url is not None:
                is_meant = target.url == written
            elif target.name is not None:
                named = self._project.products.content.links.get(target.name)
                is_meant = written in _addresses(named)
            else:
                is_meant = (target.anchor or "") == fragment and (target.guide or "") == name
            if is_meant:
                return self._said(guide, link.route, link.spot)
        return self.of_id(page, fragment) if fragment and not path else self.of_file(page, path)

    def of_id(self, page: Page, id: str) -> str:
        """The same for the place of that name."""
        guide = self._guide(page)
        anchor = self._project.anchors.get(guide.content.id, {}).get(id) if guide else None
        return self._said(guide, anchor.route) if guide and anchor else ""

    def of_file(self, page: Page, written: str) -> str:
        """The same for a picture."""
        guide = self._guide(page)
        wanted = unquote(written).partition("?")[0]
        if guide is None or not wanted:
            return ""
        for document, route, block in blocks(self._project, "figure"):
            if document.path != guide.path:
                continue
            files = {"": block.figure} if isinstance(block.figure, str) else block.figure
            for locale, file in files.items():
                if f"/{wanted}".endswith(f"/{file}"):
                    return self._said(guide, (*route, "figure", *([locale] if locale else [])))
        return ""

    def of_key(self, page: Page, key: str) -> str:
        """The same for a key at the top of the page's guide."""
        guide = self._guide(page)
        return self._said(guide, (key,)) if guide else ""

    def _said(self, guide: Document[Guide], route: Route, spot: str = "") -> str:
        if guide.path not in self._places:
            self._places[guide.path] = Places(guide.text, guide.path)
        line, _ = self._places[guide.path].of(Hit(path=guide.path, message="", route=route, spot=spot))
        return f" Its source is {guide.path}:{line}."

    def _links_of(self, guide: Document[Guide]) -> list[PlacedLink]:
        if self._links is None:
            self._links = {}
            for link in all_links(self._project):
                self._links.setdefault(link.path, []).append(link)
        return self._links.get(guide.path, [])

    def _guide(self, page: Page) -> Document[Guide] | None:
        """The guide that the page shows, whole or in part, in one language or two."""
        name = page.path.removesuffix("index.html").removesuffix(".html").rstrip("/")
        first, _, rest = name.partition("/")
        if first in self._site.locales[1:]:
            name = rest
        elif first == _COMPARED:
            name = rest.partition("/")[2]
        name = name or _INDEX
        return self._guides.get(name) or self._guides.get(name.rpartition("/")[0])


def _name(path: str) -> str:
    """What a link to a page calls the guide: `../codat/` → `codat`."""
    name = path.partition("?")[0].removesuffix("index.html").rstrip("/").rpartition("/")[2]
    return "" if name in {".", ".."} else name.removesuffix(".html")


def _addresses(named: str | Mapping[str, str] | None) -> Iterable[str]:
    """The addresses of a named link: one, or one for each locale."""
    return named.values() if isinstance(named, Mapping) else filter(None, [named])


def _relative(folder: Path, root: Path) -> str:
    try:
        return folder.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return folder.as_posix()
