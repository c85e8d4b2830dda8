"""Findings as SARIF 2.1.0, the format of code scanning."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from urllib.parse import quote

from hexapla import __version__
from hexapla.checks import BROKEN_RULE, Report, Rule, known
from hexapla.findings import Finding, Silenced
from hexapla.report import pages, paths
from hexapla.report.explaining import example
from hexapla.source import Project

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "SRCROOT"


def report(report: Report, project: Project) -> str:
    """One run with every rule and its help, every finding, and what is silenced as suppressed."""
    rules = known()
    explained = [_rule(rule, pages.address(code, project)) for code, rule in rules.items()]
    positions = {code: position for position, code in enumerate([BROKEN_RULE, *rules])}
    before = paths.prefix(project)
    results = [_result(finding, before, positions) for finding in report.findings]
    results += [_suppressed(silenced, before, positions) for silenced in report.silenced]
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "Hexapla",
                        "semanticVersion": __version__,
                        "rules": [_BROKEN, *explained],
                    }
                },
                "invocations": [
                    {
                        "executionSuccessful": not report.faults,
                        "toolExecutionNotifications": [_notification(*fault) for fault in report.faults.items()],
                    }
                ],
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


_BROKEN = {
    "id": BROKEN_RULE,
    "name": "BrokenRule",
    "shortDescription": {"text": "A rule that broke"},
    "fullDescription": {"text": "A fault of Hexapla, not of the sources. Other rules ran all the same."},
    "help": {"text": "Please report it with the output of `hexapla --debug check`."},
}


def _rule(rule: Rule, address: str) -> dict[str, Any]:
    wrong, right = example(rule.wrong), example(rule.right)
    return {
        **({"helpUri": address} if address else {}),
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {
            "text": f"{rule.why}\n\nWrong:\n\n{wrong}\n\nRight:\n\n{right}",
            "markdown": f"{rule.why}\n\nWrong:\n\n```yaml\n{wrong}\n```\n\nRight:\n\n```yaml\n{right}\n```",
        },
        "defaultConfiguration": {"level": rule.severity.value, "enabled": rule.default},
    }


def _result(finding: Finding, before: str, positions: dict[str, int]) -> dict[str, Any]:
    locale = f"[{finding.locale}] " if finding.locale else ""
    address = {"uri": quote(before + finding.path), "uriBaseId": ROOT}
    region = {"startLine": finding.line, "startColumn": finding.column}
    same = f"{finding.path}\0{finding.rule}\0{finding.locale}\0{finding.message}"
    return {
        "ruleId": finding.rule,
        "ruleIndex": positions[finding.rule],
        "level": finding.severity.value,
        "message": {"text": " ".join(part for part in (locale + finding.message, finding.hint) if part)},
        "locations": [{"physicalLocation": {"artifactLocation": address, "region": region}}],
        "partialFingerprints": {"finding/v1": hashlib.sha256(same.encode()).hexdigest()},
    }


def _suppressed(silenced: Silenced, before: str, positions: dict[str, int]) -> dict[str, Any]:
    suppression = {"kind": "inSource" if silenced.in_source else "external", "justification": silenced.reason}
    return {**_result(silenced.finding, before, positions), "suppressions": [suppression]}


def _notification(code: str, trace: str) -> dict[str, Any]:
    last = trace.strip().rsplit("\n", 1)[-1]
    return {"level": "error", "associatedRule": {"id": code}, "message": {"text": f"{code} broke: {last}"}}
