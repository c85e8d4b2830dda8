"""A scope table that asks for more than the guide says is needed."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.by_file import texts_by_file
from hexapla.checks.prose import prose
from hexapla.checks.rule import Rule
from hexapla.checks.scope_tables import ScopeTable, scope_tables
from hexapla.findings import Hit
from hexapla.source import Project
from hexapla.source.scope_tables import find


def check(project: Project) -> Iterator[Hit]:
    for table in scope_tables(project):
        if not any(row.scope and row.scope.implies for row in table.rows):
            continue
        stated = _stated(project, table)
        for route, row in zip(table.routes, table.rows, strict=True):
            if row.scope is None or row.permission.casefold() in stated:
                continue
            enough = [
                permission
                for permission in stated
                if (narrow := find(table.registry, row.resource, permission)) and narrow.parameter in row.scope.implies
            ]
            if enough:
                yield Hit(
                    path=table.document.path,
                    route=route,
                    message=f"The guide says that `{enough[0]}` is needed; the table asks for `{row.permission}` of "
                    f"{row.resource}.",
                    hint=f"Write `permission: {enough[0]}`, or say in the text why more is needed.",
                )


def _stated(project: Project, table: ScopeTable) -> set[str]:
    """The permissions that the texts of the table's own section name as code or as a label."""
    permissions = {scope.permission.casefold() for scope in table.registry.scopes}
    around = table.sections[-1][0] if table.sections else ()
    source = project.config.source_locale
    found: set[str] = set()
    for place in texts_by_file(project)[table.document.path]:
        if (
            place.route[: len(around)] == around
            and (value := place.text.get(source))
            and ("`" in value or "**" in value)
        ):
            parts = prose(value)
            found |= {word.casefold() for word in (*parts.codes, *parts.labels)} & permissions
    return found


RULE = Rule(
    code="HX506",
    name="wider-scope",
    title="A wider permission than the guide says is needed",
    why="The merchant grants a program the right to change what it only has to read.",
    wrong="- paragraph: {en: 'Each scope needs `read-only`.', fr: 'Chaque portée exige `read-only`.'}\n"
    "- scopes: bigcommerce\n  permission: modify\n  resources: [Orders]",
    right="- paragraph: {en: 'Each scope needs `read-only`.', fr: 'Chaque portée exige `read-only`.'}\n"
    "- scopes: bigcommerce\n  permission: read-only\n  resources: [Orders]",
    check=check,
)
