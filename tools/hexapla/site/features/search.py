"""The search: each language has an index of its own, which no page loads before a reader types."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from hexapla.messages import LOCALES, fallbacks
from hexapla.site.mapping import BLOCK_TAGS
from hexapla.site.page import PageContext, Section
from hexapla.site.pieces import piece
from hexapla.site.tree import append

_SPACES = re.compile(r"\s+")
_APART = BLOCK_TAGS | {"br", "dd", "dt", "figcaption", "img", "li", "summary", "td", "text", "th", "tspan"}
_UNSAID = frozenset({"button", "desc", "input", "script", "style"})


def search(tree: LexborHTMLParser, page: PageContext) -> None:
    """Collects what the page says, section by section, and adds the field to search in."""
    if page.article is not None and not page.is_error and page.locale in page.written_locales:
        page.sections = list(sections(page.article, page.locale))
    append(
        tree.body,
        piece(
            "search",
            page,
            index=page.href(index_path(page.locale)),
            others=[
                (locale, page.href(index_path(locale.tag))) for locale in page.locales if locale.tag != page.locale
            ],
        ),
    )


def index_path(locale: str) -> str:
    """Where the index of a language stands, below the site."""
    return f"search/{locale}.json"


def index(pages: list[tuple[str, list[Section]]], locale: str) -> str:
    """The index of a language, as JSON, from the sections of its pages by address."""
    return json.dumps(
        {
            "locale": locale,
            "rules": rules(locale),
            "pages": [
                {"url": url, "sections": [[section.anchor, section.title, section.text] for section in sections]}
                for url, sections in sorted(pages, key=lambda entry: entry[0])
                if sections
            ],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


@cache
def rules(locale: str) -> dict[str, Any]:
    """How words are compared in a language: data of its folder, or of its wider language's; else nothing."""
    for folder in fallbacks(locale):
        file = LOCALES / folder / "search.yml"
        if file.is_file():
            data: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
            endings = [[entry["ending"], entry["as"]] for entry in data.get("endings", ())]
            return {
                "before": data.get("before-apostrophe", []),
                "after": data.get("after-apostrophe", []),
                "endings": endings,
            }
    return {"before": [], "after": [], "endings": []}


def sections(article: LexborNode, locale: str) -> Iterator[Section]:
    """What the article says in the page's language: its title, then each heading with what follows it."""
    anchor, title, parts = "", "", list[str]()
    for node, text in _said(article, locale):
        if node is not None:
            if title or "".join(parts).strip():
                yield Section(anchor, title, _joined(parts))
            anchor = "" if node.tag == "h1" else node.attributes.get("id") or ""
            title = _joined([words for _, words in _said(node, locale, inside=True)])
            parts = []
        else:
            parts.append(text)
    yield Section(anchor, title, _joined(parts))


def _said(node: LexborNode, locale: str, *, inside: bool = False) -> Iterator[tuple[LexborNode | None, str]]:
    """The words below a node in order; each heading as itself, without its words."""
    for child in node.iter(include_text=True):
        if child.is_text_node:
            yield None, child.text_content or ""
            continue
        attributes = child.attributes or {}
        classes = attributes.get("class") or ""
        if not child.is_element_node or child.tag in _UNSAID or "headerlink" in classes or "hx-unsaid" in classes:
            continue
        if not inside and child.tag in {"h1", "h2", "h3", "h4"} and attributes.get("id"):
            yield child, ""
            continue
        if (attributes.get("lang") or locale) != locale:
            continue
        if child.tag in _APART:
            yield None, " "
        if child.tag == "img":
            yield None, f"{attributes.get('alt') or ''} "
        yield from _said(child, locale, inside=inside)
        if child.tag in _APART:
            yield None, " "


def _joined(parts: list[str]) -> str:
    return _SPACES.sub(" ", "".join(parts)).strip()
