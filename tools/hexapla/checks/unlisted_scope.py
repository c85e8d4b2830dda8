"""A scope that the prose of a guide names and its tables do not."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.blocks import blocks
from hexapla.checks.rule import Rule
from hexapla.checks.scope_mentions import mentions
from hexapla.checks.scope_tables import scope_tables
from hexapla.findings import Hit, Severity
from hexapla.source import Project


def check(project: Project) -> Iterator[Hit]:
    named = mentions(project)
    if not named:
        return
    listed: dict[tuple[str, str], set[str]] = {}
    for table in scope_tables(project):
        rows = listed.setdefault((table.document.path, table.registry.provider), set())
        rows |= {row.scope.parameter for row in table.rows if row.scope}
    lists_all = {document.path for document, _, _ in blocks(project, "scope-reference")}
    for mention in named:
        rows = listed.get((mention.place.path, mention.provider), set())
        if rows and mention.parameter not in rows and mention.place.path not in lists_all:
            yield Hit(
                path=mention.place.path,
                route=mention.place.route_in(mention.locale),
                locale=mention.locale,
                spot=mention.parameter,
                message=f"No scope table of this guide has `{mention.parameter}`.",
                hint="Add its resource to the table, or correct the text.",
            )


RULE = Rule(
    code="HX507",
    name="unlisted-scope",
    title="A scope in the text that the guide's table lacks",
    severity=Severity.WARNING,
    why="A merchant who works down the table misses a scope that the text relies on.",
    wrong="- paragraph: {en: 'It reads with `store_v2_products_read_only`.', "
    "fr: 'Elle lit avec `store_v2_products_read_only`.'}\n"
    "- scopes: bigcommerce\n  permission: read-only\n  resources: [Orders]",
    right="- paragraph: {en: 'It reads with `store_v2_products_read_only`.', "
    "fr: 'Elle lit avec `store_v2_products_read_only`.'}\n"
    "- scopes: bigcommerce\n  permission: read-only\n  resources: [Orders, Products]",
    check=check,
)
