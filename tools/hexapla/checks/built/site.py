"""A built site, read in one pass: of each page what it links to, asks for, answers to and calls itself.

What would take long to know of every page, and matters only where something seems broken, is looked up then.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from hexapla.findings import ConfigurationError

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    Find = Callable[[str, LexborNode], list[LexborNode]]
    Values = dict[str, str | None]

_WITHOUT_EVENTS = 1
"""`LexborDocumentOptions.WO_EVENTS`: the tree as it is written, without what a browser would copy about in it."""
_TELLING = "[id],[href],[src],[style],img,style,object"
"""One walk through the tree for all that matters: each of them alone would take as long. Attributes that few pages have
take twice the time of others; the pictures that `srcset` and `poster` name are found beside those that `src` names."""
_REQUESTED = frozenset(
    {"stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest", "preload", "modulepreload", "prefetch"}
    | {"preconnect", "dns-prefetch"}
)
_CONNECTED = frozenset({"preconnect", "dns-prefetch"})
_LINKED = frozenset({"canonical", "alternate", "next", "prev"})
_PICTURED = frozenset({"og:image", "og:image:url", "og:image:secure_url", "twitter:image"})
_SAME_FROM_BESIDE = ("../", "/", "http:", "https:", "mailto:", "tel:")
"""How addresses begin that mean the same on every page of folders side by side."""
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_FOREIGN = re.compile(r"\s*(?:https?:|//)", re.IGNORECASE)
_UNENCRYPTED = re.compile(r"\s*http:", re.IGNORECASE)
_REFRESH = re.compile(r"""\s*[\d.]*\s*[;,]?\s*url\s*=\s*['"]?([^'"]*)""", re.IGNORECASE)
_CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])(?:,|\s+[^,]*,?|$)")
_STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STYLE_ADDRESS = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^'"\s)]+))|@import\s+(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)
_USUAL_PORTS = {None, 80, 443}


class Broken(NamedTuple):
    """An address that leads nowhere."""

    page: Page
    written: str
    near: tuple[str, ...]
    """For an anchor: the ids of the page that it leads to."""


@dataclass(slots=True, kw_only=True, eq=False)
class Page:
    """What a built page says of itself."""

    path: str
    """Below the site, with forward slashes: `fr/codat-bigcommerce/index.html`."""
    base: str | None = None
    """From where its addresses count, if a `<base>` says so."""
    lang: str | None = None
    title: str = ""
    description: str | None = None
    alternates: list[tuple[str, str]] = field(default_factory=list)
    """`hreflang` and address of each version in another language."""
    ids: list[str] = field(default_factory=list)
    links: set[str] = field(default_factory=set)
    """Where its links lead, as written."""
    requests: list[str] = field(default_factory=list)
    """What a browser fetches for it, as written."""
    connections: list[str] = field(default_factory=list)
    """Hosts that it bids the browser call in advance."""
    is_hidden: bool = False
    """Whether it asks search engines to pass by."""
    is_redirect: bool = False
    """Whether it sends its readers on to another page."""

    @property
    def folder(self) -> str:
        """The folder that relative addresses count from: `fr/codat-bigcommerce/`."""
        return self.path[: self.path.rfind("/") + 1]

    @property
    def is_error_page(self) -> bool:
        """Whether servers show it in place of pages that they do not have."""
        return self.path.rpartition("/")[2] == "404.html"

    @property
    def beside(self) -> str:
        """Pages for which this is the same agree on what `../` and absolute addresses mean."""
        if self.base is not None:
            return f"{self.base} {self.folder}"
        folder = self.folder
        return folder[: folder.rfind("/", 0, -1) + 1] if folder else "."


