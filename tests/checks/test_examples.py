"""Each rule's page tells the truth: its wrong example is found by it, its right example is silent under all rules."""

from __future__ import annotations

from pathlib import Path

import pytest

import harness
from hexapla.checks import RULES, Rule

EACH = pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}")


@EACH
def test_the_wrong_example_is_found(rule: Rule, tmp_path: Path) -> None:
    assert rule.code in {finding.rule for finding in harness.findings(tmp_path, rule.wrong)}


@EACH
def test_the_right_example_is_silent_under_all_rules(rule: Rule, tmp_path: Path) -> None:
    assert harness.findings(tmp_path, rule.right) == ()


def test_codes_and_names_are_unique_and_rules_explain_themselves() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.title
        assert rule.why.endswith((".", "”."))
        assert not rule.title.endswith(".")
