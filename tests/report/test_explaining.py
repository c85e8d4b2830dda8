"""Each rule can be listed and explained."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from hexapla import checks
from hexapla.cli import hexapla


def run(*arguments: str) -> Result:
    return CliRunner().invoke(hexapla, arguments)


def test_the_list_has_a_line_for_each_rule() -> None:
    lines = run("rules").stdout.splitlines()
    assert [line.split()[:2] for line in lines] == [[rule.code, rule.name] for rule in checks.known().values()]
    for line, rule in zip(lines, checks.known().values(), strict=True):
        assert line.endswith(rule.title)
        assert line.split()[2] == (rule.severity if rule.default else "off")


def test_programs_get_the_same_list() -> None:
    listed = json.loads(run("rules", "--format", "json").stdout)
    assert [(rule["code"], rule["why"]) for rule in listed] == [
        (rule.code, rule.why) for rule in checks.known().values()
    ]


@pytest.mark.parametrize("code", checks.known())
def test_each_rule_says_why_and_shows_both_sides(code: str) -> None:
    rule = checks.known()[code]
    said = run("explain", code).stdout
    assert f"{rule.code} {rule.name}" in said
    assert rule.title in said
    assert rule.why in said
    assert said.index("Wrong:") < said.index("Right:")
    assert run("explain", rule.name).stdout == run("explain", code.lower()).stdout == said


def test_an_unknown_rule_is_answered_with_the_nearest() -> None:
    answer = run("explain", "unknown-ancor")
    assert answer.exit_code == 2
    assert "Did you mean unknown-anchor?" in answer.stderr