class Site:
    """A built site. `address` is where it will be published, `locales` its languages, the source locale first.

    Raises ConfigurationError if the folder holds no page, or one that cannot be read.
    """

    def __init__(self, folder: Path, address: str = "", locales: tuple[str, ...] = ("en",)) -> None:
        self.folder = folder
        self.locales = locales
        self.address = address
        self.files = frozenset(_files(str(folder)))
        self.pages: list[Page] = []
        published = _split(address)
        self._host = _host(published)
        self.is_encrypted = published.scheme == "https"
        self.base = "/" + published.path.strip("/")
        self.base += "" if self.base.endswith("/") else "/"
        self._home = f"{published.scheme}://{published.netloc}{self.base}" if self._host[0] else ""
        self._links: list[tuple[Page, str]] = []
        self._anchors: dict[str, frozenset[str]] = {}
        self._read()

    def _read(self) -> None:
        from selectolax.lexbor import LexborCSSSelector, LexborHTMLParser

        find: Find = LexborCSSSelector().find  # type: ignore[no-untyped-call]
        common: defaultdict[str, set[str]] = defaultdict(set)
        for path in sorted(self.files):
            if path.endswith((".html", ".htm")):
                page = _page(path, LexborHTMLParser(_bytes(f"{self.folder}/{path}"), options=_WITHOUT_EVENTS), find)
                self.pages.append(page)
                known = common[page.beside]
                places = set() if page.base else set(page.ids)
                for link in page.links - known:
                    if link.startswith(_SAME_FROM_BESIDE):
                        known.add(link)
                    elif link[:1] == "#" and link[1:] in places:
                        continue
                    self._links.append((page, link))
        if not self.pages:
            raise ConfigurationError(
                f"There is no page in {self.folder}. Build the site with `hexapla build`, or name its folder."
            )

    @cached_property
    def by_path(self) -> dict[str, Page]:
        """The pages by their path."""
        return {page.path: page for page in self.pages}

    @cached_property
    def _beside(self) -> dict[str, list[Page]]:
        groups: dict[str, list[Page]] = {}
        for page in self.pages:
            groups.setdefault(page.beside, []).append(page)
        return groups

    def locale_of(self, page: Page) -> str:
        """The locale by the page's folder: `fr/…`; the source locale if there is none."""
        first = page.path.partition("/")[0]
        return first if first in self.locales[1:] else self.locales[0]

    @cached_property
    def broken(self) -> tuple[list[Broken], list[Broken]]:
        """The links that lead to no file of the site, and those that lead to no place of their page, of each page."""
        files: list[Broken] = []
        anchors: list[Broken] = []
        for page, written in self._links:
            target, fragment = self.resolve(page, written)
            if target is None:
                continue
            if not target:
                files += (Broken(holder, written, ()) for holder in self._holders(page, written))
            elif fragment and target.endswith((".html", ".htm")) and not self._has(target, fragment):
                near = tuple(sorted(self._anchors[target]))
                anchors += (Broken(holder, written, near) for holder in self._holders(page, written))
        return files, anchors

    def _holders(self, page: Page, written: str) -> list[Page]:
        if not written.startswith(_SAME_FROM_BESIDE):
            return [page]
        return [other for other in self._beside[page.beside] if written in other.links]

    def _has(self, target: str, fragment: str) -> bool:
        """Whether a page has a place of that name: an id, an old `<a name>`, its top, words to search for."""
        name = fragment.partition(":~:")[0]
        if target not in self._anchors:
            self._anchors[target] = frozenset(self.by_path[target].ids)
        known = self._anchors[target]
        if not name or name in known or (plain := unquote(name)) in known or plain.casefold() == "top":
            return True
        named = self._named(target)
        return name in named or plain in named

    def _named(self, target: str) -> set[str]:
        from selectolax.lexbor import LexborHTMLParser

        tree = LexborHTMLParser(_bytes(f"{self.folder}/{target}"), options=_WITHOUT_EVENTS)
        return {node.attributes["name"] or "" for node in tree.css("a[name]")}

    def resolve(self, page: Page, written: str) -> tuple[str | None, str]:
        """The file of the site to which an address leads, and its fragment.

        The file is None for what lies outside the site, and empty if the site should have it and has not.
        """
        address, _, fragment = written.strip().partition("#")
        if page.base is not None:
            address = urljoin(page.base, address)
        if not address or address.startswith("?"):
            return page.path, fragment
        return self.target(page.folder, address), fragment

    def target(self, folder: str, address: str) -> str | None:
        """The file to which an address on something in a folder leads, as in `resolve`."""
        path = self._path(address.strip().partition("#")[0])
        if path is None:
            return None
        if "?" in path or "%" in path:
            path = unquote(path.partition("?")[0])
        if path.startswith("/"):
            folder = ""
        while path.startswith("../") and folder:
            path, folder = path[3:], folder[: folder.rfind("/", 0, -1) + 1]
        return self._file(_normal(folder + path.lstrip("/")))

    def _path(self, address: str) -> str | None:
        """An address without the site's own: `/fr/` for what is absolute, else as it is; None if it is foreign."""
        if self._home and address.startswith(self._home):
            return address[len(self._home) - 1 :].partition("?")[0]
        if address.startswith("//") or _SCHEME.match(address):
            if not self.is_own(address):
                return None
            address = urlsplit(address).path or "/"
        if address.startswith("/"):
            if f"{address}/" == self.base:
                return "/"
            return f"/{address[len(self.base) :]}" if address.startswith(self.base) else None
        return address

    def is_own(self, address: str) -> bool:
        """Whether an address with a host leads to the host where the site will be published."""
        parts = _split(address.strip())
        return bool(self._host[0]) and parts.scheme in {"", "http", "https"} and _host(parts) == self._host

    @property
    def missing(self) -> list[tuple[Page, str]]:
        """What each page asks of the site, and the site does not have."""
        return self._requests[0]

    @property
    def foreign(self) -> list[tuple[Page, str]]:
        """What each page asks of other hosts."""
        return self._requests[1]

    @property
    def unencrypted(self) -> list[tuple[Page, str]]:
        """What each page of an encrypted site asks for without encryption."""
        return self._requests[2]

    @cached_property
    def _requests(self) -> tuple[list[tuple[Page, str]], ...]:
        faults: tuple[list[tuple[Page, str]], ...] = ([], [], [])
        fine: defaultdict[str, set[str]] = defaultdict(set)
        for page in self.pages:
            known = fine[page.beside]
            for written in dict.fromkeys(page.requests + page.connections):
                if written in known:
                    continue
                whole = urljoin(page.base or "", written.strip())
                is_fault = (
                    bool(whole) and self.resolve(page, written)[0] == "",
                    self.is_foreign(whole),
                    self.is_encrypted and bool(_UNENCRYPTED.match(whole)),
                )
                for list_, is_one in zip(faults, is_fault, strict=True):
                    if is_one:
                        list_.append((page, written))
                if not any(is_fault) and written.startswith(_SAME_FROM_BESIDE):
                    known.add(written)
        return faults

    def is_foreign(self, address: str) -> bool:
        """Whether an address leads to another host."""
        return bool(_FOREIGN.match(address)) and not self.is_own(address)

    def styles(self) -> Iterator[tuple[str, list[str]]]:
        """The style sheets, each with the addresses that it names."""
        for path in sorted(self.files):
            if path.endswith(".css"):
                yield path, list(_in_style(_bytes(f"{self.folder}/{path}").decode("utf-8", "replace")))

    def text(self, path: str) -> str:
        """The text of a file of the site."""
        return _bytes(f"{self.folder}/{path}").decode("utf-8", "replace")

    def _file(self, path: str) -> str:
        if path in self.files:
            return path
        index = f"{path.rstrip('/')}/index.html".lstrip("/")
        return index if index in self.files else ""


