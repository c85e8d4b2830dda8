"""The inline Markdown of texts: what is literal, what is a label, what is a link.

One expression finds the marks; everything between them is words. The same grammar serves the renderer and the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

MARK = re.compile(
    r"""
      (?P<code>(?P<tick>`+)(?!`)(?P<literal>.+?)(?<!`)(?P=tick)(?!`))
    | \\(?P<escaped>[!-/:-@\[-`{-~])
    | (?<!\*)\*\*(?=\S)(?P<label>.+?)(?<=\S)\*\*(?!\*)
    | (?<![*\w])\*(?=[^\s*])(?P<star>[^*]*?[^\s*])\*(?![*\w])
    | (?<![_\w])_(?=[^\s_])(?P<underscore>[^_]*?[^\s_])_(?![_\w])
    | (?P<image>!?)\[(?P<words>(?:[^\[\]`]|`[^`]*`|\[[^\[\]]*\])*)\]\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)
    """,
    re.VERBOSE | re.DOTALL,
)
_LINK = re.compile(r"\[(?P<words>(?:[^\[\]`]|\[[^\[\]]*\])*)\]\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)")
_NOT_ONLY_LINKS = re.compile(r"[`\\]|!\[")
_SPACE = re.compile(r"\s+")
_SCHEME = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:")


class Target(NamedTuple):
    """Where a link leads; exactly one of guide/anchor, name and url is meant."""

    guide: str | None = None
    """A guide's id; None with an anchor means the same guide."""
    anchor: str | None = None
    name: str | None = None
    """A named link of `products.yml`."""
    url: str | None = None


class Link(NamedTuple):
    """A link as it stands in a text."""

    words: str
    target: str
    raw: str
    """The whole link as written."""


@lru_cache(4096)
def target(written: str) -> Target:
    """What the part of a link in parentheses means: `#anchor`, `guide#anchor`, `link:name`, `https://…`."""
    if written.startswith("link:"):
        return Target(name=written.removeprefix("link:"))
    if _SCHEME.match(written) or written.startswith(("//", "/")):
        return Target(url=written)
    guide, _, anchor = written.partition("#")
    return Target(guide=guide or None, anchor=anchor or None)


def links(markdown: str) -> Iterator[Link]:
    """Every link of a text, those inside labels and emphasis too."""
    if "](" not in markdown:
        return
    if not _NOT_ONLY_LINKS.search(markdown):
        for words, target in _LINK.findall(markdown):
            yield Link(words, target, f"[{words}]({target})")
        return
    for mark in MARK.finditer(markdown):
        if mark["target"] is not None and not mark["image"]:
            yield Link(mark["words"], mark["target"], mark[0])
        elif inner := mark["label"] or mark["star"] or mark["underscore"]:
            yield from links(inner)


def literals(markdown: str) -> Iterator[str]:
    """The content of every code span, in order."""
    if "`" not in markdown:
        return
    for mark in MARK.finditer(markdown):
        if mark["code"] is not None:
            yield mark["literal"].strip()
        elif inner := mark["label"] or mark["star"] or mark["underscore"] or mark["words"]:
            yield from literals(inner)


def words(markdown: str) -> str:
    """The text without its marks: what a reader sees, on one line."""

    def seen(mark: re.Match[str]) -> str:
        if mark["literal"] is not None:
            return mark["literal"].strip()
        return mark["escaped"] or words(mark["label"] or mark["star"] or mark["underscore"] or mark["words"] or "")

    return _SPACE.sub(" ", MARK.sub(seen, markdown)).strip()
