"""Findings for people at a terminal."""

from __future__ import annotations

from hexapla.checks import Report
from hexapla.findings import Finding
from hexapla.source import Project


def report(report: Report, project: Project) -> str:
    """Each finding with its place, its source line and the remedy; then one line that sums up."""
    parts = [_finding(finding, project) for finding in report.findings]
    parts.append(summary(report, project))
    return "\n".join(parts)


def summary(report: Report, project: Project) -> str:
    """How many errors and warnings there are, in how many guides."""
    errors = len(report.errors)
    warnings = len(report.findings) - errors
    looked_at = f"{_count(len(project.guides), 'guide')} in {_count(len(project.config.locales), 'language')}"
    if not report.findings:
        return f"{looked_at}: nothing to mend."
    return f"{looked_at}: {_count(errors, 'error')}, {_count(warnings, 'warning')}."


def _finding(finding: Finding, project: Project) -> str:
    place = f"{finding.path}:{finding.line}:{finding.column}"
    locale = f" [{finding.locale}]" if finding.locale else ""
    lines = [f"{place}: {finding.severity} {finding.rule}{locale}: {finding.message}"]
    written = project.contents.get(finding.path, "").split("\n")
    if finding.line <= len(written) and (source := written[finding.line - 1].rstrip()):
        gutter = f"{finding.line:>5} | "
        start = max(0, finding.column - 80)
        lines.append(f"{gutter}{source[start : start + 110]}")
        lines.append(" " * (len(gutter) + finding.column - 1 - start) + "^")
    if finding.hint:
        lines.append(f"        {finding.hint}")
    return "\n".join([*lines, ""])


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
