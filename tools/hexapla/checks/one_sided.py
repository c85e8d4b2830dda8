"""A step, tab, item or block that only some locales have, with no counterpart for the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hexapla.checks.blocks import blocks
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Route, Severity
from hexapla.source import Project
from hexapla.source.validation import NOWHERE

_ENTRIES = {"steps": ("steps", "step"), "bullets": ("bullets", "item"), "tabs": ("tabs", "tab")}
_REMARKS = frozenset({"note", "info", "tip"})
"""Blocks that one locale may well need alone: where to find something in the reader's language."""


def check(project: Project) -> Iterator[Hit]:
    locales = project.config.tags
    limited = {document.path for document in project.guides if "only" in document.text}
    groups: list[tuple[str, list[tuple[Route, Any]]]] = [
        (document.path, [(("blocks", position), block) for position, block in enumerate(document.content.blocks)])
        for document in project.guides
        if document.path in limited
    ]
    for document, above, block in blocks(project):
        if document.path in limited:
            groups += ((document.path, group) for group in _groups(above, block))
    for path, group in groups:
        if any(entry.only for _, entry in group):
            for (route, entry), missing in _lonely(group, locales):
                yield Hit(
                    path=path,
                    route=(*route, "only"),
                    message=f"{_listed(missing)} has no counterpart of this {_noun(entry)}.",
                    hint="Write one with `only:` beside it, or say in an ignore comment why there is none.",
                )


def _groups(route: Route, block: Any) -> Iterator[list[tuple[Route, Any]]]:
    """The entries of a block that stand beside each other, and the blocks inside each."""
    if block.kind in _ENTRIES:
        key = _ENTRIES[block.kind][0]
        entries = [((*route, key, position), entry) for position, entry in enumerate(getattr(block, key))]
        yield entries
        for here, entry in entries:
            yield [((*here, "blocks", number), inner) for number, inner in enumerate(entry.blocks)]
    elif block.kind == "tasks":
        for position, party in enumerate(block.tasks):
            here = (*route, "tasks", position, "items")
            yield [((*here, number), item) for number, item in enumerate(party.items)]
    if inner := getattr(block, "blocks", ()):
        yield [((*route, "blocks", number), one) for number, one in enumerate(inner)]


def _lonely(
    group: list[tuple[Route, Any]], locales: tuple[str, ...]
) -> Iterator[tuple[tuple[Route, Any], tuple[str, ...]]]:
    limited = [member for member in group if member[1].only and NOWHERE not in member[1].only]
    for member in limited:
        entry = member[1]
        if _kind(entry) in _REMARKS:
            continue
        answered = {tag for _, other in limited if _kind(other) == _kind(entry) for tag in other.only}
        if missing := tuple(tag for tag in locales if tag not in answered):
            yield member, missing


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
