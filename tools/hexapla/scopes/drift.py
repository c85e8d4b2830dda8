"""The registry against what the provider publishes: every difference once, as what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from hexapla.findings import Severity
from hexapla.model import Registry, Resource, Scope
from hexapla.scopes import openapi
from hexapla.scopes.openapi import Description
from hexapla.scopes.published import Published, apis_of, contradiction_key, read
from hexapla.scopes.tables import Stated, folded
from hexapla.scopes.upstream import Edition
from hexapla.suggest import nearest


class Kind(StrEnum):
    """What a difference is."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    PERMISSION = "permission"
    UI_NAME = "ui-name"
    RESOURCES = "resources"
    ENDPOINT = "endpoint"
    CONTRADICTION = "contradiction"


class Status(StrEnum):
    """What a verification came to."""

    CURRENT = "current"
    DRIFT = "drift"
    UNREADABLE = "unreadable"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Drift:
    """One difference."""

    kind: Kind
    parameter: str
    """The registry's, where it knows the scope; else the upstream's."""
    severity: Severity
    """An error if a guide uses the scope."""
    message: str
    path: str
    """The registry's file."""
    line: int
    """The scope's line in it, or that of the list of scopes."""
    upstream: str
    """The places in the upstream: address, line and revision."""
    key: str = ""
    """For a contradiction: how the registry records that a person has accepted it."""
    accepted: bool = False
    """Whether the registry records it so."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a registry's scopes stand, and which guides use them."""

    path: str
    line: Callable[[str | None], int]
    """The line of a scope by its parameter; for None, that of the list of scopes."""
    users: Mapping[str, Sequence[str]]
    """The ids of the guides that use a scope, by its parameter."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a verification saw."""

    status: Status
    drift: tuple[Drift, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why it could not be made, or not wholly."""
    published: Published | None = None
    renamed: Mapping[str, str] = field(default_factory=dict)
    """New parameters by the registry's."""


def verify(registry: Registry, edition: Edition, place: Place) -> Report:
    """Compares a registry with an edition of its upstream."""
    if not edition.pages:
        status = Status.UNREADABLE if edition.reached else Status.UNVERIFIED
        return Report(status, reasons=edition.failures)
    published = read(registry, edition)
    if published.page is None:
        addresses = " and ".join(file.address for file in edition.pages)
        reason = f"{addresses} could not be read: no scope table was found there. The page may have moved or changed."
        return Report(Status.UNREADABLE, reasons=(reason,), published=published)
    comparison = _Comparison(registry, published, place)
    if loss := comparison.sudden_loss():
        return Report(Status.UNREADABLE, reasons=(loss,), published=published)
    drift = tuple(sorted(comparison.all(), key=lambda entry: (entry.line, entry.parameter, entry.kind)))
    if drift:
        status = Status.DRIFT
    elif published.failures:
        status = Status.UNREADABLE if edition.reached and not edition.failures else Status.UNVERIFIED
    else:
        status = Status.CURRENT
    return Report(status, drift, published.failures, published, comparison.renamed)


_Told: TypeAlias = tuple[str, list[Stated], Scope | None]
"""What is wrong with a row of an OpenAPI file, the page's rows that say otherwise, and the scope that is meant."""


class _Comparison:
    def __init__(self, registry: Registry, published: Published, place: Place) -> None:
        self.registry = registry
        self.published = published
        self.where = place
        self.scopes = {scope.parameter: scope for scope in registry.scopes}
        self.named = {(folded(scope.name), folded(scope.permission)): scope for scope in registry.scopes}
        self.facts = {parameter: self._best(parameter, rows) for parameter, rows in published.rows.items()}
        page = registry.upstream.tables
        self.on_page = [scope for scope in registry.scopes if scope.published.partition("#")[0] == page]
        lost = [scope for scope in self.on_page if scope.parameter not in self.facts]
        fresh = [fact for parameter, fact in self.facts.items() if parameter not in self.scopes]
        self.renamed = dict(_pairs(lost, fresh))
        self.lost = [scope for scope in lost if scope.parameter not in self.renamed]
        self.fresh = [fact for fact in fresh if fact.parameter not in self.renamed.values()]
        self.stated_by_apis = _by_parameter(published.apis)
        self.contradictions = list(self._contradictions())

    def _best(self, parameter: str, rows: tuple[Stated, ...]) -> Stated:
        """The row that counts where the page states a scope twice: the one that says what the registry knows."""
        scope = self.scopes.get(parameter)
        return next((row for row in rows if scope and _agrees(row, scope)), rows[0])

    def sudden_loss(self) -> str | None:
        """Why the page is not believed, if it lost too many scopes at once."""
        lost = [scope for scope in self.lost if scope.parameter not in self.published.prose]
        if len(lost) * 3 <= len(self.on_page):
            return None
        page = self.published.page
        return (
            f"{page.address if page else ''} names only {len(self.on_page) - len(lost)} of {len(self.on_page)} scopes. "
            f"So many do not vanish at once: the page was not read rightly, or it has changed its form."
        )

    def all(self) -> Iterator[Drift]:
        removed = list(self._removed())
        yield from removed
        yield from self._renamed()
        yield from self._changed({entry.parameter for entry in removed})
        yield from self._added()
        yield from self._endpoints()
        for _, entry in self.contradictions:
            yield entry

    # --- scopes ---

    def _removed(self) -> Iterator[Drift]:
        page = self.registry.upstream.tables
        for scope in self.lost:
            if scope.parameter in self.published.prose:
                continue
            still = self.stated_by_apis.get(scope.parameter, {})
            also = f" OpenAPI files still ask for it: {', '.join(sorted(still))}." if still else ""
            message = f"`{scope.parameter}` is no longer in the scope tables.{also}"
            yield self._drift(Kind.REMOVED, scope, message, self.published.place(page, ()))
        for scope in self.registry.scopes:
            if scope in self.on_page or scope.parameter in self.facts or not self._was_read(scope.published):
                continue
            if scope.parameter not in self.stated_by_apis:
                message = f"`{scope.parameter}` is no longer stated in `{scope.published}`."
                yield self._drift(Kind.REMOVED, scope, message, self.published.place(scope.published, ()))

    def _was_read(self, path: str) -> bool:
        return path in self.published.apis or path in self.published.edition.gone

    def _renamed(self) -> Iterator[Drift]:
        for old, new in self.renamed.items():
            scope, fact = self.scopes[old], self.facts[new]
            message = f"{scope.name}, {scope.permission}: the parameter is now `{new}`, not `{old}`."
            yield self._drift(Kind.RENAMED, scope, message, self._place(fact))

    def _changed(self, removed: set[str]) -> Iterator[Drift]:
        for scope in self.registry.scopes:
            if scope.parameter in removed:
                continue
            parameter = self.renamed.get(scope.parameter, scope.parameter)
            fact = self.facts.get(parameter)
            where = self._place(fact) if fact else ""
            if fact is None and parameter in self.stated_by_apis:
                path, rows = next(iter(self.stated_by_apis[parameter].items()))
                fact = next((row for row in rows if _agrees(row, scope)), rows[0])
                where = self.published.place(path, [fact.line])
            if fact:
                yield from self._differences(scope, fact, where)
            yield from self._resources(scope, parameter, fact, where)

    def _differences(self, scope: Scope, fact: Stated, where: str) -> Iterator[Drift]:
        if fact.name is not None and folded(fact.name) != folded(scope.name):
            message = f"`{scope.parameter}` is now called “{fact.name}”, not “{scope.name}”."
            yield self._drift(Kind.UI_NAME, scope, message, where)
        if fact.permission is not None and folded(fact.permission) != folded(scope.permission):
            message = f"`{scope.parameter}` now has the permission “{fact.permission}”, not “{scope.permission}”."
            yield self._drift(Kind.PERMISSION, scope, message, where)

    def _resources(self, scope: Scope, parameter: str, fact: Stated | None, where: str) -> Iterator[Drift]:
        said = []
        if fact is not None and fact.resources is not None and scope in self.on_page:
            said += _resource_changes(scope.resources, fact.resources)
        gained, lost = self._api_changes(scope, parameter)
        if gained:
            said.append(f"now asked for by {_listed(gained)}")
        if lost:
            said.append(f"no longer asked for by {_listed(lost)}")
        if said:
            if gained or lost:
                where = "; ".join(filter(None, [where, *(self.published.place(path, ()) for path in [*gained, *lost])]))
            yield self._drift(Kind.RESOURCES, scope, f"`{scope.parameter}`: {'; '.join(said)}.", where)

    def _api_changes(self, scope: Scope, parameter: str) -> tuple[list[str], list[str]]:
        """OpenAPI files that began and ceased to ask for a scope, but for those where it is a contradiction."""
        if not any(known.apis for known in self.registry.scopes):
            return [], []
        asking = apis_of(self.published, scope.parameter) | apis_of(self.published, parameter)
        told = {path for path, parameters in self._new_contradictions() if scope.parameter in parameters}
        lost = (set(scope.apis) & self.published.apis.keys()) - asking - told
        return sorted(asking - set(scope.apis) - told), sorted(lost)

    def _new_contradictions(self) -> Iterator[tuple[str, frozenset[str]]]:
        for (path, parameters), entry in self.contradictions:
            if not entry.accepted:
                yield path, parameters

    def _added(self) -> Iterator[Drift]:
        for fact in self.fresh:
            called = f" ({fact.name}, {fact.permission})" if fact.name and fact.permission else ""
            message = f"`{fact.parameter}`{called} is published and not registered."
            yield self._added_one(fact.parameter, message, self._place(fact))
        for parameter in sorted(self.published.prose - self.scopes.keys()):
            message = f"`{parameter}` is named on the page, outside its tables, and not registered."
            yield self._added_one(parameter, message, self.published.place(self.registry.upstream.tables, ()))
        known = self.scopes.keys() | self.facts.keys() | self.published.prose
        for parameter, files in self.stated_by_apis.items():
            if parameter in known or any(parameter in told for (_, told), _ in self.contradictions):
                continue
            message = f"`{parameter}` is stated in OpenAPI files only, and not registered."
            places = [self.published.place(path, [row.line for row in rows]) for path, rows in files.items()]
            yield self._added_one(parameter, message, "; ".join(places))

    def _added_one(self, parameter: str, message: str, where: str) -> Drift:
        users = self.where.users.get(parameter, ())
        severity = Severity.ERROR if users else Severity.WARNING
        return Drift(Kind.ADDED, parameter, severity, message, self.where.path, self.where.line(None), where)

    # --- endpoints ---

    def _endpoints(self) -> Iterator[Drift]:
        if not self.published.edition.with_openapi:
            return
        gone = set(self.published.edition.gone)
        for path in sorted(gone):
            users = [scope for scope in self.registry.scopes if _depends(scope, path)]
            if users:
                message = f"`{path}` is gone, and with it every path that it described."
                yield self._drift(Kind.ENDPOINT, self._used_first(users), message, self.published.place(path, ()))
        known = frozenset().union(*(api.gets for api in self.published.apis.values()))
        asked: dict[tuple[str, str], list[Scope]] = {}
        for scope in self.registry.scopes:
            for probe in scope.probes:
                if probe.document in self.published.apis:
                    asked.setdefault((probe.get, probe.document or ""), []).append(scope)
        for (get, document), scopes in asked.items():
            if openapi.normal(get) not in known:
                names = " or ".join(f"`{scope.parameter}`" for scope in scopes)
                message = f"GET `{get}`, which shows whether a token has {names}, is no longer described."
                where = self.published.place(document, ())
                yield self._drift(Kind.ENDPOINT, self._used_first(scopes), message, where)

    def _used_first(self, scopes: list[Scope]) -> Scope:
        return next((scope for scope in scopes if self.where.users.get(scope.parameter)), scopes[0])

    # --- contradictions ---

    def _contradictions(self) -> Iterator[tuple[tuple[str, frozenset[str]], Drift]]:
        """Each contradiction with its file and the parameters that it is about."""
        page = self.registry.upstream.tables
        for parameter, rows in self.published.rows.items():
            if others := [row for row in rows if not _alike(row, rows[0])]:
                said = " and ".join(f"“{row.name}, {row.permission}”" for row in (rows[0], *others))
                message = f"The page states `{parameter}` twice, as {said}."
                key = contradiction_key(page, others[0])
                lines = [row.line for row in (rows[0], *others)]
                entry = self._contradiction(
                    parameter, self.scopes.get(parameter), message, key, [self.published.place(page, lines)]
                )
                yield (page, frozenset({parameter})), entry
        for path, api in self.published.apis.items():
            groups: dict[str, list[Stated]] = {}
            for row in (*api.stated, *api.odd):
                groups.setdefault(contradiction_key(path, row), []).append(row)
            for key, found in groups.items():
                is_odd = found[0] in api.odd
                told = self._odd(found[0], path) if is_odd else self._against_page(found[0], path)
                if told:
                    message, facts, scope = told
                    places = [self.published.place(path, [row.line for row in found])]
                    places.append(self.published.place(page, [fact.line for fact in facts]))
                    about = {found[0].parameter} | ({scope.parameter} if scope else set())
                    entry = self._contradiction(found[0].parameter, scope, message, key, places)
                    yield (path, frozenset(about)), entry

    def _odd(self, row: Stated, path: str) -> _Told:
        return f"`{path}` asks for `{row.parameter}`, which no scope table lists.", [], None

    def _against_page(self, row: Stated, path: str) -> _Told | None:
        """What is wrong with a row of an OpenAPI file, if the page says otherwise and the registry agrees with it."""
        registered = self.scopes.get(row.parameter)
        if registered and _agrees(row, registered):
            return None
        meant = self._meant(row)
        fact = self.facts.get(row.parameter)
        if fact is None:
            if meant is None or registered:
                return None
            message = f"{row.name}, {row.permission}: `{path}` says `{row.parameter}`, the tables `{meant.parameter}`."
            return message, [meant], self._scope_of(meant)
        if _alike(row, fact):
            return None
        if meant is not None and meant.parameter != row.parameter:
            message = f"{row.name}, {row.permission}: `{path}` says `{row.parameter}`, the tables `{meant.parameter}`."
            return message, [fact, meant], self._scope_of(meant)
        said = f"“{row.name}, {row.permission}”" if row.permission else f"“{row.name}”"
        message = f"`{row.parameter}`: `{path}` calls it {said}, the tables “{fact.name}, {fact.permission}”."
        return message, [fact], registered

    def _meant(self, row: Stated) -> Stated | None:
        """The row of the page with the same name and permission."""
        if row.name is None or row.permission is None:
            return None
        return next((fact for fact in self.facts.values() if _same_words(row, fact)), None)

    def _scope_of(self, fact: Stated) -> Scope | None:
        back = {new: old for old, new in self.renamed.items()}
        return self.scopes.get(back.get(fact.parameter, fact.parameter))

    def _contradiction(self, parameter: str, scope: Scope | None, message: str, key: str, places: list[str]) -> Drift:
        verified = self.registry.upstream.verified
        accepted = verified is not None and key in verified.contradictions
        users = [*self.where.users.get(parameter, ()), *(self.where.users.get(scope.parameter, ()) if scope else ())]
        severity = Severity.ERROR if users and not accepted else Severity.WARNING
        line = self.where.line(scope.parameter if scope else None)
        where = "; ".join(places)
        return Drift(Kind.CONTRADICTION, parameter, severity, message, self.where.path, line, where, key, accepted)

    # --- helpers ---

    def _place(self, fact: Stated) -> str:
        return self.published.place(self.registry.upstream.tables, [fact.line])

    def _drift(self, kind: Kind, scope: Scope, message: str, where: str) -> Drift:
        users = self.where.users.get(scope.parameter, ())
        severity = Severity.ERROR if users else Severity.WARNING
        used = f" Used by {_listed(users)}." if users else ""
        line = self.where.line(scope.parameter)
        return Drift(kind, scope.parameter, severity, message + used, self.where.path, line, where)


def _pairs(lost: list[Scope], fresh: list[Stated]) -> Iterator[tuple[str, str]]:
    """Old and new parameter of scopes that were renamed: same name and permission."""
    left = list(fresh)
    for scope in lost:
        alike = [fact for fact in left if fact.name is not None and _agrees(fact, scope)]
        if alike:
            close = nearest(scope.parameter, [fact.parameter for fact in alike])
            best = next((fact for fact in alike if fact.parameter == close), alike[0])
            left.remove(best)
            yield scope.parameter, best.parameter


def _by_parameter(apis: Mapping[str, Description]) -> dict[str, dict[str, list[Stated]]]:
    found: dict[str, dict[str, list[Stated]]] = {}
    for path, api in apis.items():
        for row in api.stated:
            found.setdefault(row.parameter, {}).setdefault(path, []).append(row)
    return found


def _agrees(row: Stated, scope: Scope) -> bool:
    names = row.name is None or folded(row.name) == folded(scope.name)
    return names and (row.permission is None or folded(row.permission) == folded(scope.permission))


def _alike(row: Stated, other: Stated) -> bool:
    names = row.name is None or other.name is None or folded(row.name) == folded(other.name)
    permissions = row.permission is None or other.permission is None
    return names and (permissions or folded(row.permission or "") == folded(other.permission or ""))


def _same_words(row: Stated, other: Stated) -> bool:
    return (folded(row.name or ""), folded(row.permission or "")) == (
        folded(other.name or ""),
        folded(other.permission or ""),
    )


def _depends(scope: Scope, path: str) -> bool:
    return path in scope.apis or any(probe.document == path for probe in scope.probes)


def _resource_changes(before: tuple[Resource, ...], now: tuple[Resource, ...]) -> list[str]:
    old = {folded(resource.name): resource for resource in before}
    new = {folded(resource.name): resource for resource in now}
    said = []
    if gained := [resource.name for name, resource in new.items() if name not in old]:
        said.append(f"the table adds {_listed(gained)}")
    if lost := [resource.name for name, resource in old.items() if name not in new]:
        said.append(f"the table drops {_listed(lost)}")
    moved = [resource.name for name, resource in new.items() if name in old and resource.url != old[name].url]
    if moved:
        said.append(f"the page of {_listed(moved)} moved")
    return said


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)
