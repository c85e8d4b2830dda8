"""What a check reports, and how a place in a file is named."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

Route = tuple[str | int, ...]
"""A place in a YAML file by keys and positions: `("blocks", 2, "steps", 0, "step", "fr")`."""

ITS_LINE = "\ufffc"
"""Stands in a hint for the line of the place, which is not known where hints are written."""


class Severity(StrEnum):
    """How bad a finding is; only errors fail a run."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What a rule says, with its place as a route; `checks.run` looks up line and column."""

    path: str
    """The file, relative to the project, with forward slashes."""
    message: str
    """One plain sentence: what is wrong."""
    hint: str = ""
    """One plain sentence: what to do."""
    route: Route = ()
    locale: str | None = None
    spot: str = ""
    """Words inside the value that the finding is about, if it is not about the whole value."""
    at_key: bool = False
    """Whether the finding is about the key of the route's last part rather than about its value."""
    place: tuple[int, int] | None = None
    """Line and column, both from 1, where they are known before any YAML tree is (a syntax error)."""
    severity: Severity | None = None
    """How bad this one is, where that is not the same for all that its rule finds."""
    fix: str | None = None
    """The whole value (with `at_key`: the key) as it should be, where that is certain; `check --fix` writes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What the loader could not accept: a hit with the code of the rule that explains it."""

    code: str
    hit: Hit


@dataclass(frozen=True, slots=True)
class Fix:
    """What would mend a finding: the scalar at a route, or its key, and what it should be."""

    route: Route
    at_key: bool
    value: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """What a rule reports, with its place. Findings sort by path, line, column, rule."""

    path: str
    line: int
    column: int
    rule: str
    severity: Severity
    message: str
    hint: str = ""
    locale: str | None = None
    lines: tuple[int, int] = field(default=(0, 0), compare=False)
    """The first and the last line of the text that it is about."""
    fix: Fix | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Silenced:
    """A finding that somebody chose not to hear of."""

    finding: Finding
    reason: str
    in_source: bool
    """Whether a comment beside it says so, rather than `mkdocs.yml`."""


class ConfigurationError(Exception):
    """The project itself cannot be read: no `mkdocs.yml`, or one without locales. Ends a run with status 2."""
