"""Where addresses outside the site are used: in which lines of the sources, else on which built pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from hexapla.checks.addresses import Answer, Use
from hexapla.checks.built import Built
from hexapla.checks.links import all_links
from hexapla.findings import Hit
from hexapla.source import Project
from hexapla.source.reading import Places

_WRITTEN = re.compile(r"https?://[^\s\"'<>`|\\]+")
_OPENED_BY = {")": "(", "]": "[", "}": "{"}
_FOREIGN = ("http://", "https://")


class Uses:
    """The addresses that pages and sources link to, and their places."""

    def __init__(self, project: Project, built: Built) -> None:
        self._project = project
        self._built = built
        self._pages: dict[str, list[str]] = defaultdict(list)
        for page in built.site.pages:
            for link in page.links:
                self._pages[link.strip()].append(page.path)
        self._named: dict[str, list[str]] = defaultdict(list)
        self._read_links()
        self._written = _written(project.contents)

    def urls(self) -> set[str]:
        """Every address outside the site, once."""
        links = self._project.products.content.links.values()
        named = {url for link in links for url in ([link] if isinstance(link, str) else link.values())}
        direct = {link.target.url for link in all_links(self._project) if link.target.url}
        return {
            url
            for url in named | direct | self._pages.keys()
            if url.casefold().startswith(_FOREIGN) and self._built.site.target("", url) is None
        }

    def of(self, answer: Answer) -> Answer:
        """The answer with the lines that hold the address, or name it."""
        lines = self._written.get(answer.url, [])
        uses = tuple(Use(path, (line, column), self._by_line.get((path, line))) for path, line, column in lines)
        names = [
            name
            for name, link in self._project.products.content.links.items()
            if answer.url in ([link] if isinstance(link, str) else link.values())
        ]
        named_by = tuple(dict.fromkeys(place for name in names for place in self._named[name]))
        return replace(answer, uses=uses or tuple(self._on_pages(answer.url)), named_by=named_by)

    def _on_pages(self, url: str) -> Iterator[Use]:
        site, sources = self._built.site, self._built.sources
        for path in self._pages.get(url, [])[:1]:
            page = site.by_path[path]
            yield Use(sources.file(path), sources.value(page, url, "href"), site.locale_of(page))

    def _read_links(self) -> None:
        places: dict[str, Places] = {}
        self._by_line: dict[tuple[str, int], str | None] = {}
        for link in all_links(self._project):
            if not (link.target.url or link.target.name):
                continue
            if link.path not in places:
                places[link.path] = Places(self._project.contents.get(link.path, ""), link.path)
            hit = Hit(path=link.path, message="", route=link.route, spot=link.spot)
            line, _ = places[link.path].of(hit)
            self._by_line.setdefault((link.path, line), link.locale)
            if link.target.name:
                self._named[link.target.name].append(f"{link.path}:{line}")


def _written(contents: dict[str, str]) -> dict[str, list[tuple[str, int, int]]]:
    """Every address that the sources hold, with path, line and column of each place."""
    found: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for path, text in contents.items():
        if "://" not in text:
            continue
        for number, line in enumerate(text.split("\n"), 1):
            for match in _WRITTEN.finditer(line):
                if not line.lstrip().startswith("#"):
                    found[_trimmed(match[0])].append((path, number, match.start() + 1))
    return found


def _trimmed(url: str) -> str:
    """Without what belongs to the text around it: `https://example.org/).` → `https://example.org/`."""
    end = len(url)
    while url[end - 1] in ".,;:!?" or _closes_what_it_did_not_open(url[:end]):
        end -= 1
    return url[:end]


def _closes_what_it_did_not_open(url: str) -> bool:
    opened = _OPENED_BY.get(url[-1])
    return opened is not None and url.count(url[-1]) > url.count(opened)