# --- pages ------------------------------------------------------------------------------------------------------------


def _page(path: str, tree: LexborHTMLParser, find: Find) -> Page:
    """What the page says. One selector serves all pages: to set one up for each takes as long as to read the page."""
    values = tree.root.attributes if tree.root else {}
    page = Page(path=path, lang=values.get("lang") or values.get("xml:lang"))
    for node in tree.head.iter() if tree.head else ():
        _read_head(page, node.tag or "", node)
    if tree.body:
        _read_body(page, tree.body, find)
    return page


def _read_body(page: Page, body: LexborNode, find: Find) -> None:
    ids, links = page.ids, page.links
    for node in find(_TELLING, body):
        values = node.attributes
        if "href" in values:
            if node.tag == "a" and "style" not in values:
                links.add(values["href"] or "")
            else:
                _read_address(page, node.tag or "", values)
        elif "id" not in values or len(values) > 2:
            _read_requests(page.requests, node, values)
        if id := values.get("id"):
            ids.append(id)
    if (id := body.attributes.get("id")) and id not in ids:
        ids.append(id)


def _read_address(page: Page, tag: str, values: Values) -> None:
    if tag in {"a", "area"}:
        page.links.add(values["href"] or "")
    elif tag == "link":
        _read_link(page, values)
    elif values["href"]:
        page.requests.append(values["href"])
    if (style := values.get("style")) and "(" in style:
        page.requests += _in_style(style)


