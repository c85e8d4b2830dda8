"""Findings → what people and programs read."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from hexapla.checks import Report
from hexapla.source import Project

__all__ = ["FORMATS", "Reporter"]

Reporter = Callable[[Report, Project], str]


def _reporter(name: str) -> Reporter:
    """The reporter of that name, whose libraries are loaded once it is asked."""

    def report(report: Report, project: Project) -> str:
        written: str = import_module(f"{__name__}.{name}").report(report, project)
        return written

    return report


FORMATS: dict[str, Reporter] = {name: _reporter(name) for name in ("text", "json", "github", "sarif", "junit")}
"""The formats of `hexapla check --format`, by name."""
