"""A record of translations that is missing or cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Severity
from hexapla.source import Project
from hexapla.source.lock import HEADER, PATH, REBUILD


def check(project: Project) -> Iterator[Hit]:
    yield from project.lock.damage
    if project.lock.is_missing and len(project.config.locales) > 1:
        yield Hit(
            path=PATH,
            place=(1, 1),
            severity=Severity.WARNING,
            message="The record of translations is missing, so no stale translation can be found.",
            hint=f"Restore the file with git, or start a new one with {REBUILD}.",
        )


_PAIR = "fr\t0123456789abcdef\t1\tHello.\n"

RULE = Rule(
    code="HX210",
    name="damaged-lock",
    title="A record of translations that is missing or cannot be read",
    why="Without it nobody learns that a sentence changed under its translation. It is written anew only when somebody "
    "asks for that, because a new record takes every pair that stands in the sources for confirmed.",
    wrong={PATH: f"{HEADER}<<<<<<< HEAD\n{_PAIR}=======\n>>>>>>> other\n"},
    right={PATH: f"{HEADER}{_PAIR}"},
    check=check,
)
