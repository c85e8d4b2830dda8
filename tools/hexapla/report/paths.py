"""Where a project's files stand in the repository that holds it: programs that read reports count from there."""

from __future__ import annotations

from pathlib import Path

from hexapla.source import Project


def prefix(project: Project) -> str:
    """What goes before a path of the project: `guides/` if it is that folder of its repository, else nothing."""
    root = project.root.resolve()
    repository = next((folder for folder in (root, *root.parents) if Path(folder, ".git").exists()), root)
    below = root.relative_to(repository).as_posix()
    return "" if below == "." else f"{below}/"
