"""The lock on disk follows the sources, and never takes a stale translation for a current one by itself."""

from __future__ import annotations

from collections.abc import Collection

from hexapla.source import Project
from hexapla.source.lock import PATH, REBUILD, PairKey, Pairs, dump, recorded
from hexapla.source.replacing import replace


def record(project: Project, confirmed: Collection[PairKey] = (), *, rebuild: bool = False) -> int:
    """Writes what stands in the sources into the lock, and returns how many pairs are new in it.

    A stale pair is recorded only if it is among `confirmed`. A lock that is missing or damaged stays as it is, unless
    `rebuild` asks for a new one of the lines that can be read and of the sources.
    """
    if (project.lock.is_missing or project.lock.damage) and not rebuild:
        return 0
    after = _after(project, confirmed)
    words = {key: " ".join(source.split()) for key, source in project.keyed_sources()}
    text = dump(after, words | project.lock.words)
    if text != project.lock.text:
        replace(project.root / PATH, text.encode())
    return len(after.keys() - project.lock.pairs.keys())


def unrecorded(project: Project) -> int:
    """How many pairs `record` would add to a lock that can be read."""
    if project.lock.is_missing or project.lock.damage:
        return 0
    return len(_after(project, ()).keys() - project.lock.pairs.keys())


def summary(new: int, project: Project) -> str:
    """What `record` did, as lines; nothing if there is nothing to say."""
    lines = []
    if new:
        lines.append(f"{_count(new)} recorded in {PATH}.")
    if project.lock.is_missing and project.pairs:
        lines.append(f"No translation was recorded: {PATH} is missing. Restore it with git, or run {REBUILD}.")
    if stale := len(project.stale):
        lines.append(f"{_count(stale)} stale; `hexapla status --diff` shows what changed.")
    return "".join(f"{line}\n" for line in lines)


def missing_from_lock(unrecorded: int) -> str:
    """What to do about pairs that nobody recorded."""
    return f"{_count(unrecorded)} not recorded. Run `hexapla generate` and commit {PATH}."


def _after(project: Project, confirmed: Collection[PairKey]) -> Pairs:
    unconfirmed = project.stale.keys() - set(confirmed)
    return recorded(project.lock.pairs, project.pairs, unconfirmed, project.config.tags)


def _count(number: int) -> str:
    return "1 translation is" if number == 1 else f"{number} translations are"
