"""Findings → what people and programs read."""

from __future__ import annotations

from collections.abc import Callable

from hexapla.checks import Report
from hexapla.report import github, json, junit, sarif, text
from hexapla.source import Project

__all__ = ["FORMATS", "Reporter"]

Reporter = Callable[[Report, Project], str]

FORMATS: dict[str, Reporter] = {
    "text": text.report,
    "json": json.report,
    "github": github.report,
    "sarif": sarif.report,
    "junit": junit.report,
}
"""The formats of `hexapla check --format`, by name."""
