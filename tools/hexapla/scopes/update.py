"""Writes into a registry what a verification has read, as a diff that a person reviews.

Facts of known scopes are corrected and new scopes added. What the upstream no longer states is never deleted, but
listed as unconfirmed. Comments and layout stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from hexapla.model import Registry, Resource
from hexapla.scopes.drift import Kind, Place, Report, verify
from hexapla.scopes.published import Published, apis_of
from hexapla.scopes.tables import Stated, folded
from hexapla.source.reading import parse
from hexapla.source.replacing import replace


class UpdateError(Exception):
    """The registry cannot be updated without losing something; the message says why."""


def update(file: Path, registry: Registry, report: Report) -> bool:
    """Writes the registry's file; returns whether its bytes changed. Raises UpdateError."""
    text = file.read_text(encoding="utf-8")
    today = datetime.now(UTC).date().isoformat()
    new = updated(text, registry, report, today)
    if new != text:
        replace(file, new.encode())
    return new != text


def updated(text: str, registry: Registry, report: Report, today: str) -> str:
    """The registry's text with what a verification has read; `today` is its date. Raises UpdateError."""
    published = report.published
    if published is None or published.page is None:
        raise UpdateError("Nothing was verified, so there is nothing to write.")
    yaml = _yaml()
    root = yaml.load(text)
    if _dumped(yaml, root) != text:
        raise UpdateError(
            "The registry's layout would change beyond the update. Indent it by two spaces, lists by two below their "
            "key, quote only where YAML needs it, and keep each value on one line; then update again."
        )
    for entry in root["scopes"]:
        _write_scope(entry, registry, report, published)
    _write_references(root["scopes"], report)
    if published.apis:
        known = root["upstream"].get("openapi", ())
        _set_list(root["upstream"], "openapi", sorted({*known, *_useful(published)}), before="branch")
    _write_evidence(root["upstream"], registry, report, published, today)
    left = _contradictions(_dumped(yaml, root), published) | _not_looked_at(registry, published)
    _set_list(root["upstream"]["verified"], "contradictions", sorted(left))
    new = _dumped(yaml, root)
    added = [entry.parameter for entry in report.drift if entry.kind is Kind.ADDED]
    new = _with_added(new, registry, published, added)
    if missing := _comments(text) - _comments(new):
        raise UpdateError(
            f"The comment `{min(missing)}` would be lost. Move it to a line above a key and update again."
        )
    return new


def _write_scope(entry: CommentedMap, registry: Registry, report: Report, published: Published) -> None:
    old = str(entry["parameter"])
    parameter = report.renamed.get(old, old)
    rows = published.rows.get(parameter)
    if rows:
        row = _best(rows, entry)
        _set(entry, "parameter", parameter)
        if row.name and folded(row.name) != folded(entry["name"]):
            entry["name"] = row.name
        if row.permission and folded(row.permission) != folded(entry["permission"]):
            entry["permission"] = row.permission
        _write_resources(entry, row.resources)
        page = registry.upstream.tables
        _set(entry, "published", f"{page}#{row.heading}" if row.heading else page)
    else:
        _write_api_facts(entry, published, parameter)
    if published.apis:
        _set_list(entry, "apis", sorted(apis_of(published, parameter)), before="published")


def _write_api_facts(entry: CommentedMap, published: Published, parameter: str) -> None:
    """The facts of a scope that OpenAPI files alone state."""
    rows = [row for api in published.apis.values() for row in api.stated if row.parameter == parameter]
    if rows and parameter not in published.prose:
        row = _best(tuple(rows), entry)
        if row.name and folded(row.name) != folded(entry["name"]):
            entry["name"] = row.name
        if row.permission and folded(row.permission) != folded(entry["permission"]):
            entry["permission"] = row.permission


def _best(rows: tuple[Stated, ...], entry: CommentedMap) -> Stated:
    known = folded(entry["name"]), folded(entry["permission"])
    return next((row for row in rows if (folded(row.name or ""), folded(row.permission or "")) == known), rows[0])


