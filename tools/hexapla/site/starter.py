"""The files of a new project."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from hexapla.source import lock, schema
from hexapla.source.replacing import replace


def start(folder: Path) -> list[str]:
    """Writes the starter's files into `folder`, none over another, and returns the paths written."""
    created = []
    starter = resources.files("hexapla.site") / "starter"
    with resources.as_file(starter) as base:
        for file in sorted(path for path in base.rglob("*") if path.is_file()):
            path = file.relative_to(base)
            if not (folder / path).exists():
                replace(folder / path, file.read_bytes())
                created.append(path.as_posix())
    if not (record := folder / lock.PATH).exists():
        replace(record, lock.HEADER.encode())
        created.append(lock.PATH)
    created += [f"sources/schemas/{name}" for name in schema.write(folder / "sources" / "schemas")]
    return created
