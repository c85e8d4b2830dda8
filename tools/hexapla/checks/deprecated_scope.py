"""A guide that asks for a deprecated scope."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.rule import Rule
from hexapla.checks.scope_mentions import mentions
from hexapla.checks.scope_tables import scope_tables
from hexapla.findings import Hit, Severity
from hexapla.source import Project


def check(project: Project) -> Iterator[Hit]:
    deprecated = {
        scope.parameter: scope.deprecated
        for document in project.registries.values()
        for scope in document.content.scopes
        if scope.deprecated
    }
    if not deprecated:
        return
    source = project.config.source_locale
    for table in scope_tables(project):
        for route, row in zip(table.routes, table.rows, strict=True):
            if row.scope and row.scope.deprecated:
                yield Hit(
                    path=table.document.path,
                    route=route,
                    message=f"`{row.scope.parameter}` ({row.resource}, {row.permission}) is deprecated.",
                    hint=row.scope.deprecated.get(source, "Choose the scope that replaces it."),
                )
    for mention in mentions(project):
        if reason := deprecated.get(mention.parameter):
            yield Hit(
                path=mention.place.path,
                route=mention.place.route_in(mention.locale),
                locale=mention.locale,
                spot=mention.parameter,
                message=f"`{mention.parameter}` is deprecated.",
                hint=reason.get(source, "Name the scope that replaces it."),
            )


_REGISTRY = """\
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
    deprecated: {en: Use Transactions instead., fr: "Utilisez plutôt Transactions."}
  - parameter: shop_transactions
    level: store
    name: Transactions
    permission: modify
    description: {en: Read and change transactions, fr: Lire et modifier les transactions}
    published: tables.md
"""
_GUIDE = """\
id: example
title: {en: Shop, fr: Boutique}
description: {en: Connect the shop., fr: Connectez la boutique.}
blocks:
  - scopes: shop
    permission: modify
    resources: [%s]
"""

RULE = Rule(
    code="HX505",
    name="deprecated-scope",
    title="A scope that the provider has deprecated",
    severity=Severity.WARNING,
    why="The provider will stop granting it, and every account made after this guide stops working that day.",
    wrong={"sources/registries/shop.yml": _REGISTRY, "sources/guides/example.yml": _GUIDE % "Orders"},
    right={"sources/registries/shop.yml": _REGISTRY, "sources/guides/example.yml": _GUIDE % "Transactions"},
    check=check,
)
