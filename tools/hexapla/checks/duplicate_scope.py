"""A scope that a registry holds twice."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project


def check(project: Project) -> Iterator[Hit]:
    for document in project.registries.values():
        parameters: set[str] = set()
        named: set[tuple[str, str, str]] = set()
        for position, scope in enumerate(document.content.scopes):
            key = scope.level, scope.name.casefold(), scope.permission.casefold()
            if scope.parameter in parameters:
                message = f"The parameter `{scope.parameter}` is registered already."
                yield Hit(
                    path=document.path,
                    route=("scopes", position, "parameter"),
                    message=message,
                    hint="Remove one of the two entries.",
                )
            elif key in named:
                yield Hit(
                    path=document.path,
                    route=("scopes", position, "permission"),
                    message=f"`{scope.name}` with `{scope.permission}` is registered already.",
                    hint="A guide could not tell the two apart: correct the name or the permission.",
                )
            parameters.add(scope.parameter)
            named.add(key)


RULE = Rule(
    code="HX504",
    name="duplicate-scope",
    title="A scope that a registry holds twice",
    why="A table that names the resource could show either of the two.",
    wrong={
        "sources/registries/shop.yml": """\
provider: shop
name: Shop
prefixes: [shop_]
upstream: {tables: tables.md, addresses: ["https://docs.example.org/{path}"]}
scopes:
  - parameter: shop_orders
    level: store
    name: Orders
    permission: modify
    description: {en: Read and change orders, fr: Lire et modifier les commandes}
    published: tables.md
  - parameter: shop_orders
    level: store
    name: Carts
    permission: modify
    description: {en: Read and change carts, fr: Lire et modifier les paniers}
    published: tables.md
"""
    },
    right="- scopes: bigcommerce\n  permission: read-only\n  resources: [Orders]",
    check=check,
)
