"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from hexapla.findings import Hit, Severity
from hexapla.source import Project

Check = Callable[[Project], Iterable[Hit]]
Example = str | Mapping[str, str]
"""A guide's blocks, or whole files: path below the project → content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One consistency check. `why`, `wrong` and `right` are its page in the handbook; a test runs both examples."""

    code: str
    """Stable for ever: `HX201`."""
    name: str
    """The same in words: `missing-translation`."""
    title: str
    """What it finds, as a heading."""
    severity: Severity = Severity.ERROR
    why: str
    """What goes wrong for whom if it stays."""
    wrong: Example
    """What the rule finds fault with."""
    right: Example
    """The same, mended."""
    mends: str = ""
    """What `hexapla check --fix` does about it; empty where a person must decide."""
    default: bool = True
    """Whether it runs unless the project switches it off; a rule that is often wrong waits to be switched on."""
    can_be_muted: bool = True
    """Whether a comment in a source may silence it."""
    says_more_than: tuple[str, ...] = ()
    """Rules that see the same fault and say less about it: at the same place theirs is left out."""
    explains: tuple[str, ...] = ()
    """Rules whose findings in the same text follow from this fault: there they are left out."""
    check: Check = field(repr=False)
