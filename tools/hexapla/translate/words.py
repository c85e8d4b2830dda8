"""What changed between two texts, word by word."""

from __future__ import annotations

from difflib import SequenceMatcher

import click

_MARKS = {"removed": ("[-", "-]", "red"), "added": ("{+", "+}", "green")}


def shown(old: str, new: str) -> str:
    """The new text with what was `[-removed-]` and `{+added+}`, in colours that `click.echo` drops where it must."""
    return " ".join(_marked(kind, words) for kind, words in changes(old, new))


def changes(old: str, new: str) -> list[tuple[str, str]]:
    """Runs of words in their order, each `same`, `removed` or `added`."""
    before, after = old.split(), new.split()
    found: list[tuple[str, str]] = []
    for what, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(("same", " ".join(after[start:end])))
            continue
        if first < last:
            found.append(("removed", " ".join(before[first:last])))
        if start < end:
            found.append(("added", " ".join(after[start:end])))
    return found


def _marked(kind: str, words: str) -> str:
    if kind == "same":
        return words
    start, end, colour = _MARKS[kind]
    return click.style(f"{start}{words}{end}", fg=colour)
