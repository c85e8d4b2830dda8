"""Findings for programs."""

from __future__ import annotations

import json
from dataclasses import asdict

from hexapla.checks import Report
from hexapla.source import Project

KEYS = ("rule", "severity", "path", "line", "column", "message", "hint", "locale")


def report(report: Report, project: Project) -> str:  # noqa: ARG001 - every reporter has the same shape
    """One object with `findings`, a list of objects whose keys are `KEYS`."""
    values = [asdict(finding) for finding in report.findings]
    return json.dumps(
        {"findings": [{key: value[key] for key in KEYS} for value in values]}, ensure_ascii=False, indent=2
    )
