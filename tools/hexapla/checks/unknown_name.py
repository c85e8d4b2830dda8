"""A product or audience that `products.yml` does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hexapla.checks.blocks import blocks
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Route
from hexapla.source import Project
from hexapla.suggest import nearest


def check(project: Project) -> Iterator[Hit]:
    products = project.products.content.products
    audiences = project.products.content.audiences
    for document in project.guides:
        product = document.content.product
        if product and product not in products:
            yield _hit(document.path, ("product",), "product", product, products)
    for document, route, block in blocks(project, "section", "tasks"):
        if block.kind == "section":
            if block.audience and block.audience not in audiences:
                yield _hit(document.path, (*route, "audience"), "audience", block.audience, audiences)
            continue
        for position, group in enumerate(block.tasks):
            if group.audience and group.audience not in audiences:
                here = (*route, "tasks", position, "audience")
                yield _hit(document.path, here, "audience", group.audience, audiences)


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
