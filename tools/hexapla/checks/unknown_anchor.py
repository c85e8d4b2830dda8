"""A link to an anchor that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.links import all_links
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project
from hexapla.suggest import nearest


def check(project: Project) -> Iterator[Hit]:
    for link in all_links(project):
        anchor = link.target.anchor
        guide = link.target.guide or link.guide
        known = project.anchors.get(guide)
        if not anchor or known is None or anchor == "top":
            continue
        where = "in this guide" if guide == link.guide else f"in `{guide}`"
        if anchor not in known:
            near = nearest(anchor, known)
            elsewhere = next((other for other, names in project.anchors.items() if anchor in names), None)
            hint = f"Did you mean `#{near}`?" if near else f"`{elsewhere}#{anchor}` exists." if elsewhere else ""
            yield Hit(
                path=link.path,
                route=link.route,
                locale=link.locale,
                spot=link.spot,
                message=f"There is no anchor `{anchor}` {where}.",
                hint=hint or "Write the `anchor:` of a section or step.",
            )
        elif link.locale and (numbers := known[anchor].numbers) and link.locale not in numbers:
            yield Hit(
                path=link.path,
                route=link.route,
                locale=link.locale,
                spot=link.spot,
                message=f"The step `{anchor}` {where} does not exist in `{link.locale}`.",
                hint="Link to a step that this locale has, or change the step's `only`.",
            )


RULE = Rule(
    code="HX402",
    name="unknown-anchor",
    title="A link to an anchor that does not exist",
    why="The link opens the page at its top, and readers search for the place themselves.",
    wrong="- section: {en: Scopes, fr: Portées}\n  anchor: scopes\n  blocks:\n"
    "    - paragraph: {en: 'See [scopes](#scope).', fr: 'Voir [les portées](#portees).'}",
    right="- section: {en: Scopes, fr: Portées}\n  anchor: scopes\n  blocks:\n"
    "    - paragraph: {en: 'See [scopes](#scopes).', fr: 'Voir [les portées](#scopes).'}",
    check=check,
)
