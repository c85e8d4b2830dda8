"""What a reader's tick is remembered by: the step, whatever its place and language, and what it said."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from typing import Any

from hexapla.model import Guide, Node, Step, Steps, Text
from hexapla.source.project import blocks_of

_LENGTH = 10
"""Hexadecimal digits of a digest that are kept: enough for the steps of one guide, short in every page."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Of one step of a guide, the same in every locale."""

    key: str
    """The step's anchor; without one, a digest of what it says."""
    version: str
    """A digest of what the step says in the source locale, its blocks included, inner steps not."""


def identities(guide: Guide, source_locale: str) -> list[tuple[Step, Identity]]:
    """Every step of a guide, inner ones too, and its identity."""
    found = []
    keys: set[str] = set()
    for _, block in blocks_of(guide):
        if isinstance(block, Steps):
            for step in block.steps:
                version = _digest(_said(step, source_locale))
                key = _unused(step.anchor or version, keys)
                keys.add(key)
                found.append((step, Identity(key, version)))
    return found


def _unused(key: str, taken: set[str]) -> str:
    number, candidate = 1, key
    while candidate in taken:
        number += 1
        candidate = f"{key}.{number}"
    return candidate


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:_LENGTH]


def _said(value: Any, locale: str) -> str:
    """All words and values of a node, in one locale."""
    if isinstance(value, dict):
        if isinstance(value, Text) or locale in value:
            return " ".join(str(value.get(locale) or next(iter(value.values()))).split())
        return "\n".join(f"{key}\n{_said(entry, locale)}" for key, entry in value.items())
    if isinstance(value, tuple):
        return "\n".join(_said(entry, locale) for entry in value if not isinstance(entry, Steps))
    if isinstance(value, Node):
        return "\n".join(
            _said(getattr(value, item.name), locale) for item in fields(value) if item.name not in ("anchor", "only")
        )
    return str(value)
