"""Findings as annotations of a pull request on GitHub."""

from __future__ import annotations

from hexapla.checks import Report, known
from hexapla.findings import Finding, Severity
from hexapla.report import pages, paths, text
from hexapla.source import Project

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def report(report: Report, project: Project) -> str:
    """One workflow command for each finding, then the line that sums up."""
    rules = known()
    before = paths.prefix(project)
    names = {code: f"{code} {rule.name}" for code, rule in rules.items()}
    lines = [
        _command(finding, before, names.get(finding.rule, finding.rule), pages.address(finding.rule, project))
        for finding in report.findings
    ]
    return "\n".join([*lines, text.summary(report, project)])


def _command(finding: Finding, before: str, title: str, address: str) -> str:
    properties = {"file": before + finding.path, "line": finding.line, "col": finding.column, "title": title}
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    locale = f"[{finding.locale}] " if finding.locale else ""
    words = "\n".join(part for part in (locale + finding.message, finding.hint, address) if part)
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(words)}"


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")
