"""A named link that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.links import all_links
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Severity
from hexapla.source import Project


def check(project: Project) -> Iterator[Hit]:
    names = project.products.content.links
    if not names or project.broken or project.problems:
        return  # the guides that cannot be read may use them
    used = {link.target.name for link in all_links(project)}
    for name in names:
        if name not in used:
            yield Hit(
                path=project.products.path,
                route=("links", name),
                at_key=True,
                message=f"Nothing links to `link:{name}`.",
                hint="Remove it, or use it.",
            )


RULE = Rule(
    code="HX408",
    name="unused-link-name",
    title="A named link that nothing uses",
    severity=Severity.WARNING,
    why="Somebody keeps its address up to date for no reader.",
    wrong={
        "sources/products.yml": "products: {codat: {name: Codat}}\n"
        "links:\n  portal: https://portal.example.org/\n  forum: https://forum.example.org/\n"
    },
    right="- paragraph: {en: 'See [the portal](link:portal).', fr: 'Voir [le portail](link:portal).'}",
    check=check,
)
