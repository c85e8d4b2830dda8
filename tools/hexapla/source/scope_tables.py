"""Rows of scope tables: what a guide asks for, answered by the registry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hexapla.model import Guide, Registry, Scope, ScopeChoice, Scopes, Text
from hexapla.source.project import Document, Project, blocks_of


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a scope table as asked for; `scope` is None if the registry does not know it."""

    resource: str
    permission: str
    why: Text | None
    scope: Scope | None


def find(registry: Registry, resource: str, permission: str) -> Scope | None:
    """The scope of a resource (its name on the provider's screen) with a permission."""
    wanted = resource.casefold(), permission.casefold()
    return next(
        (scope for scope in registry.scopes if (scope.name.casefold(), scope.permission.casefold()) == wanted), None
    )


def rows(block: Scopes, registry: Registry) -> list[Row]:
    """The rows of a scope table, in the order asked for."""
    asked = []
    for entry in block.resources:
        choice = entry if isinstance(entry, ScopeChoice) else ScopeChoice(resource=entry)
        permission = choice.permission or block.permission
        asked.append(Row(choice.resource, permission, choice.why, find(registry, choice.resource, permission)))
    return asked


def tables(guide: Guide) -> Iterator[Scopes]:
    """Every scope table of a guide."""
    for _, block in blocks_of(guide):
        if isinstance(block, Scopes):
            yield block


def users(project: Project, provider: str) -> dict[str, list[Document[Guide]]]:
    """The guides whose tables name a scope, by its parameter."""
    found: dict[str, list[Document[Guide]]] = {}
    document = project.registries.get(provider)
    if document is None:
        return found
    for guide in project.guides:
        for block in tables(guide.content):
            if block.scopes == provider:
                for row in rows(block, document.content):
                    if row.scope and guide not in found.setdefault(row.scope.parameter, []):
                        found[row.scope.parameter].append(guide)
    return found
