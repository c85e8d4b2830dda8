"""What one value of a text is made of: its marks, and its plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from hexapla.source.inline import MARK, Link

GAP = "\ufffc"
"""Stands in the plain words where code, a label or an address was."""

URL = re.compile(r"https?://[^\s<>\"'«»“”`)\]]*[^\s<>\"'«»“”`)\].,;:!?]")
_PLACEHOLDER = re.compile(r"\$?\{[A-Za-z_][\w.-]*\}|%\([a-z_]+\)[sd]|%[sd]\b")
_SPACE = re.compile(r"[ \t\r\n]+")


@dataclass(slots=True)
class Prose:
    """The parts of a value, each in the order in which they stand. Treat as immutable."""

    codes: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    emphasized: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    """Addresses that stand in the words, not in a link."""
    placeholders: list[str] = field(default_factory=list)
    plain: str = ""
    """The words alone, on one line; `GAP` stands for code, labels, addresses and placeholders."""


@lru_cache(1 << 16)
def prose(value: str) -> Prose:
    """The parts of a value."""
    found = Prose()
    plain = _SPACE.sub(" ", _words(value, found)).strip()
    if "://" in plain:
        named = {link.words.strip() for link in found.links}
        found.urls.extend(url for url in URL.findall(plain) if url not in named)
        plain = URL.sub(GAP, plain)
    if "{" in plain or "%" in plain:
        found.placeholders.extend(_PLACEHOLDER.findall(plain))
        plain = _PLACEHOLDER.sub(GAP, plain)
    found.plain = plain
    return found


def _words(value: str, found: Prose) -> str:
    parts: list[str] = []
    end = 0
    for mark in MARK.finditer(value):
        parts.append(value[end : mark.start()])
        end = mark.end()
        if mark["literal"] is not None:
            found.codes.append(mark["literal"].strip())
            parts.append(GAP)
        elif mark["escaped"]:
            parts.append(mark["escaped"])
        elif mark["label"]:
            found.labels.append(_SPACE.sub(" ", mark["label"]))
            _words(mark["label"], found)
            parts.append(GAP)
        elif emphasized := mark["star"] or mark["underscore"]:
            found.emphasized.append(emphasized)
            parts.append(_words(emphasized, found))
        elif mark["target"] is not None:
            if not mark["image"]:
                found.links.append(Link(mark["words"], mark["target"], mark[0]))
            parts.append(_words(mark["words"], found) or GAP)
    return "".join([*parts, value[end:]])


@lru_cache(1 << 16)
def spoken(value: str) -> str:
    """The words alone, without quotations: what tells a language."""
    return QUOTED.sub(GAP, prose(value).plain)


QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"|‘[^‘’]*’(?!\w)")
