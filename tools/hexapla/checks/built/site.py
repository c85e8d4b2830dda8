"""A built site, read in one pass: of each page what it links to, asks for, answers to and calls itself."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    Find = Callable[[str, LexborNode], list[LexborNode]]

_WITHOUT_EVENTS = 1
"""`LexborDocumentOptions.WO_EVENTS`: the tree as it is written, without what a browser would copy about in it."""
_REQUESTED = frozenset(
    {"stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest", "preload", "modulepreload", "prefetch"}
    | {"preconnect", "dns-prefetch"}
)
_RARE = ((b"srcset", "[srcset]"), (b"poster", "video[poster]"), (b"<object", "object[data]"))
_SAME_FROM_BESIDE = ("../", "/", "http:", "https:", "mailto:", "tel:")
"""How addresses begin that mean the same on every page of folders side by side."""
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_STYLED = re.compile(rb"""style=[^<>]*?url\(""")
_STYLE_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)['"]?([^'"\s)]+)""")


class Broken(NamedTuple):
    """An address that leads nowhere."""

    page: Page
    written: str
    others: int
    """On how many other pages the same address stands."""
    near: tuple[str, ...]
    """For an anchor: the ids of the page that it leads to."""


@dataclass(slots=True, kw_only=True, eq=False)
class Page:
    """What a built page says of itself."""

    path: str
    """Below the site, with forward slashes: `fr/codat-bigcommerce/index.html`."""
    lang: str | None = None
    title: str = ""
    description: str | None = None
    alternates: list[tuple[str, str]] = field(default_factory=list)
    """`hreflang` and address of each version in another language."""
    ids: list[str] = field(default_factory=list)
    links: frozenset[str] = frozenset()
    """Where its links lead, as written."""
    requests: list[str] = field(default_factory=list)
    """What a browser fetches for it, as written."""
    is_hidden: bool = False
    """Whether it asks search engines to pass by."""

    @property
    def folder(self) -> str:
        """The folder that relative addresses count from: `fr/codat-bigcommerce/`."""
        return self.path[: self.path.rfind("/") + 1]


@dataclass(slots=True)
class _Links:
    """The addresses met so far; each is kept once for all pages on which it means the same."""

    common: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By the folder above a page's own."""
    first: list[tuple[Page, str]] = field(default_factory=list)
    """The first page on which each address stands."""

    def add(self, page: Page) -> None:
        known = self.common[_above(page.folder)]
        for link in page.links - known:
            if link.startswith(_SAME_FROM_BESIDE):
                known.add(link)
            self.first.append((page, link))


class Site:
    """A built site. `address` is where it will be published, `locales` its languages, the source locale first."""

    def __init__(self, folder: Path, address: str = "", locales: tuple[str, ...] = ("en",)) -> None:
        self.folder = folder
        self.locales = locales
        self.files = frozenset(_files(str(folder)))
        self.pages: list[Page] = []
        published = urlsplit(address)
        self.host = published.netloc.casefold()
        self.is_encrypted = published.scheme == "https"
        self._base = "/" + published.path.strip("/")
        self._base += "" if self._base.endswith("/") else "/"
        self._links = _Links()
        self._read()

    def _read(self) -> None:
        from selectolax.lexbor import LexborCSSSelector, LexborHTMLParser

        find = LexborCSSSelector().find  # type: ignore[no-untyped-call]
        for path in sorted(self.files):
            if path.endswith((".html", ".htm")):
                data = _bytes(f"{self.folder}/{path}")
                page = _page(path, data, LexborHTMLParser(data, options=_WITHOUT_EVENTS), find)
                self._links.add(page)
                self.pages.append(page)

    @cached_property
    def by_path(self) -> dict[str, Page]:
        """The pages by their path."""
        return {page.path: page for page in self.pages}

    def locale_of(self, page: Page) -> str:
        """The locale by the page's folder: `fr/…`; the source locale if there is none."""
        first = page.path.partition("/")[0]
        return first if first in self.locales[1:] else self.locales[0]

    @cached_property
    def broken(self) -> tuple[list[Broken], list[Broken]]:
        """The links that lead to no file of the site, and those that lead to no place of their page."""
        files: list[Broken] = []
        anchors: list[Broken] = []
        ids: dict[str, frozenset[str]] = {}
        for page, written in self._links.first:
            target, fragment = self.resolve(page, written)
            if target is None:
                continue
            if target == "":
                files.append(self._everywhere(page, written))
                continue
            if not fragment or fragment == "top" or fragment.startswith(":~:") or target not in self.by_path:
                continue
            if target not in ids:
                ids[target] = frozenset(self.by_path[target].ids)
            if fragment not in ids[target] and unquote(fragment) not in ids[target]:
                anchors.append(self._everywhere(page, written)._replace(near=tuple(sorted(ids[target]))))
        return files, anchors

    def resolve(self, page: Page, written: str) -> tuple[str | None, str]:
        """The file of the site to which an address leads, and its fragment.

        The file is None for what lies outside the site, and empty if the site should have it and has not.
        """
        address, _, fragment = written.strip().partition("#")
        if not address:
            return page.path, fragment
        path = self.path_of(address)
        if path is None:
            return None, fragment
        path = unquote(path.partition("?")[0])
        folder = "" if path.startswith("/") else page.folder
        return self._file(_normal(folder + path.lstrip("/")) if path else page.path), fragment

    def path_of(self, address: str) -> str | None:
        """An address without the site's own: `/fr/` for what is absolute, else as it is; None if it is foreign."""
        if address.startswith("//") or _SCHEME.match(address):
            if not self.is_own(address):
                return None
            address = urlsplit(address).path or "/"
        if address.startswith("/"):
            if f"{address}/" == self._base:
                return "/"
            return f"/{address[len(self._base) :]}" if address.startswith(self._base) else None
        return address

    def is_own(self, address: str) -> bool:
        """Whether an address with a host leads to where the site will be published."""
        parts = urlsplit(address)
        return bool(self.host) and parts.scheme in {"", "http", "https"} and parts.netloc.casefold() == self.host

    @cached_property
    def foreign(self) -> list[tuple[Page, str, int]]:
        """What the pages ask of other hosts: the first page, the address, and how many other pages ask for it too."""
        return self._asked(lambda written: written.startswith(("http:", "https:", "//")) and not self.is_own(written))

    @cached_property
    def unencrypted(self) -> list[tuple[Page, str, int]]:
        """What the pages ask of the site's own host without encryption; the rest as above."""
        return self._asked(lambda written: self.is_encrypted and written.startswith("http:") and self.is_own(written))

    def _asked(self, is_meant: Callable[[str], bool]) -> list[tuple[Page, str, int]]:
        first: dict[str, Page] = {}
        count: dict[str, int] = {}
        for page in self.pages:
            for written in page.requests:
                if is_meant(written):
                    first.setdefault(written, page)
                    count[written] = count.get(written, -1) + 1
        return [(page, written, count[written]) for written, page in first.items()]

    def styles(self) -> Iterator[tuple[str, list[str]]]:
        """The style sheets, each with the addresses that it names."""
        for path in sorted(self.files):
            if path.endswith(".css"):
                yield path, _STYLE_ADDRESS.findall(_bytes(f"{self.folder}/{path}").decode("utf-8", "replace"))

    def _file(self, path: str) -> str:
        if path in self.files:
            return path
        index = f"{path.rstrip('/')}/index.html".lstrip("/")
        return index if index in self.files else ""

    def _everywhere(self, page: Page, written: str) -> Broken:
        if written.startswith(_SAME_FROM_BESIDE):
            above = _above(page.folder)
            others = sum(written in other.links and _above(other.folder) == above for other in self.pages) - 1
        else:
            others = 0
        return Broken(page, written, others, ())


