"""Inline code that looks like a scope and is not registered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hexapla.checks.corpus import corpus
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project
from hexapla.suggest import nearest


def check(project: Project) -> Iterator[Hit]:
    registries = [document.content for document in project.registries.values()]
    prefixes = sorted({prefix for registry in registries for prefix in registry.prefixes})
    if not prefixes:
        return
    known = {scope.parameter for registry in registries for scope in registry.scopes}
    looks_like = re.compile(rf"`\s*((?:{'|'.join(map(re.escape, prefixes))})[\w-]*)\s*(?=`)")
    for locale in project.config.tags:
        for place, match in corpus(project, locale).search(looks_like):
            if match[1] not in known:
                near = nearest(match[1], known)
                yield Hit(
                    path=place.path,
                    route=place.route_in(locale),
                    locale=locale,
                    spot=match[1],
                    message=f"`{match[1]}` is not a registered scope.",
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
