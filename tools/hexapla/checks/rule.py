"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from hexapla.findings import Hit, Severity
from hexapla.source import Project

Check = Callable[[Project], Iterable[Hit]]


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
    wrong: str
    """A guide's blocks (or a whole file) that the rule finds fault with."""
    right: str
    """The same, mended."""
    check: Check = field(repr=False)
