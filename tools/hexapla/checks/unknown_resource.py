"""A scope table's resource or permission that the registry does not have."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.rule import Rule
from hexapla.checks.scope_tables import scope_tables
from hexapla.findings import Hit, Route
from hexapla.model import Registry, ScopeChoice
from hexapla.source import Project
from hexapla.source import scope_tables as scopes
from hexapla.suggest import nearest


def check(project: Project) -> Iterator[Hit]:
    for table in scope_tables(project):
        for position, (route, row) in enumerate(zip(table.routes, table.rows, strict=True)):
            if row.scope is None:
                entry = table.block.resources[position]
                yield _hit(table.document.path, route, row, table.registry, is_choice=isinstance(entry, ScopeChoice))


def _hit(path: str, here: Route, row: scopes.Row, registry: Registry, *, is_choice: bool) -> Hit:
    names = {scope.name for scope in registry.scopes}
    permissions = [scope.permission for scope in registry.scopes if scope.name.casefold() == row.resource.casefold()]
    if permissions:
        offered = ", ".join(f"`{permission}`" for permission in permissions)
        return Hit(
            path=path,
            route=(*here, "permission") if is_choice else here,
            message=f"{registry.name} has no permission `{row.permission}` for `{row.resource}`.",
            hint=f"It offers {offered}. Write `{{resource: {row.resource}, permission: …}}` for a row of its own.",
        )
    by_parameter = next((scope for scope in registry.scopes if scope.parameter == row.resource), None)
    near = by_parameter.name if by_parameter else nearest(row.resource, names)
    return Hit(
        path=path,
        route=(*here, "resource") if is_choice else here,
        message=f"{registry.name} has no resource called `{row.resource}`.",
        hint=f"Did you mean `{near}`?"
        if near
        else f"Write its name as the screen shows it; `hexapla scopes list --provider {registry.provider}` shows all.",
    )


RULE = Rule(
    code="HX502",
    name="unknown-resource",
    title="A resource or permission that the registry does not have",
    why="A merchant who looks for that line on the screen does not find it, or creates an account that cannot work.",
    wrong="- scopes: bigcommerce\n  permission: read-only\n  resources: [Order]",
    right="- scopes: bigcommerce\n  permission: read-only\n  resources: [Orders]",
    check=check,
)
