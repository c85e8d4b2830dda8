"""The registry as people and programs read it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from pydantic import TypeAdapter

from hexapla.model import Registry, Scope
from hexapla.scopes.registered import Registered
from hexapla.scopes.tables import folded


def select(
    registry: Registry, level: str | None = None, resource: str | None = None, permission: str | None = None
) -> list[Scope]:
    """The scopes of a level and a permission whose name or resources hold the words of `resource`."""

    def fits(scope: Scope) -> bool:
        words = [folded(scope.name), *(folded(item.name) for item in scope.resources)]
        return (
            (level is None or scope.level == level)
            and (permission is None or folded(scope.permission) == folded(permission))
            and (resource is None or any(folded(resource) in word for word in words))
        )

    return [scope for scope in registry.scopes if fits(scope)]


def plain(registered: Registered, scope: Scope) -> dict[str, Any]:
    """A scope as plain data, with the guides that use it."""
    made: dict[str, Any] = TypeAdapter(Scope).dump_python(scope, mode="json", by_alias=True, exclude_defaults=True)
    return {**made, "guides": list(registered.users.get(scope.parameter, ()))}


def as_table(registered: Registered, found: Sequence[Scope]) -> str:
    """One line a scope."""
    rows = [("Parameter", "Name", "Permission", "Level", "Guides")]
    rows += [
        (
            scope.parameter,
            scope.name,
            scope.permission,
            scope.level,
            ", ".join(registered.users.get(scope.parameter, ())),
        )
        for scope in found
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join(lines)


def as_json(registered: Registered, found: Sequence[Scope]) -> str:
    """A JSON list of scopes."""
    return json.dumps([plain(registered, scope) for scope in found], indent=2, ensure_ascii=False)


def as_yaml(registered: Registered, found: Sequence[Scope]) -> str:
    """A YAML list of scopes."""
    import yaml

    data = [plain(registered, scope) for scope in found]
    text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=4096)
    return text.rstrip("\n")


def details(registered: Registered, scope: Scope) -> str:
    """Everything about one scope, for a terminal."""
    verified = registered.registry.upstream.verified
    confirmed = verified is not None and scope.parameter not in verified.unconfirmed
    lines = [f"{scope.parameter}", f"  {scope.name}, {scope.permission} ({scope.level})"]
    lines += [f"  {text}" for text in scope.description.values()]
    lines += [f"  opens: {item.name}{f'  {item.url}' if item.url else ''}" for item in scope.resources]
    lines += [f"  includes: {parameter}" for parameter in scope.implies]
    lines.append(f"  published: {scope.published}")
    if verified and confirmed:
        lines.append(f"  verified: {verified.on}{f', revision {verified.revision}' if verified.revision else ''}")
    else:
        lines.append("  verified: not yet")
    lines += [f"  probe: GET {probe.get}" for probe in scope.probes]
    if scope.unprobed:
        lines.append(f"  no probe: {next(iter(scope.unprobed.values()))}")
    lines.append(f"  guides: {', '.join(registered.users.get(scope.parameter, ())) or 'none'}")
    return "\n".join(lines)


def exported(registry: Registry) -> str:
    """The registry as JSON that fits the published schema."""
    made = TypeAdapter(Registry).dump_python(registry, mode="json", by_alias=True, exclude_defaults=True)
    return json.dumps(made, indent=2, ensure_ascii=False)


def schema() -> str:
    """The JSON Schema of an exported registry: the one of its source file."""
    from hexapla.source.schema import schema as schema_of

    return json.dumps(schema_of(Registry), indent=2, ensure_ascii=False)


FORMATS: dict[str, Callable[[Registered, Sequence[Scope]], str]] = {
    "table": as_table,
    "json": as_json,
    "yaml": as_yaml,
}
