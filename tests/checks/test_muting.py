"""A comment silences what it names, where it stands, for as long as it says, and says why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

import projects
from hexapla import checks
from hexapla.checks import Report
from hexapla.source import load

CASES = yaml.safe_load((Path(__file__).parent / "muting.yml").read_text(encoding="utf-8"))
TODAY = date(2026, 6, 15)
OWN = {"HX901", "HX902", "HX903", "HX904"}


def report_of(root: Path, blocks: str, today: date = TODAY) -> Report:
    project = load(projects.make(root, {"example.yml": projects.guide(blocks)}))
    return checks.run(project, today=today)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["is"])
def test_comments(case: dict, tmp_path: Path) -> None:
    report = report_of(tmp_path, case["blocks"])
    about = OWN | {"HX605", "HX402", "HX004", "HX203"}
    heard = sorted(finding.rule for finding in report.findings if finding.rule in about)
    assert heard == sorted(case.get("heard", []))
    assert sorted(each.finding.rule for each in report.silenced) == sorted(case.get("silenced", []))
    for each in report.silenced:
        assert each.in_source
        assert each.reason == case.get("reason", each.reason)


def test_a_comment_counts_on_its_last_day_and_no_longer(tmp_path: Path) -> None:
    blocks = "- paragraph: {en: 'Open  it.', fr: Ouvrez-le.} # hexapla: ignore HX605 until 2026-06-15 – soon gone\n"
    assert {each.finding.rule for each in report_of(tmp_path, blocks).silenced} == {"HX605"}
    after = report_of(tmp_path, blocks, date(2026, 6, 16))
    assert after.silenced == ()
    assert {"HX605", "HX902"} <= {finding.rule for finding in after.findings}
    said = next(finding for finding in after.findings if finding.rule == "HX902")
    assert "2026-06-15" in said.message
    assert said.line == 5


def test_a_comment_beside_a_text_that_is_folded_counts_for_all_its_lines(tmp_path: Path) -> None:
    blocks = (
        "- paragraph:\n"
        "    en: > # hexapla: ignore HX605 – the vendor's spelling\n"
        "      Open\n"
        "      it  now.\n"
        "    fr: Ouvrez-le.\n"
    )
    report = report_of(tmp_path, blocks)
    (silenced,) = report.silenced
    assert silenced.finding.line == 8
    assert OWN & {finding.rule for finding in report.findings} == set()


def test_a_file_that_cannot_be_read_keeps_its_comments_to_itself(tmp_path: Path) -> None:
    report = report_of(tmp_path, "- paragraph: {en: 'a # hexapla: ignore HX003 – no\n")
    assert [finding.rule for finding in report.findings if finding.path.endswith("example.yml")] == ["HX003"]
