"""A scope table that names a provider without a registry."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.blocks import blocks
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project
from hexapla.suggest import nearest


def check(project: Project) -> Iterator[Hit]:
    known = project.registries
    for document, route, block in blocks(project, "scopes", "scope-reference"):
        name = block.scopes if block.kind == "scopes" else block.scope_reference
        if name not in known:
            if any(project.is_lost(f"sources/registries/{name}{suffix}", ()) for suffix in (".yml", ".yaml")):
                continue
            near = nearest(name, known)
            yield Hit(
                path=document.path,
                route=(*route, block.kind),
                message=f"There is no registry for `{name}`.",
                hint=f"Did you mean `{near}`?" if near else f"Add sources/registries/{name}.yml.",
            )
        elif block.kind == "scope-reference":
            levels = sorted({scope.level for scope in known[name].content.scopes})
            if block.level not in levels:
                near = nearest(block.level, levels)
                yield Hit(
                    path=document.path,
                    route=(*route, "level"),
                    message=f"The registry of `{name}` has no level `{block.level}`.",
                    hint=f"Did you mean `{near}`?"
                    if near
                    else f"Its levels are {', '.join(f'`{level}`' for level in levels)}.",
                )


RULE = Rule(
    code="HX501",
    name="unknown-provider",
    title="A scope table of an unknown provider or level",
    why="The table would be empty.",
    wrong="- scopes: bigcomerce\n  permission: read-only\n  resources: [Orders]",
    right="- scopes: bigcommerce\n  permission: read-only\n  resources: [Orders]",
    check=check,
)
