"""Findings for people at a terminal."""

from __future__ import annotations

import unicodedata
from collections import Counter

from hexapla.checks import Report
from hexapla.findings import Finding, Severity
from hexapla.source import Project

_BEFORE, _SHOWN = 80, 110
"""How much of a long line is shown: so many characters before the place, so many in all."""

_RESET = "\x1b[0m"
_STYLES = {
    Severity.ERROR: "\x1b[1;31m",
    Severity.WARNING: "\x1b[1;33m",
    Severity.NOTE: "\x1b[1;36m",
    "place": "\x1b[1m",
    "faint": "\x1b[2m",
}


def report(report: Report, project: Project, *, colours: bool = False, last: str | None = None) -> str:
    """Each finding with its place, its source line and the remedy; then one line that sums up, or `last`."""
    parts = [_finding(finding, project, _Paint(colours)) for finding in report.findings]
    parts.append(summary(report, project) if last is None else last)
    return "\n".join(parts)


def summary(report: Report, project: Project) -> str:
    """How many errors, warnings and notes there are, in how many guides, and how many findings are silenced."""
    counts = Counter(finding.severity for finding in report.findings)
    said = [count_of(counts[each], each) for each in Severity if counts[each] or each is not Severity.NOTE]
    found = ", ".join(said) if report.findings else "nothing to mend"
    silenced = f" ({len(report.silenced)} silenced)" if report.silenced else ""
    looked_at = f"{count_of(len(project.guides), 'guide')} in {count_of(len(project.config.locales), 'language')}"
    return f"{looked_at}: {found}{silenced}."


def count_of(number: int, noun: str) -> str:
    """`1 guide`, `2 guides`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


class _Paint:
    def __init__(self, colours: bool) -> None:
        self.colours = colours

    def __call__(self, style: str, words: str) -> str:
        return f"{_STYLES[style]}{words}{_RESET}" if self.colours else words


def _finding(finding: Finding, project: Project, paint: _Paint) -> str:
    place = paint("place", f"{finding.path}:{finding.line}:{finding.column}")
    locale = f" [{finding.locale}]" if finding.locale else ""
    kind = paint(finding.severity, f"{finding.severity} {finding.rule}")
    lines = [f"{place}: {kind}{locale}: {_visible(finding.message)}"]
    written = project.contents.get(finding.path, "").split("\n")
    if finding.line <= len(written) and (source := written[finding.line - 1].rstrip()):
        gutter = f"{finding.line:>5} | "
        start = max(0, finding.column - _BEFORE)
        before = source[start : finding.column - 1]
        lines.append(f"{paint('faint', gutter)}{_visible(source[start : start + _SHOWN])}")
        lines.append(" " * (len(gutter) + _width(before)) + paint(finding.severity, "^"))
    if finding.hint:
        lines.append(f"        {_visible(finding.hint)}")
    return "\n".join([*lines, ""])


def _visible(words: str) -> str:
    """Words with a blank for each character that would move the terminal's cursor or turn its direction."""
    if words.isascii() and words.isprintable():
        return words
    return "".join("·" if unicodedata.category(letter) in {"Cc", "Cf"} else letter for letter in words)


def _width(words: str) -> int:
    """How many columns the words take: letters of East Asia take two, combining marks none."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1
        for letter in words
    )
