"""A registry that was verified too long ago."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Severity
from hexapla.source import Project

OPTION = "registry-days"
DAYS = 180
"""How old a verification may be, unless the plugin's block in `mkdocs.yml` says otherwise (`registry-days: 90`)."""


def check(project: Project) -> Iterator[Hit]:
    limit = project.config.options.get(OPTION, DAYS)
    limit = limit if isinstance(limit, int) else DAYS
    today = datetime.now(UTC).date()
    for document in project.registries.values():
        verified = document.content.upstream.verified
        if verified is None:
            continue
        try:
            age = (today - date.fromisoformat(verified.on)).days
        except ValueError:
            continue
        if age > limit:
            yield Hit(
                path=document.path,
                route=("upstream", "verified", "on"),
                message=f"The registry was last verified {age} days ago; {limit} is the limit.",
                hint=f"Run `hexapla scopes verify --provider {document.content.provider} --update`.",
            )


_REGISTRY = """\
provider: shop
name: Shop
prefixes: [shop_]
upstream:
  tables: tables.md
  addresses: ["https://docs.example.org/{path}"]%s
scopes:
  - parameter: shop_orders
    level: store
    name: Orders
    permission: modify
    description: {en: Read and change orders, fr: Lire et modifier les commandes}
    published: tables.md
"""

RULE = Rule(
    code="HX509",
    name="old-registry",
    title="A registry that was verified too long ago",
    severity=Severity.WARNING,
    why="Providers rename, split and deprecate scopes; guides then ask merchants for what no longer exists.",
    wrong={"sources/registries/shop.yml": _REGISTRY % '\n  verified: {on: "2001-01-31", tables: 0a1b}'},
    right={"sources/registries/shop.yml": _REGISTRY % ""},
    check=check,
)
