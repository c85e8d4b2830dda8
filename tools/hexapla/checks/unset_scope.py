"""A row of a scope table that no step says how to set."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.by_file import texts_by_file
from hexapla.checks.rule import Rule
from hexapla.checks.scope_tables import ScopeTable, scope_tables
from hexapla.findings import Hit, Severity
from hexapla.source import Project


def check(project: Project) -> Iterator[Hit]:
    source = project.config.source_locale
    for table in scope_tables(project):
        if "steps" in table.route:
            continue
        steps = "\n".join(
            place.text.get(source, "")
            for place in texts_by_file(project)[table.document.path]
            if "steps" in place.route
        ).casefold()
        if any(f"#{section.anchor})" in steps for _, section in table.sections):
            continue
        named = [f"**{row.resource.casefold()}**" in steps for row in table.rows]
        if any(named):
            yield from _missing(table, named)


def _missing(table: ScopeTable, named: list[bool]) -> Iterator[Hit]:
    for route, row, is_named in zip(table.routes, table.rows, named, strict=True):
        if row.scope and not is_named:
            yield Hit(
                path=table.document.path,
                route=route,
                message=f"No step says to set {row.resource}, as steps do for other rows of this table.",
                hint=f"Add **{row.resource}** to the steps, or link to the table's section from them.",
            )


RULE = Rule(
    code="HX508",
    name="unset-scope",
    title="A row of a scope table that no step says how to set",
    severity=Severity.WARNING,
    why="Whoever follows the steps and skips the table leaves that scope out.",
    wrong="- scopes: bigcommerce\n  permission: read-only\n  resources: [Orders, Products]\n"
    "- steps:\n    - step: {en: 'Set **Orders** to **Read-Only**.', fr: 'Réglez **Orders** sur **Read-Only**.'}",
    right="- scopes: bigcommerce\n  permission: read-only\n  resources: [Orders, Products]\n"
    "- steps:\n    - step: {en: 'Set **Orders** and **Products** to **Read-Only**.', "
    "fr: 'Réglez **Orders** et **Products** sur **Read-Only**.'}",
    check=check,
)
