"""A table row with more or fewer cells than the header."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.blocks import blocks
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project


def check(project: Project) -> Iterator[Hit]:
    for document, route, block in blocks(project, "table"):
        for position, row in enumerate(block.table):
            if len(row) != len(block.header):
                yield Hit(
                    path=document.path,
                    route=(*route, "table", position),
                    message=f"This row has {_cells(len(row))}, the header {len(block.header)}.",
                    hint="Add what is missing, `''` for an empty cell, or remove what is too much.",
                )


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


RULE = Rule(
    code="HX705",
    name="uneven-row",
    title="A table row that does not fit its header",
    why="Cells slip under the wrong heading, or are dropped from the page.",
    wrong="- table:\n    - [Client ID]\n  header: [{en: Field, fr: Champ}, {en: Value, fr: Valeur}]",
    right="- table:\n    - [Client ID, abc]\n  header: [{en: Field, fr: Champ}, {en: Value, fr: Valeur}]",
    check=check,
)
