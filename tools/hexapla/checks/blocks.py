"""The blocks of all guides by kind, so that the guides are walked once and not once a rule."""

from __future__ import annotations

from typing import Any, NamedTuple

from hexapla.findings import Route
from hexapla.model import Guide
from hexapla.source import Document, Project
from hexapla.source.project import blocks_of


class PlacedBlock(NamedTuple):
    """A block, where it stands, and the guide that holds it."""

    document: Document[Guide]
    route: Route
    block: Any


def blocks(project: Project, *kinds: str) -> list[PlacedBlock]:
    """Every block of these kinds, kind after kind, or of every kind: guide after guide, in the order of the page."""
    if "blocks" not in project.memo:
        grouped: dict[str, list[PlacedBlock]] = {}
        every = grouped[""] = []
        for document in project.guides:
            for route, block in blocks_of(document.content):
                placed = PlacedBlock(document, route, block)
                every.append(placed)
                grouped.setdefault(block.kind, []).append(placed)
        project.memo["blocks"] = grouped
    known: dict[str, list[PlacedBlock]] = project.memo["blocks"]
    return [placed for kind in kinds or ("",) for placed in known.get(kind, ())]
