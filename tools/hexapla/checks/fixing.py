"""What is certain is mended in the sources themselves, round by round, until nothing certain is left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from hexapla.checks import Report, run
from hexapla.findings import Finding
from hexapla.source import Project, load
from hexapla.source.editing import has_conflict, replaced
from hexapla.source.replacing import replace

_ROUNDS = 10
"""Mending one thing can show the next; what still changes after that many rounds would never end."""


@dataclass(slots=True)
class Fixed:
    """What was done, and what is left."""

    project: Project
    report: Report
    mended: int = 0
    """How many findings are gone."""
    paths: set[str] = field(default_factory=set)
    """The files that changed."""
    conflicts: set[str] = field(default_factory=set)
    """Files with marks of a git conflict, which are never touched."""


def fix(root: Path, select: Callable[[Report], Report] = lambda report: report) -> Fixed:
    """Mends the project at `root` where `select` leaves findings that say how; each file changes at once or not at all.

    Raises ConfigurationError as loading does.
    """
    project = load(root)
    done = Fixed(project, select(run(project)))
    for _ in range(_ROUNDS):
        if not _round(done):
            break
        done.project = load(root)
        done.report = select(run(done.project))
    return done


def _round(done: Fixed) -> int:
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in done.report.findings:
        if finding.fix:
            found[finding.path].append(finding)
    mended = 0
    for path, findings in found.items():
        text = done.project.contents[path]
        if has_conflict(text):
            done.conflicts.add(path)
            continue
        new, count = _mended(text, path, findings)
        file = (done.project.root / path).resolve()
        if count and file.read_bytes() == text.encode():
            replace(file, new.encode())
            done.paths.add(path)
            mended += count
    done.mended += mended
    return mended


def _mended(text: str, path: str, findings: list[Finding]) -> tuple[str, int]:
    touched: dict[tuple[object, ...], bool] = {}
    for finding in findings:
        if finding.fix is None:
            continue
        place = (finding.fix.route, finding.fix.at_key)
        if place not in touched:
            fix = finding.fix
            new = replaced(text, path, fix.route, fix.value, at_key=fix.at_key)
            touched[place] = new is not None and new != text
            text = new or text
    mends = [finding for finding in findings if finding.fix and touched[finding.fix.route, finding.fix.at_key]]
    return text, len(mends)
