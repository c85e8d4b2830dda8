"""Every scope table of the guides, with its rows resolved; several rules look at them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hexapla.findings import Route
from hexapla.model import Guide, Registry
from hexapla.render.scopes import Row, rows
from hexapla.source import Document, Project
from hexapla.source.project import blocks_of


@dataclass(frozen=True, slots=True)
class ScopeTable:
    """A scope table, the guide that holds it and the registry that fills it."""

    document: Document[Guide]
    registry: Registry
    route: Route
    rows: list[Row]
    routes: list[Route]
    """The place of each row."""
    sections: tuple[tuple[Route, Any], ...]
    """The sections around it, outermost first."""


def scope_tables(project: Project) -> list[ScopeTable]:
    """The tables whose provider is known, collected once for each project."""
    if "scope tables" not in project.memo:
        project.memo["scope tables"] = [
            table for document in project.guides if "scopes:" in document.text for table in _tables(project, document)
        ]
    found: list[ScopeTable] = project.memo["scope tables"]
    return found


def _tables(project: Project, document: Document[Guide]) -> list[ScopeTable]:
    found, sections = [], []
    for route, block in blocks_of(document.content):
        if block.kind == "section":
            sections.append((route, block))
        elif block.kind == "scopes" and block.scopes in project.registries:
            registry = project.registries[block.scopes].content
            around = tuple((above, section) for above, section in sections if route[: len(above)] == above)
            routes: list[Route] = [(*route, "resources", position) for position in range(len(block.resources))]
            found.append(ScopeTable(document, registry, route, rows(block, registry), routes, around))
    return found
