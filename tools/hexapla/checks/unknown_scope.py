"""Inline code that looks like a scope and is not registered."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.rule import Rule
from hexapla.checks.scope_mentions import written
from hexapla.findings import Hit
from hexapla.source import Project
from hexapla.suggest import nearest


def check(project: Project) -> Iterator[Hit]:
    known = {scope.parameter for document in project.registries.values() for scope in document.content.scopes}
    for place, locale, parameter in written(project):
        if parameter not in known:
            near = nearest(parameter, known)
            yield Hit(
                path=place.path,
                route=place.route_in(locale),
                locale=locale,
                spot=parameter,
                message=f"`{parameter}` is not a registered scope.",
                hint=f"Did you mean `{near}`?" if near else "Add it to the registry if the provider publishes it.",
            )


RULE = Rule(
    code="HX503",
    name="unknown-scope",
    title="Inline code that looks like a scope and is not registered",
    why="Somebody will copy it into an application, and the provider will refuse it.",
    wrong="- paragraph: {en: 'Set `store_v2_ordres`.', fr: 'Définissez `store_v2_ordres`.'}",
    right="- paragraph: {en: 'Set `store_v2_orders`.', fr: 'Définissez `store_v2_orders`.'}",
    check=check,
)
