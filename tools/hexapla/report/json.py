"""Findings for programs."""

from __future__ import annotations

import json
from dataclasses import asdict

from hexapla.checks import Report
from hexapla.report import pages
from hexapla.source import Project

KEYS = ("rule", "severity", "path", "line", "column", "message", "hint", "locale")


def report(report: Report, project: Project) -> str:
    """One object with `findings`, a list of objects: their keys are `KEYS` and `page`, the rule's address."""
    values = [asdict(finding) for finding in report.findings]
    findings = [
        {**{key: value[key] for key in KEYS}, "page": pages.address(value["rule"], project) or None} for value in values
    ]
    return json.dumps({"findings": findings}, ensure_ascii=False, indent=2)
