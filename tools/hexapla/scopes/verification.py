"""One verification from end to end, and how it reads."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from hexapla.findings import Severity
from hexapla.model import Registry
from hexapla.scopes import upstream
from hexapla.scopes.drift import Report, Status, verify
from hexapla.scopes.fetch import Fetcher, default_cache
from hexapla.scopes.published import has_tables
from hexapla.scopes.registered import Registered
from hexapla.scopes.update import UpdateError, update

__all__ = ["FORMATS", "UpdateError", "again", "exit_status", "run", "write"]

_EXIT = {Status.CURRENT: 0, Status.DRIFT: 1, Status.UNREADABLE: 3, Status.UNVERIFIED: 3}


def run(registered: Registered, local: Path | None, fetcher: Fetcher | None = None) -> Report:
    """Reads the upstream (a local copy if `local` is given) and compares the registry with it."""
    registry = registered.registry
    if local is not None:
        edition = upstream.local(registry.upstream, local)
    else:
        fetcher = fetcher or Fetcher(_hosts(registry), default_cache())
        try:
            edition = upstream.remote(registry.upstream, fetcher, lambda file: has_tables(file, registry))
        finally:
            fetcher.close()
    return verify(registry, edition, registered.place)


def write(registered: Registered, report: Report) -> bool:
    """Writes what was verified into the registry; returns whether it changed. Raises UpdateError."""
    if report.status in {Status.UNREADABLE, Status.UNVERIFIED}:
        reasons = " ".join(report.reasons) or "nothing could be read."
        raise UpdateError(f"it was not verified as a whole. {reasons}")
    return update(registered.file, registered.registry, report)


def again(registered: Registered, report: Report) -> Report:
    """The same edition against the registry as it stands now."""
    if report.published is None:
        return report
    return verify(registered.registry, report.published.edition, registered.place)


def exit_status(report: Report, *, only_guides: bool) -> int:
    """0 current, 1 drift, 3 not verified; with `only_guides`, drift that touches no guide is 0."""
    if only_guides and report.status is Status.DRIFT:
        return int(any(entry.severity is Severity.ERROR for entry in report.drift))
    return _EXIT[report.status]


def as_json(report: Report, registry: Registry) -> str:
    """One JSON object; what could not be verified comes with the reasons and the last verification."""
    made: dict[str, object] = {
        "status": report.status.value,
        "drift": [
            {
                "kind": entry.kind.value,
                "parameter": entry.parameter,
                "severity": entry.severity.value,
                "message": entry.message,
                "path": entry.path,
                "line": entry.line,
                "upstream": entry.upstream,
            }
            for entry in report.drift
        ],
    }
    if report.reasons:
        verified = registry.upstream.verified
        made["reasons"] = list(report.reasons)
        made["last-verified"] = {"on": verified.on, "revision": verified.revision} if verified else None
    return json.dumps(made, indent=2, ensure_ascii=False)


def as_text(report: Report, registry: Registry) -> str:
    """What was found, for a terminal."""
    lines = []
    for entry in report.drift:
        accepted = " (accepted)" if entry.accepted else ""
        lines.append(f"{entry.path}:{entry.line}: {entry.severity} {entry.kind}{accepted}: {entry.message}")
        lines.append(f"    upstream: {entry.upstream}")
    lines += [f"not read: {reason}" for reason in report.reasons]
    notes = report.published.edition.notes if report.published else ()
    lines += [f"note: {note}" for note in notes]
    lines.append(_summary(report, registry))
    return "\n".join(lines)


def _summary(report: Report, registry: Registry) -> str:
    verified = registry.upstream.verified
    last = f"Last verified {verified.on}{_against(verified.revision)}." if verified else "Never verified so far."
    match report.status:
        case Status.CURRENT:
            revision = report.published.edition.revision if report.published else None
            return f"Current: all registered scopes are as {registry.name} publishes them{_against(revision)}."
        case Status.DRIFT:
            errors = sum(entry.severity is Severity.ERROR for entry in report.drift)
            whole = "" if not report.reasons else " Not everything could be read."
            return f"{len(report.drift)} differences, {errors} of them touch a guide.{whole} {last}"
        case Status.UNREADABLE:
            return f"Not verified: what {registry.name} publishes could not be read. {last}"
        case Status.UNVERIFIED:
            return f"Not verified: {registry.name} could not be reached as a whole. {last}"


def _against(revision: str | None) -> str:
    return f" against revision {revision[:12]}" if revision else ""


def _hosts(registry: Registry) -> set[str]:
    source = registry.upstream
    addresses = (*source.addresses, *source.openapi_addresses, *([source.revision.address] if source.revision else ()))
    return {*source.hosts, *(host for address in addresses if (host := urlsplit(address).hostname))}


FORMATS: dict[str, Callable[[Report, Registry], str]] = {"text": as_text, "json": as_json}