def _read_requests(requests: list[str], node: LexborNode, values: Values) -> None:
    if source := values.get("src"):
        requests.append(source)
    if (style := values.get("style")) and "(" in style:
        requests += _in_style(style)
    tag = node.tag
    if tag in {"img", "source", "video"}:
        _read_pictures(requests, node)
    elif tag == "style":
        requests += _in_style(node.text())
    elif tag == "object" and (data := values.get("data")):
        requests.append(data)


def _read_pictures(requests: list[str], node: LexborNode) -> None:
    """What an element and those around it name: `<picture>` holds sources for its image, `<video>` its own."""
    around = node.parent
    beside = around.iter() if around and around.tag == "picture" else ()
    for each in (node, around, *beside):
        values = each.attributes if each else {}
        requests += _CANDIDATE.findall(values.get("srcset") or "")
        if poster := values.get("poster"):
            requests.append(poster)


def _read_head(page: Page, tag: str, node: LexborNode) -> None:
    values = node.attributes
    if tag == "link":
        _read_link(page, values)
    elif tag == "meta":
        _read_meta(page, values)
    elif tag == "title":
        page.title = page.title or node.text().strip()
    elif tag == "base":
        page.base = page.base or values.get("href")
    elif tag in {"script", "style"}:
        _read_requests(page.requests, node, values)
    if id := values.get("id"):
        page.ids.append(id)


def _read_link(page: Page, values: Values) -> None:
    kinds = (values.get("rel") or "").casefold().split()
    address = values.get("href") or ""
    if "alternate" in kinds and (language := values.get("hreflang")):
        page.alternates.append((language, address))
    elif not _CONNECTED.isdisjoint(kinds):
        page.connections.append(address)
    elif not _REQUESTED.isdisjoint(kinds):
        page.requests.append(address)
        page.requests += _CANDIDATE.findall(values.get("imagesrcset") or "")
    elif address and not _LINKED.isdisjoint(kinds):
        page.links.add(address)


def _read_meta(page: Page, values: Values) -> None:
    name = (values.get("name") or values.get("property") or "").casefold()
    content = values.get("content") or ""
    if name == "description":
        page.description = content.strip()
    elif name == "robots":
        page.is_hidden = "noindex" in content.casefold() or "none" in content.casefold()
    elif name in _PICTURED:
        page.links.add(content)
    elif (values.get("http-equiv") or "").casefold() == "refresh" and (sent := _REFRESH.match(content)):
        page.links.add(sent[1].strip())
        page.is_redirect = True


def _in_style(style: str) -> Iterable[str]:
    if "(" not in style and "@" not in style:
        return ()
    found = _STYLE_ADDRESS.findall(_STYLE_COMMENT.sub("", style))
    return (address for each in found if (address := "".join(each).strip()) and not address.startswith("#"))


# --- files and addresses ----------------------------------------------------------------------------------------------


def _files(folder: str) -> Iterator[str]:
    """Every file below a folder, with forward slashes."""
    start = len(os.path.join(folder, ""))  # noqa: PTH118 - nothing but the length of a prefix
    for above, _, names in os.walk(folder):
        within = above[start:].replace(os.sep, "/")
        prefix = f"{within}/" if within else ""
        for name in names:
            yield f"{prefix}{name}"


def _bytes(file: str) -> bytes:
    try:
        with open(file, "rb", buffering=0) as stream:  # noqa: PTH123 - a Path for each of thousands of files takes longer
            return stream.read()
    except OSError as error:
        raise ConfigurationError(f"{file} cannot be read: {error.strerror}. Build the site anew.") from None


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError:  # `http://[`: no host that anybody could own
        return urlsplit("")


def _host(parts: SplitResult) -> tuple[str, int | None]:
    try:
        return (parts.hostname or "").casefold(), None if parts.port in _USUAL_PORTS else parts.port
    except ValueError:
        return "", None


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
