"""What differs between the pages on disk and those that the sources make."""

from __future__ import annotations

import difflib
from pathlib import Path

from hexapla.render import Changes


def report(changes: Changes, docs: Path) -> str:
    """A unified diff of every page that differs, and the generated pages that no guide makes any more."""
    if not changes:
        return "The pages are what the sources say."
    lines: list[str] = []
    for page in changes.written:
        file = docs / page.path
        old = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
        name = f"{docs.name}/{page.path}"
        lines += difflib.unified_diff(
            old.splitlines(), page.text.splitlines(), f"{name} (on disk)", f"{name} (from the sources)", lineterm=""
        )
    lines += [
        f"{docs.name}/{file.relative_to(docs).as_posix()}: no guide makes this page any more." for file in changes.stale
    ]
    lines.append("Run `hexapla generate` and commit what it writes; pages are never edited by hand.")
    return "\n".join(lines)


def summary(changes: Changes) -> str:
    """How many pages were written and removed."""
    if not changes:
        return "Every page is up to date."
    removed = f", {len(changes.stale)} removed" if changes.stale else ""
    return f"{len(changes.written)} {'page' if len(changes.written) == 1 else 'pages'} written{removed}."
