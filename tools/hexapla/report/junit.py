"""Findings as JUnit XML: what fails a run is a failure, what is silenced is skipped, the rest is output."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hexapla.checks import Report, known
from hexapla.findings import Finding, Severity
from hexapla.source import Project

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report(report: Report, project: Project) -> str:
    """A suite for each source file: a case for each finding, or one that passes."""
    from xml.etree import ElementTree as ET

    names = {code: rule.name for code, rule in known().items()}
    whole = ET.Element("testsuites", {"name": "hexapla"})
    found: dict[str, list[tuple[Finding, str | None]]] = {path: [] for path in sorted(project.contents)}
    for finding in report.findings:
        found.setdefault(finding.path, []).append((finding, None))
    for silenced in report.silenced:
        found.setdefault(silenced.finding.path, []).append((silenced.finding, silenced.reason))
    for path, entries in found.items():
        suite = ET.SubElement(whole, "testsuite", {"name": path})
        if not entries:
            _case(suite, path, "nothing to mend")
        for finding, reason in entries:
            title = f"{finding.rule} {names.get(finding.rule, '')}".strip()
            case = _case(suite, path, f"{title} (line {finding.line}, column {finding.column})")
            _add(case, finding, title, reason)
        _count(suite)
    _count(whole)
    ET.indent(whole)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(whole, encoding="unicode")


def _case(suite: Element, path: str, name: str) -> Element:
    from xml.etree.ElementTree import SubElement

    return SubElement(suite, "testcase", {"classname": path, "name": name})


def _add(case: Element, finding: Finding, title: str, reason: str | None) -> None:
    from xml.etree.ElementTree import SubElement

    locale = f" [{finding.locale}]" if finding.locale else ""
    said = _clean(f"{finding.path}:{finding.line}:{finding.column}: {finding.severity}{locale}: {finding.message}")
    words = f"{said}\n{_clean(finding.hint)}".rstrip()
    if reason is not None:
        SubElement(case, "skipped", {"message": _clean(reason) or "silenced"}).text = words
    elif finding.severity is Severity.ERROR:
        SubElement(case, "failure", {"type": title, "message": _clean(finding.message)}).text = words
    else:
        SubElement(case, "system-out").text = words


def _count(element: Element) -> None:
    element.set("tests", str(len(element.findall(".//testcase"))))
    element.set("failures", str(len(element.findall(".//failure"))))
    element.set("errors", "0")
    element.set("skipped", str(len(element.findall(".//skipped"))))


def _clean(words: str) -> str:
    """Words without the characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", words)
