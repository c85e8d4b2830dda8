"""A diagram's label that is named and not written, or written and not named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hexapla.checks.blocks import blocks
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project
from hexapla.suggest import nearest

_LABEL = re.compile(r"\$\{([^{}\s]+)\}")


def check(project: Project) -> Iterator[Hit]:
    for document, route, block in blocks(project, "diagram"):
        named = set(_LABEL.findall(block.diagram))
        for name in sorted(named - block.labels.keys()):
            near = nearest(name, block.labels)
            yield Hit(
                path=document.path,
                route=(*route, "diagram"),
                spot=f"${{{name}}}",
                message=f"The diagram names the label `{name}`, which has no text.",
                hint=f"Did you mean `${{{near}}}`?" if near else f"Add `{name}:` below `labels:`.",
            )
        for name in sorted(block.labels.keys() - named):
            yield Hit(
                path=document.path,
                route=(*route, "labels", name),
                at_key=True,
                message=f"The diagram does not name the label `{name}`.",
                hint=f"Write `${{{name}}}` where it belongs, or remove the label.",
            )


RULE = Rule(
    code="HX406",
    name="diagram-label",
    title="A diagram whose labels do not match its texts",
    why="Readers would see `${you}` in the picture, or miss a translated word.",
    wrong="- diagram: |\n    flowchart LR\n      a[${you}] --> b[Codat]\n  labels: {yuo: {en: You, fr: Vous}}\n"
    "  alt: {en: You call Codat., fr: Vous appelez Codat.}",
    right="- diagram: |\n    flowchart LR\n      a[${you}] --> b[Codat]\n  labels: {you: {en: You, fr: Vous}}\n"
    "  alt: {en: You call Codat., fr: Vous appelez Codat.}",
    check=check,
)
