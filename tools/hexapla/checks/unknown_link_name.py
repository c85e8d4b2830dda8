"""A named link that `products.yml` does not have."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.links import all_links
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project
from hexapla.suggest import nearest


def check(project: Project) -> Iterator[Hit]:
    known, path = project.products.content.links, project.products.path
    for link in all_links(project):
        name = link.target.name
        if name is not None and name not in known and not project.is_lost(path, ("links", name)):
            near = nearest(name, known)
            yield Hit(
                path=link.path,
                route=link.route,
                locale=link.locale,
                spot=link.spot,
                message=f"No link is called `{name}`.",
                hint=f"Did you mean `link:{near}`?" if near else "Add it below `links:` in sources/products.yml.",
            )


RULE = Rule(
    code="HX403",
    name="unknown-link-name",
    title="A named link that does not exist",
    why="The link would lead nowhere.",
    wrong="- paragraph: {en: 'See [the portal](link:portla).', fr: 'Voir [le portail](link:portla).'}",
    right="- paragraph: {en: 'See [the portal](link:portal).', fr: 'Voir [le portail](link:portal).'}",
    check=check,
)
