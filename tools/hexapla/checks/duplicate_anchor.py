"""An anchor that stands twice in a guide."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project

RESERVED = frozenset({"top"})


def check(project: Project) -> Iterator[Hit]:
    for document in project.guides:
        seen = set(RESERVED)
        for anchor in project.every_anchor[document.path]:
            if anchor.name in seen:
                is_reserved = anchor.name in RESERVED
                yield Hit(
                    path=document.path,
                    route=anchor.route,
                    message=f"The anchor `{anchor.name}` "
                    + ("is the page's own title." if is_reserved else "stands in this guide already."),
                    hint="Choose another: a link to it could lead to only one of the two.",
                )
            seen.add(anchor.name)


RULE = Rule(
    code="HX102",
    name="duplicate-anchor",
    title="An anchor that stands twice in a guide",
    why="A link to it leads to the first of the two, which may be the wrong one.",
    wrong="- steps:\n    - {step: {en: Open it., fr: Ouvrez-le.}, anchor: go}\n"
    "    - {step: {en: Close it., fr: Fermez-le.}, anchor: go}",
    right="- steps:\n    - {step: {en: Open it., fr: Ouvrez-le.}, anchor: open}\n"
    "    - {step: {en: Close it., fr: Fermez-le.}, anchor: close}",
    check=check,
)
