"""Findings for programs."""

from __future__ import annotations

import json
from dataclasses import asdict

from hexapla.checks import Report
from hexapla.source import Project

KEYS = ("rule", "severity", "path", "line", "column", "message", "hint", "locale")


def report(report: Report, _project: Project) -> str:
    """One object with `findings`, a list of objects with `KEYS`."""
    values = [asdict(finding) for finding in report.findings]
    findings = [{key: value[key] for key in KEYS} for value in values]
    return json.dumps({"findings": findings}, ensure_ascii=False, indent=2)