def _write_resources(entry: CommentedMap, resources: tuple[Resource, ...] | None) -> None:
    if resources is None:
        return
    now = [(item.get("name"), item.get("url")) for item in entry.get("resources", ())]
    if [(resource.name, resource.url) for resource in resources] == now:
        return
    fresh = CommentedSeq(_resource(resource) for resource in resources)
    if "resources" in entry:
        entry["resources"] = fresh
    else:
        entry.insert(list(entry).index("published"), "resources", fresh)


def _resource(resource: Resource) -> CommentedMap:
    made = CommentedMap(name=resource.name)
    if resource.url:
        made["url"] = resource.url
    return made


def _write_references(entries: Iterable[CommentedMap], report: Report) -> None:
    """Renamed parameters where other scopes name them."""
    for entry in entries:
        lists = [entry.get("implies"), *(probe.get("shared-with") for probe in entry.get("probes", ()))]
        for names in lists:
            for position, name in enumerate(names or ()):
                if name in report.renamed:
                    names[position] = report.renamed[name]


def _write_evidence(
    upstream: CommentedMap, registry: Registry, report: Report, published: Published, today: str
) -> None:
    edition = published.edition
    evidence: dict[str, Any] = {"on": today, "revision": edition.revision, "revision-date": edition.revision_date}
    evidence["tables"] = published.page.sha256 if published.page else None
    evidence["openapi"] = published.openapi_sha256
    evidence["unconfirmed"] = _unconfirmed(registry, report, published)
    evidence["contradictions"] = sorted(
        {entry.key for entry in report.drift if entry.key} | _not_looked_at(registry, published)
    )
    if "verified" not in upstream:
        upstream.insert(0, "verified", CommentedMap())
    verified = upstream["verified"]
    for key, value in evidence.items():
        if isinstance(value, list):
            _set_list(verified, key, value)
        elif value is None:
            verified.pop(key, None)
        else:
            _set(verified, key, value)


def _unconfirmed(registry: Registry, report: Report, published: Published) -> list[str]:
    """Registered scopes that this verification did not find, or did not look for."""
    missing = []
    for scope in registry.scopes:
        parameter = report.renamed.get(scope.parameter, scope.parameter)
        if parameter not in published.rows and not apis_of(published, parameter) and parameter not in published.prose:
            missing.append(parameter)
    removed = {entry.parameter for entry in report.drift if entry.kind is Kind.REMOVED}
    return [scope.parameter for scope in registry.scopes if scope.parameter in removed | set(missing)]


def _contradictions(text: str, published: Published) -> set[str]:
    """Where the upstream still disagrees with itself once the registry says what the upstream's tables say."""
    registry = TypeAdapter(Registry).validate_python(parse(text, "")[0])
    report = verify(registry, published.edition, Place("", lambda _: 1, {}))
    return {entry.key for entry in report.drift if entry.key}


def _not_looked_at(registry: Registry, published: Published) -> set[str]:
    """Accepted contradictions in files that this verification did not read."""
    before = registry.upstream.verified.contradictions if registry.upstream.verified else ()
    if published.apis:
        return set()
    return {key for key in before if not key.startswith(f"{registry.upstream.tables}: ")}


def _useful(published: Published) -> set[str]:
    """OpenAPI files that describe the store's paths or ask for scopes."""
    return {path for path, api in published.apis.items() if api.gets or api.stated or api.mentioned}


# --- new scopes -----------------------------------------------------------------------------------------------------


def _with_added(text: str, registry: Registry, published: Published, parameters: list[str]) -> str:
    """The text with an entry for every new scope whose name and permission are published."""
    for parameter in parameters:
        found = _source_of(published, registry, parameter)
        if found is None:
            continue
        row, source = found
        level = _level_near(registry, published, row)
        after = max(n for n, scope in enumerate(registry.scopes) if scope.level == level)
        lines = text.split("\n")
        place = _line_after(lines, registry.scopes[after].parameter)
        lines[place:place] = ["", *_entry(row, level, registry, source, published)]
        text = "\n".join(lines)
    return text


