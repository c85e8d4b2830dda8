"""A link to a guide that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.links import all_links
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project
from hexapla.suggest import nearest


def check(project: Project) -> Iterator[Hit]:
    known = project.anchors.keys() | project.broken
    nearest_to: dict[str, str | None] = {}
    for link in all_links(project):
        guide = link.target.guide
        if guide and guide not in known:
            if guide not in nearest_to:
                nearest_to[guide] = nearest(guide.removesuffix(".md"), known)
            near = nearest_to[guide]
            yield Hit(
                path=link.path,
                route=link.route,
                locale=link.locale,
                spot=link.spot,
                message=f"No guide has the id `{guide}`.",
                hint=f"Did you mean `{near}`?"
                if near
                else "Write a guide's id, `#anchor`, `link:name` or `https://…`.",
            )


RULE = Rule(
    code="HX401",
    name="unknown-guide",
    title="A link to a guide that does not exist",
    why="Readers who follow it find an error page.",
    wrong="- paragraph: {en: 'See [it](exmaple).', fr: 'Voir [cet exemple](exmaple).'}",
    right="- paragraph: {en: 'See [it](example).', fr: 'Voir [cet exemple](example).'}",
    check=check,
)
