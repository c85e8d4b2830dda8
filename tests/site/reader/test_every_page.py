"""What holds of every page that is published, in every language."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import material
from babel.messages.pofile import read_po
from playwright.sync_api import BrowserContext, Page
from published import Site
from selectolax.lexbor import LexborNode

from hexapla.messages import LOCALES

LEFT = "net::ERR_ABORTED"
"""What becomes of a request for an icon when the reader goes on."""
KILOBYTES_OF_A_PAGE = 150
SAID_BY_ATTRIBUTES = ("aria-label", "title", "placeholder", "aria-roledescription", "data-done", "data-none")


def test_pages_ask_for_nothing_that_fails_nothing_elsewhere_and_no_search(site: Site, reader: BrowserContext) -> None:
    asked: dict[str, int | str] = {}
    troubles: list[str] = []
    reader.on("response", lambda answer: asked.__setitem__(answer.url, answer.status))
    reader.on("requestfailed", lambda request: asked.__setitem__(request.url, request.failure or "failed"))
    page = reader.new_page()
    page.on("console", lambda said: troubles.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    for url in site.pages:
        site.open(page, url)
    page.close()
    host = urlsplit(site.address).netloc
    assert len(asked) > len(site.pages)
    assert {address for address, answer in asked.items() if answer not in {200, 304, LEFT}} == set()
    assert {urlsplit(address).netloc for address in asked} == {host}
    assert [address for address in asked if "/search/" in address or "search" in address.rpartition("/")[2]] == []
    assert troubles == []


def test_no_page_weighs_more_than_allowed(site: Site, reader: BrowserContext) -> None:
    page = reader.new_page()
    weights: dict[str, dict[str, float]] = {}
    current: dict[str, float] = {}

    def weigh(address: str, kind: str) -> None:
        if kind not in {"image", "fetch"}:
            name = address.removeprefix(site.address)
            file = site.folder / (name + "index.html" if name.endswith("/") or not name else name)
            current[address] = len(gzip.compress(file.read_bytes())) / 1000

    page.on("request", lambda request: weigh(request.url, request.resource_type))
    for _, _, url in site.guides:
        current = weights[url] = {}
        site.open(page, url)
    page.close()
    totals = {url: sum(parts.values()) for url, parts in weights.items()}
    assert min(totals.values()) > 20
    assert {url: total for url, total in totals.items() if total > KILOBYTES_OF_A_PAGE} == {}


def test_ids_are_unique_and_every_reference_to_one_leads_somewhere(site: Site) -> None:
    for url in site.pages:
        tree = site.html(url)
        ids = [node.id for node in tree.css("[id]")]
        assert len(ids) == len(set(ids)), url
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            assert {node.attributes[name] for node in tree.css(f"[{name}]")} <= set(ids), url
        assert {node.attributes["href"][1:] for node in tree.css('a[href^="#"]')} - {""} <= set(ids), url


def test_each_page_says_its_language_and_title(site: Site) -> None:
    for locale, _, url in site.guides:
        tree = site.html(url)
        assert tree.root
        assert tree.root.attributes["lang"] == locale
        assert len(tree.css("h1")) == 1
        title, heading = tree.css_first("title"), tree.css_first("h1")
        assert title
        assert heading
        assert title.text(strip=True)


# --- no English in the frame of another language ------------------------------------------------------------------------


def english_of_the_theme() -> Iterator[str]:
    """What the theme says in English and otherwise in French, and its French misspellings."""
    folder = Path(material.__path__[0], "templates/partials/languages")
    words = {}
    for tag in ("en", "fr"):
        text = (folder / f"{tag}.html").read_text(encoding="utf-8")
        words[tag] = dict(re.findall(r'"([\w.]+)":\s*"([^"]+)"', text))
    for name, english in words["en"].items():
        if words["fr"].get(name, english) != english and len(english) > 3:
            yield english.replace("#", "").strip()
    yield from ("Editer", "Metadonnées", "Made with", "Permanent link", "Warning")


def english_of_the_toolkit() -> Iterator[str]:
    with (LOCALES / "fr/LC_MESSAGES/hexapla.po").open("rb") as stream:
        for message in read_po(stream):
            english = str(message.id)
            if english and message.string != message.id:
                yield re.split(r"\{\w+\}", english)[0].strip(" “:") if "{" in english else english


def said(node: LexborNode) -> Iterator[str]:
    """Every word that a reader meets below a node, but not what is in other languages or on a product's screen."""
    for child in node.iter(include_text=True):
        if child.is_text_node:
            yield (child.text_content or "").strip()
        elif child.is_element_node and child.tag not in {"script", "style"}:
            attributes = child.attributes
            if (attributes.get("lang") or "fr") != "fr" or child.tag in {"code", "pre", "strong", "svg"}:
                continue
            yield from (attributes[name] or "" for name in SAID_BY_ATTRIBUTES if name in attributes)
            yield from said(child)


def test_no_english_is_left_in_the_frame_of_french_pages(site: Site) -> None:
    english = {words.casefold() for words in [*english_of_the_theme(), *english_of_the_toolkit()] if len(words) > 3}
    assert len(english) > 60
    checked = 0
    for url in site.pages:
        if not url.startswith("fr/"):
            continue
        body = site.html(url).body
        assert body
        found = [words for words in said(body) if words.casefold().rstrip(" :") in english]
        assert found == [], url
        checked += 1
    assert checked > len(site.project.guides)


def test_the_scan_for_english_notices_it() -> None:
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser('<body><p>Bonjour <a title="Warning">x</a><b lang="en">Search</b></p></body>').body
    assert body
    assert list(filter(None, said(body))) == ["Bonjour", "Warning", "x"]


def test_the_page_for_narrow_windows_never_scrolls_sideways(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for url in site.pages:
        site.open(page, url)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320, url
