"""A step, tab, item or block that only some locales have, with no counterpart for the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hexapla.checks.blocks import blocks
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Route, Severity
from hexapla.source import Project
from hexapla.source.validation import NOWHERE

_ENTRIES = {"steps": "steps", "bullets": "bullets", "tabs": "tabs"}
_REMARKS = frozenset({"note", "info", "tip"})
"""Blocks that one locale may well need alone: where to find something in the reader's language."""


def check(project: Project) -> Iterator[Hit]:
    locales = project.config.tags
    limited = {document.path for document in project.guides if "only" in document.text}
    groups: list[tuple[str, Route, tuple[Any, ...]]] = [
        (document.path, ("blocks",), document.content.blocks) for document in project.guides if document.path in limited
    ]
    for document, above, block in blocks(project):
        if document.path in limited:
            groups += ((document.path, route, entries) for route, entries in _groups(above, block))
    for path, above, group in groups:
        for position, missing in _lonely(group, locales):
            yield Hit(
                path=path,
                route=(*above, position, "only"),
                message=f"{_listed(missing)} has no counterpart of this {_noun(group[position])}.",
                hint="Write one with `only:` beside it, or say in an ignore comment why there is none.",
            )


def _groups(route: Route, block: Any) -> Iterator[tuple[Route, tuple[Any, ...]]]:
    """The entries of a block that stand beside each other, and the blocks inside each, with the place of their list."""
    if key := _ENTRIES.get(block.kind):
        entries = getattr(block, key)
        yield (*route, key), entries
        for position, entry in enumerate(entries):
            if entry.blocks:
                yield (*route, key, position, "blocks"), entry.blocks
    elif block.kind == "tasks":
        for position, party in enumerate(block.tasks):
            yield (*route, "tasks", position, "items"), party.items
    if inner := getattr(block, "blocks", ()):
        yield (*route, "blocks"), inner


def _lonely(group: tuple[Any, ...], locales: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The positions of what has no counterpart, and the locales that lack it."""
    limited = [(position, entry) for position, entry in enumerate(group) if entry.only and NOWHERE not in entry.only]
    for position, entry in limited:
        if _kind(entry) in _REMARKS:
            continue
        answered = {tag for _, other in limited if _kind(other) == _kind(entry) for tag in other.only}
        if missing := tuple(tag for tag in locales if tag not in answered):
            yield position, missing


def _kind(entry: Any) -> str:
    return getattr(entry, "kind", None) or type(entry).__name__.lower()


def _noun(entry: Any) -> str:
    kind = _kind(entry)
    return kind if kind in {"step", "item", "tab"} else f"block (`{kind}`)"


def _listed(locales: tuple[str, ...]) -> str:
    return ", ".join(f"`{tag}`" for tag in locales)


RULE = Rule(
    code="HX209",
    name="one-sided",
    title="A block, step, item or tab that one locale lacks",
    severity=Severity.WARNING,
    why="Readers of that locale miss a step that the others are told to take.",
    wrong="- steps:\n    - step: {en: Open it., fr: Ouvrez-le.}\n    - {step: {en: Close it.}, only: [en]}",
    right="- steps:\n    - step: {en: Open it., fr: Ouvrez-le.}\n    - {step: {en: Close it.}, only: [en]}\n"
    "    - {step: {fr: Fermez-le.}, only: [fr]}",
    check=check,
)
