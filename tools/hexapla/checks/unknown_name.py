"""A product or audience that `products.yml` does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hexapla.checks.blocks import blocks
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Route
from hexapla.source import Project
from hexapla.suggest import nearest


def check(project: Project) -> Iterator[Hit]:
    for path, route, kind, name in _named(project):
        known: Iterable[str] = getattr(project.products.content, f"{kind}s")
        if name not in known and not project.is_lost(project.products.path, (f"{kind}s", name)):
            yield _hit(path, route, kind, name, known)


def _named(project: Project) -> Iterator[tuple[str, Route, str, str]]:
    """Every place that names a product or an audience: its file, its route, which of the two, the name."""
    for document in project.guides:
        if product := document.content.product:
            yield document.path, ("product",), "product", product
    for document, route, block in blocks(project, "section", "tasks"):
        if block.kind == "section":
            if block.audience:
                yield document.path, (*route, "audience"), "audience", block.audience
            continue
        for position, group in enumerate(block.tasks):
            if group.audience:
                yield document.path, (*route, "tasks", position, "audience"), "audience", group.audience


def _hit(path: str, route: Route, kind: str, name: str, known: Iterable[str]) -> Hit:
    near = nearest(name, known)
    return Hit(
        path=path,
        route=route,
        message=f"No {kind} is called `{name}`.",
        hint=f"Did you mean `{near}`?" if near else f"Add it below `{kind}s:` in sources/products.yml.",
    )


RULE = Rule(
    code="HX405",
    name="unknown-name",
    title="A product or audience that products.yml does not have",
    why="The guide would stand under no product, and the part for that audience could not be made.",
    wrong="- section: {en: Start, fr: Début}\n  anchor: start\n  audience: custommer\n  blocks:\n"
    "    - paragraph: {en: Hello., fr: Bonjour.}",
    right="- section: {en: Start, fr: Début}\n  anchor: start\n  audience: customer\n  blocks:\n"
    "    - paragraph: {en: Hello., fr: Bonjour.}",
    check=check,
)