def _page(path: str, data: bytes, tree: LexborHTMLParser, find: Find) -> Page:
    """What the page says. One selector serves all pages: to set one up for each takes as long as to read the page."""
    root, body = tree.root, tree.body
    page = Page(path=path, lang=root.attributes.get("lang") if root else None)
    if body:
        page.ids = [node.id or "" for node in find("[id]", body)]
        page.links = frozenset([node.attrs["href"] or "" for node in find("a[href]", body)])
        page.requests = [node.attrs["src"] or "" for node in find("[src]", body)]
    for node in tree.head.iter() if tree.head else ():
        _read_head(page, node.tag or "", node)
    if root:
        _read_rare(page, data, lambda query: find(query, root))
    return page


def _read_rare(page: Page, data: bytes, find: Callable[[str], list[LexborNode]]) -> None:
    for mark, query in _RARE:
        if mark in data:
            for node in find(query):
                page.requests += _rare(node.attributes)
    if b"<area" in data:
        page.links |= {node.attributes["href"] or "" for node in find("area[href]")}
    if b"<a name" in data:
        page.ids += {node.attributes["name"] or "" for node in find("a[name]")} - set(page.ids)
    if b"<style" in data:
        for node in find("style"):
            page.requests += _STYLE_ADDRESS.findall(node.text())
    if _STYLED.search(data):
        for node in find("[style]"):
            page.requests += _STYLE_ADDRESS.findall(node.attributes["style"] or "")


def _read_head(page: Page, tag: str, node: LexborNode) -> None:
    values = node.attributes
    if tag == "link":
        kinds = (values.get("rel") or "").casefold().split()
        if "alternate" in kinds and (language := values.get("hreflang")):
            page.alternates.append((language, values.get("href") or ""))
        elif not _REQUESTED.isdisjoint(kinds):
            page.requests.append(values.get("href") or "")
    elif tag == "meta":
        name = (values.get("name") or "").casefold()
        if name == "description":
            page.description = (values.get("content") or "").strip()
        elif name == "robots":
            page.is_hidden = "noindex" in (values.get("content") or "").casefold()
    elif tag == "title":
        page.title = node.text().strip()
    elif "src" in values:
        page.requests.append(values["src"] or "")


def _rare(values: dict[str, str | None]) -> Iterator[str]:
    for candidate in (values.get("srcset") or "").split(","):
        if words := candidate.split():
            yield words[0]
    for name in ("poster", "data"):
        if address := values.get(name):
            yield address


def _files(folder: str) -> Iterator[str]:
    """Every file below a folder, with forward slashes."""
    for above, _, names in os.walk(folder):
        within = os.path.relpath(above, folder).replace(os.sep, "/")
        prefix = "" if within == "." else f"{within}/"
        for name in names:
            yield f"{prefix}{name}"


def _bytes(file: str) -> bytes:
    with open(file, "rb", buffering=0) as stream:  # noqa: PTH123 - a Path for each of thousands of files takes longer
        return stream.read()


def _above(folder: str) -> str:
    """The folder above: `fr/codat/` → `fr/`."""
    return folder[: folder.rfind("/", 0, -1) + 1]


def _normal(path: str) -> str:
    """The path without `.` and `..`; a slash at its end stays. What leads above the site is not in it."""
    if "./" not in path and not path.endswith((".", "//")):
        return path
    parts: list[str] = []
    *folders, last = path.split("/")
    for part in (*folders, *([last] if last in {".", ".."} else [])):
        if part == "..":
            if not parts:
                return "../"
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join([*parts, "" if last in {".", ".."} else last]) if parts or last not in {".", ".."} else ""
