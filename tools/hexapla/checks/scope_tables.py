"""Every scope table of the guides, with its rows resolved; several rules look at them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hexapla.checks.blocks import PlacedBlock, blocks
from hexapla.findings import Route
from hexapla.model import Guide, Registry, Scopes
from hexapla.source import Document, Project
from hexapla.source.scope_tables import Row, rows


@dataclass(frozen=True, slots=True)
class ScopeTable:
    """A scope table, the guide that holds it and the registry that fills it."""

    document: Document[Guide]
    registry: Registry
    route: Route
    block: Scopes
    rows: list[Row]
    routes: list[Route]
    """The place of each row."""
    sections: tuple[tuple[Route, Any], ...]
    """The sections around it, outermost first."""


def scope_tables(project: Project) -> list[ScopeTable]:
    """The tables whose provider is known, collected once for each project."""
    if "scope tables" not in project.memo:
        sections: dict[str, list[tuple[Route, Any]]] = {}
        for document, route, section in blocks(project, "section"):
            sections.setdefault(document.path, []).append((route, section))
        project.memo["scope tables"] = [
            _table(placed, project.registries[placed.block.scopes].content, sections.get(placed.document.path, []))
            for placed in blocks(project, "scopes")
            if placed.block.scopes in project.registries
        ]
    found: list[ScopeTable] = project.memo["scope tables"]
    return found


def _table(placed: PlacedBlock, registry: Registry, sections: list[tuple[Route, Any]]) -> ScopeTable:
    document, route, block = placed
    around = tuple((above, section) for above, section in sections if route[: len(above)] == above)
    routes: list[Route] = [(*route, "resources", position) for position in range(len(block.resources))]
    return ScopeTable(document, registry, route, block, rows(block, registry), routes, around)
