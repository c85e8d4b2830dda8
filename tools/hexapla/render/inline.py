"""Inline Markdown of a text → inline Markdown of a page: typography in the words, links resolved, the rest literal."""

from __future__ import annotations

import re
from collections.abc import Callable

from hexapla.source.inline import MARK

_ESCAPED = re.compile(r"[\\`*_{}\[\]]|<|&(?=#?\w+;)|\+\+|==|~~|\^\^")
_MARKED = re.compile(r"[`*_\[\\]")
_BLOCK_START = re.compile(r"^(?:(\d{1,9})([.)])(?=\s|$)|([-+#>:|~=]|!!!|\?\?\?|///))")
_BLANKS = re.compile(r"[ \t\r\n]+")

Resolve = Callable[[str, str], tuple[str, str]]
"""Words and target as written → words and address on the page."""
Set = Callable[[str], str]


def inline(markdown: str, typeset: Set, resolve: Resolve) -> str:
    """One line of page Markdown for one value of a text."""
    if "\n" in markdown or "  " in markdown or "\t" in markdown:
        markdown = _BLANKS.sub(" ", markdown)
    markdown = markdown.strip(" ")
    if not _MARKED.search(markdown):
        return _words(markdown, typeset)
    parts: list[str] = []
    end = 0
    for mark in MARK.finditer(markdown):
        start = mark.start()
        if start > end:
            parts.append(_words(markdown[end:start], typeset))
        end = mark.end()
        parts.append(_mark(mark, typeset, resolve))
    if end < len(markdown):
        parts.append(_words(markdown[end:], typeset))
    return "".join(parts)


def line(markdown: str) -> str:
    """Page Markdown that begins a paragraph: what would begin a list, a heading or a quotation is made literal."""
    start = _BLOCK_START.match(markdown)
    if not start:
        return markdown
    if start[1]:
        return f"{start[1]}\\{start[2]}{markdown[start.end() :]}"
    first = markdown[0]
    literal = f"\\{first}" if first in "-+#>!" else f"&#{ord(first)};"
    return literal + markdown[1:]


def cell(markdown: str) -> str:
    """Page Markdown that stands in a table's cell."""
    if "|" not in markdown:
        return markdown
    return (
        MARK.sub(lambda mark: mark[0].replace("|", "\0") if mark["code"] else mark[0], markdown)
        .replace("|", "\\|")
        .replace("\0", "|")
    )


def _words(words: str, typeset: Set) -> str:
    return _ESCAPED.sub(_escape, typeset(words))


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if character == "<":
        return "&lt;"
    if character == "&":
        return "&amp;"
    if len(character) == 2:
        return "".join(f"&#{ord(one)};" for one in character)
    return "\\" + character


def _mark(mark: re.Match[str], typeset: Set, resolve: Resolve) -> str:
    if mark["code"]:
        return mark["code"]
    if mark["escaped"]:
        return _words(mark["escaped"], str)
    if mark["label"]:
        return f"**{inline(mark['label'], str, resolve)}**"
    if emphasized := mark["star"] or mark["underscore"]:
        return f"*{inline(emphasized, typeset, resolve)}*"
    words, address = resolve(mark["words"], mark["target"])
    return f"[{inline(words, typeset, resolve)}]({address})"
