"""From a place on a built page back to the source that it was made from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hexapla.checks.built.site import Page, Site
from hexapla.source import Document, Project


class Sources:
    """Where the words of built pages come from."""

    def __init__(self, project: Project, site: Site) -> None:
        self._project = project
        self._site = site
        self._guides = {document.content.id: document for document in project.guides}
        self._shown = _relative(site.folder, project.root)

    def of(self, page: Page, *words: str) -> tuple[str, tuple[int, int]]:
        """Path, line and column of the first of `words` in the page's guide, else on the page itself."""
        document = self._document(page)
        if document and (place := _first(document.text, words)):
            return document.path, place
        file = self._site.folder / page.path
        text = file.read_text(encoding="utf-8", errors="replace") if words else ""
        return f"{self._shown}/{page.path}", _first(text, words) or (1, 1)

    def file(self, path: str) -> str:
        """The path of a file of the site, seen from the project."""
        return f"{self._shown}/{path}"

    def _document(self, page: Page) -> Document[Any] | None:
        name = page.path.removesuffix("index.html").removesuffix(".html").rstrip("/") or "index"
        first, _, rest = name.partition("/")
        name = (rest or "index") if first in self._site.locales[1:] else name
        return self._guides.get(name) or self._guides.get(name.rpartition("/")[0])


def _first(text: str, words: Iterable[str]) -> tuple[int, int] | None:
    for each in words:
        if each and (found := re.search(rf"{re.escape(each)}(?![\w-])", text)):
            before = text[: found.start()]
            return before.count("\n") + 1, found.start() - before.rfind("\n")
    return None


def _relative(folder: Path, root: Path) -> str:
    try:
        return folder.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return folder.as_posix()
