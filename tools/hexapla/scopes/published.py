"""What one edition of the upstream says, read once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hexapla.model import Registry
from hexapla.scopes import openapi, tables
from hexapla.scopes.openapi import Description, NotOpenApiError
from hexapla.scopes.tables import Stated, Vocabulary
from hexapla.scopes.upstream import Edition, File


@dataclass(frozen=True, slots=True)
class Published:
    """What one edition of the upstream says."""

    edition: Edition
    page: File | None
    rows: Mapping[str, tuple[Stated, ...]]
    """The rows of the page's scope tables, by parameter."""
    prose: frozenset[str]
    """Parameters that only the page's prose names."""
    apis: Mapping[str, Description]
    """The OpenAPI files, by path."""
    addresses: Mapping[str, str]
    failures: tuple[str, ...] = ()

    def place(self, path: str, lines: Iterable[int]) -> str:
        """A place for people: `reference/carts.v3.yml:662,689 @ 24f580c…`."""
        numbers = ",".join(str(line) for line in lines)
        at = f" @ {self.edition.revision}" if self.edition.revision else ""
        return f"{self.addresses.get(path, path)}{':' if numbers else ''}{numbers}{at}"

    @property
    def openapi_sha256(self) -> str | None:
        """One hash for all OpenAPI files."""
        if not self.edition.openapi:
            return None
        lines = "".join(f"{file.sha256}  {file.path}\n" for file in sorted(self.edition.openapi, key=lambda f: f.path))
        return hashlib.sha256(lines.encode()).hexdigest()


def has_tables(file: File, registry: Registry) -> bool:
    """Whether a page holds scope tables."""
    return any(entry.in_table for entry in tables.read(file.text, Vocabulary.of(registry)))


def read(registry: Registry, edition: Edition) -> Published:
    """Reads an edition's files."""
    vocabulary = Vocabulary.of(registry)
    page: File | None = None
    stated: list[Stated] = []
    for file in edition.pages:
        entries = tables.read(file.text, vocabulary)
        if any(entry.in_table for entry in entries):
            page, stated = file, entries
            break
    rows: dict[str, tuple[Stated, ...]] = {}
    for entry in stated:
        if entry.in_table:
            rows[entry.parameter] = (*rows.get(entry.parameter, ()), entry)
    apis: dict[str, Description] = {}
    failures: list[str] = []
    base = registry.api.base if registry.api else None
    for api in edition.openapi:
        try:
            apis[api.path] = openapi.read(api.text, vocabulary, base)
        except NotOpenApiError as error:
            if api.path in registry.upstream.openapi:
                failures.append(f"{api.address}: {error}")
    files = (*edition.pages, *edition.openapi, *((page,) if page else ()))
    return Published(
        edition=edition,
        page=page,
        rows=rows,
        prose=frozenset(entry.parameter for entry in stated if not entry.in_table),
        apis=apis,
        addresses={file.path: file.address for file in files},
        failures=(*edition.failures, *failures),
    )


def apis_of(published: Published, parameter: str) -> set[str]:
    """The OpenAPI files whose text asks for a scope."""
    return {
        path
        for path, api in published.apis.items()
        if parameter in api.mentioned or any(row.parameter == parameter for row in api.stated)
    }


def contradiction_key(path: str, row: Stated) -> str:
    """How the registry records a contradiction that a person has accepted; lines move, so none is in it."""
    words = ", ".join(filter(None, [row.name, row.permission]))
    return f"{path}: {words}: {row.parameter}"
