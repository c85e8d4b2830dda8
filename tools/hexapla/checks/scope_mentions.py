"""Registered scopes that prose names as inline code; several rules look at them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hexapla.checks.corpus import corpus
from hexapla.source import Project, TextPlace


@dataclass(frozen=True, slots=True)
class Mention:
    """A registered scope in a text."""

    place: TextPlace
    locale: str
    parameter: str
    provider: str


def mentions(project: Project) -> list[Mention]:
    """Every mention, collected once for each project."""
    if "scope mentions" not in project.memo:
        project.memo["scope mentions"] = _collected(project)
    found: list[Mention] = project.memo["scope mentions"]
    return found


def _collected(project: Project) -> list[Mention]:
    provider = {
        scope.parameter: name for name, document in project.registries.items() for scope in document.content.scopes
    }
    return [
        Mention(place, locale, parameter, provider[parameter])
        for place, locale, parameter in written(project)
        if parameter in provider
    ]


def written(project: Project) -> Iterator[tuple[TextPlace, str, str]]:
    """Text, locale and words of all inline code that looks like a scope, registered or not."""
    prefixes = sorted({prefix for document in project.registries.values() for prefix in document.content.prefixes})
    if prefixes:
        scope = re.compile(rf"`\s*((?:{'|'.join(map(re.escape, prefixes))})[\w-]*)\s*(?=`)")
        for locale in project.config.tags:
            for place, match in corpus(project, locale).search(scope):
                yield place, locale, match[1]
