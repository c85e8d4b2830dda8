"""A table whose header says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.blocks import blocks
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project


def check(project: Project) -> Iterator[Hit]:
    for document, route, block in blocks(project, "table"):
        empty = [position for position, cell in enumerate(block.header) if isinstance(cell, str) and not cell.strip()]
        # The corner above the row heads may be empty.
        if len(empty) == len(block.header) or any(empty):
            yield Hit(
                path=document.path,
                route=(*route, "header", empty[-1]),
                message="This column has no heading.",
                hint="Write what the column holds; only the first may stay empty, above the heads of the rows.",
            )


RULE = Rule(
    code="HX704",
    name="headless-table",
    title="A table without column headings",
    why="A screen reader names the column before each cell; without a heading it reads bare values.",
    wrong="- table:\n    - [Client ID, abc]\n  header: ['', '']",
    right="- table:\n    - [Client ID, abc]\n  header: [{en: Field, fr: Champ}, {en: Value, fr: Valeur}]",
    check=check,
)