def _source_of(published: Published, registry: Registry, parameter: str) -> tuple[Stated, str] | None:
    page = registry.upstream.tables
    places = [(row, f"{page}#{row.heading}" if row.heading else page) for row in published.rows.get(parameter, ())]
    places += [(row, path) for path, api in published.apis.items() for row in api.stated if row.parameter == parameter]
    return next(((row, place) for row, place in places if row.name and row.permission), None)


def _level_near(registry: Registry, published: Published, row: Stated) -> str:
    """The level of most scopes under the same heading, else of those with the same prefix."""
    levels = {scope.parameter: scope.level for scope in registry.scopes}
    near = [
        levels[other.parameter]
        for rows in published.rows.values()
        for other in rows
        if other.heading == row.heading and other.parameter in levels
    ]
    prefix = next((prefix for prefix in registry.prefixes if row.parameter.startswith(prefix)), "")
    near = near or [level for parameter, level in levels.items() if parameter.startswith(prefix)]
    return max(near, key=near.count) if near else registry.scopes[-1].level


def _line_after(lines: list[str], parameter: str) -> int:
    """The line below a scope's entry."""
    start = next(n for n, line in enumerate(lines) if re.fullmatch(rf"\s*- parameter: {re.escape(parameter)}", line))
    dash = len(lines[start]) - len(lines[start].lstrip())
    end = start + 1
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if line.strip() and len(line) - len(line.lstrip()) <= dash:
            break
        if line.strip() and not line.lstrip().startswith("#"):
            end = number + 1
    return end


def _entry(row: Stated, level: str, registry: Registry, source: str, published: Published) -> list[str]:
    locales = list(registry.scopes[0].description)
    label = f"{row.name}: {row.permission}"
    entry = CommentedMap(parameter=row.parameter, level=level, name=row.name, permission=row.permission)
    entry["description"] = CommentedMap((locale, label) for locale in locales)
    if row.resources:
        entry["resources"] = CommentedSeq(_resource(resource) for resource in row.resources)
    if asking := sorted(apis_of(published, row.parameter)):
        entry["apis"] = CommentedSeq(asking)
    entry["published"] = source
    text = _dumped(_yaml(), CommentedMap(scopes=CommentedSeq([entry])))
    written = text.rstrip("\n").split("\n")[1:]
    return ["  # New: describe it in your own words, say what it implies and how it is probed.", *written]


# --- YAML -----------------------------------------------------------------------------------------------------------


def _yaml() -> YAML:
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 4096
    yaml.preserve_quotes = True
    return yaml


def _dumped(yaml: YAML, root: Any) -> str:
    stream = StringIO()
    yaml.dump(root, stream)
    return stream.getvalue()


def _set(mapping: CommentedMap, key: str, value: str) -> None:
    if mapping.get(key) != value:
        mapping[key] = value


def _set_list(mapping: CommentedMap, key: str, values: list[str], before: str | None = None) -> None:
    """Sets, changes in place or removes a list, so that comments beside it stay."""
    if key in mapping and values:
        if list(mapping[key]) != values:
            kept = mapping[key]
            for gone in [value for value in kept if value not in values]:
                kept.remove(gone)
            for position, value in enumerate(values):
                if position >= len(kept) or kept[position] != value:
                    kept.insert(position, value)
    elif values:
        fresh = CommentedSeq(values)
        if before in mapping:
            mapping.insert(list(mapping).index(before), key, fresh)
        else:
            mapping[key] = fresh
    else:
        mapping.pop(key, None)


def _comments(text: str) -> set[str]:
    return {line.strip() for line in text.split("\n") if line.lstrip().startswith("#")}
