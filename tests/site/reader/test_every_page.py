"""What holds of every page that is published, in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import material
from babel.messages.pofile import read_po
from published import Site
from selectolax.lexbor import LexborNode

from hexapla.messages import LOCALES
from hexapla.source.inline import words

LEFT = "net::ERR_ABORTED"
"""What becomes of a request for an icon when the reader goes on."""
KILOBYTES_OF_A_PAGE = 150
SAID_BY_ATTRIBUTES = ("aria-label", "title", "placeholder", "aria-roledescription", "data-done", "data-none")


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
    said_by = {}
    for tag in ("en", "fr"):
        text = (folder / f"{tag}.html").read_text(encoding="utf-8")
        said_by[tag] = dict(re.findall(r'"([\w.]+)":\s*"([^"]+)"', text))
    for name, english in said_by["en"].items():
        if said_by["fr"].get(name, english) != english and len(english) > 3:
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
    english = {each.casefold() for each in [*english_of_the_theme(), *english_of_the_toolkit()] if len(each) > 3}
    english -= {words(place.text.get("fr", "")).casefold() for place in site.project.texts}
    assert len(english) > 60
    checked = 0
    for url in site.pages:
        if not url.startswith("fr/"):
            continue
        body = site.html(url).body
        assert body
        found = [each for each in said(body) if each.casefold().rstrip(" :") in english]
        assert found == [], url
        checked += 1
    assert checked > len(site.project.guides)


def test_the_scan_for_english_notices_it() -> None:
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser('<body><p>Bonjour <a title="Warning">x</a><b lang="en">Search</b></p></body>').body
    assert body
    assert list(filter(None, said(body))) == ["Bonjour", "Warning", "x"]
