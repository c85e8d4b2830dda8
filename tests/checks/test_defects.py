"""Every planted defect is found by its rule at its line, and no legitimate oddity is taken for one."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import harness
from hexapla.checks import RULES
from hexapla.findings import Severity

DEFECTS = sorted((Path(__file__).parents[1] / "defects").glob("*.yml"))
ODDITIES = Path(__file__).parents[1] / "oddities"


def defect(file: Path) -> dict[str, str]:
    """The files of a case: a guide, or several files, each after a line `# file: <path>`."""
    text = file.read_text(encoding="utf-8")
    if not text.startswith("# file: "):
        return {"sources/guides/example.yml": text}
    files = {}
    for part in text.split("# file: ")[1:]:
        path, _, content = part.partition("\n")
        files[path.strip()] = content
    return files


@pytest.mark.parametrize("file", DEFECTS, ids=lambda file: file.stem)
def test_a_planted_defect_is_found_at_its_line_and_nothing_else_is(file: Path, tmp_path: Path) -> None:
    files = defect(file)
    wanted = harness.expected(files)
    assert wanted, "the case announces no finding"
    assert {(found.path, found.line, found.rule) for found in harness.findings(tmp_path, files)} == wanted


@pytest.mark.parametrize("file", sorted(ODDITIES.glob("*.yml")), ids=lambda file: file.stem)
def test_legitimate_oddities_are_silent_under_all_rules(file: Path, tmp_path: Path) -> None:
    cases = yaml.safe_load(file.read_text(encoding="utf-8"))
    heard = {}
    for position, case in enumerate(cases):
        root = tmp_path / str(position)
        if found := harness.findings(root, harness.files_of(case)):
            heard[case["what"]] = [f"{each.rule}: {each.message}" for each in found]
    assert heard == {}


def test_there_are_enough_cases_of_enough_kinds() -> None:
    kinds = {code for file in DEFECTS for _, _, code in harness.expected(defect(file))}
    oddities = [case for file in ODDITIES.glob("*.yml") for case in yaml.safe_load(file.read_text(encoding="utf-8"))]
    assert len(DEFECTS) >= 150
    assert len(kinds) >= 45
    assert len(oddities) >= 100
    assert len({case["what"] for case in oddities}) == len(oddities)


def test_every_error_has_a_planted_defect() -> None:
    kinds = {code for file in DEFECTS for _, _, code in harness.expected(defect(file))}
    cannot_be_planted = {"HX001", "HX002"}  # a folder and broken bytes are no text file
    cannot_be_planted |= {"HX210", "HX901", "HX904"}  # the lock and the comments themselves have cases of their own
    errors = {rule.code for rule in RULES if rule.severity is Severity.ERROR}
    assert errors - kinds - cannot_be_planted == set()
