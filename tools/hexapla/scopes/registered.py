"""A project's registry, where its scopes stand, and which guides use them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from hexapla.findings import Hit
from hexapla.model import Registry, Scope
from hexapla.scopes.drift import Place
from hexapla.source.project import Document, Project
from hexapla.source.reading import Places
from hexapla.source.scope_tables import rows, tables, users
from hexapla.suggest import nearest


class UnknownError(Exception):
    """A provider, guide or scope that the project does not have; the message says which ones it has."""


@dataclass(frozen=True)
class Registered:
    """One provider's registry in its project."""

    project: Project
    document: Document[Registry]

    @property
    def registry(self) -> Registry:
        """The registry."""
        return self.document.content

    @property
    def file(self) -> Path:
        """The registry's file."""
        return self.project.root / self.document.path

    @cached_property
    def users(self) -> dict[str, tuple[str, ...]]:
        """The ids of the guides that use a scope, in a table or in a text, by its parameter."""
        found = {
            parameter: {guide.content.id for guide in guides}
            for parameter, guides in users(self.project, self.registry.provider).items()
        }
        ids = {guide.path: guide.content.id for guide in self.project.guides}
        known = {scope.parameter for scope in self.registry.scopes}
        for text in self.project.texts:
            if text.path in ids:
                for words in text.text.values():
                    for parameter in known.intersection(re.findall(r"`([^`\s]+)`", words)):
                        found.setdefault(parameter, set()).add(ids[text.path])
        return {parameter: tuple(sorted(guides)) for parameter, guides in found.items()}

    @cached_property
    def place(self) -> Place:
        """Where the scopes stand and who uses them, for a verification."""
        places = Places(self.document.text, self.document.path)
        routes = {
            scope.parameter: ("scopes", position, "parameter") for position, scope in enumerate(self.registry.scopes)
        }

        def line(parameter: str | None) -> int:
            route = routes.get(parameter or "", ("scopes",))
            hit = Hit(path=self.document.path, message="", route=route, at_key=len(route) == 1)
            return places.of(hit)[0]

        return Place(self.document.path, line, self.users)

    def scope(self, parameter: str) -> Scope:
        """A scope by its parameter. Raises UnknownError."""
        known = {scope.parameter: scope for scope in self.registry.scopes}
        if parameter in known:
            return known[parameter]
        if not parameter.startswith(self.registry.prefixes):
            raise UnknownError(f"A scope of {self.registry.name} begins with {' or '.join(self.registry.prefixes)}.")
        near = nearest(parameter, known)
        hint = f" Did you mean `{near}`?" if near else " `hexapla scopes list` shows all."
        raise UnknownError(f"No scope `{parameter}` is registered.{hint}")

    def required_by(self, guide_id: str) -> list[Scope]:
        """The scopes in a guide's tables, in their order. Raises UnknownError."""
        guide = next((guide for guide in self.project.guides if guide.content.id == guide_id), None)
        if guide is None:
            ids = [guide.content.id for guide in self.project.guides]
            near = nearest(guide_id, ids)
            hint = f"Did you mean `{near}`?" if near else f"The guides are: {', '.join(ids)}."
            raise UnknownError(f"There is no such guide. {hint}")
        found: dict[str, Scope] = {}
        for table in tables(guide.content):
            if table.scopes == self.registry.provider:
                for row in rows(table, self.registry):
                    if row.scope:
                        found.setdefault(row.scope.parameter, row.scope)
        return list(found.values())

    def providing(self) -> Sequence[str]:
        """The parameters of all scopes, in the registry's order."""
        return [scope.parameter for scope in self.registry.scopes]


def find(project: Project, provider: str | None) -> Registered:
    """A provider's registry; the only one if `provider` is None. Raises UnknownError."""
    known = sorted(project.registries)
    if provider is None and len(known) == 1:
        provider = known[0]
    if provider in project.registries:
        return Registered(project, project.registries[provider])
    if not known:
        broken = next((problem.hit for problem in project.problems if "/registries/" in problem.hit.path), None)
        said = f" {broken.path}: {broken.message}" if broken else ""
        raise UnknownError(f"The project has no registry: sources/registries holds none that can be read.{said}")
    raise UnknownError(f"Name the provider with --provider; the project has {', '.join(known)}.")
