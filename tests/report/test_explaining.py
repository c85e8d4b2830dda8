"""Each rule can be listed and explained."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import projects
from hexapla import checks
from hexapla.checks.measured import measured
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
def test_each_rule_says_why_and_shows_both_sides(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # no project to load
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


RULES_GUIDE = projects.guide(
    "- section: {en: A rule, fr: Une règle}\n  anchor: hx301\n  blocks:\n    - paragraph: {en: Hello., fr: Bonjour.}\n",
    id="about/rules",
)


def test_the_explanation_names_its_page_where_the_project_publishes_one(tmp_path: Path) -> None:
    projects.make(tmp_path, {"rules.yml": RULES_GUIDE})
    address = "https://guides.example.org/about/rules/#hx301"
    assert run("-C", str(tmp_path), "explain", "HX301").stdout.endswith(f"On the site: {address}\n")
    assert "guides.example.org" not in run("-C", str(tmp_path), "explain", "HX302").stdout
    config = tmp_path / "mkdocs.yml"
    config.write_text(f"use_directory_urls: false\n{config.read_text()}")
    assert "/about/rules.html#hx301" in run("-C", str(tmp_path), "explain", "HX301").stdout
    config.write_text(config.read_text().replace("site_url", "remote_branch"))
    assert "On the site" not in run("-C", str(tmp_path), "explain", "HX301").stdout


def test_rules_are_explained_outside_of_any_project(tmp_path: Path) -> None:
    assert run("-C", str(tmp_path), "explain", "HX301").stdout.startswith("HX301 lost-code")


def test_an_example_shows_what_nobody_would_see() -> None:
    assert r"Bell \u0007." in run("explain", "HX002").stdout


def test_the_figures_of_a_rule_are_those_of_the_last_measurement() -> None:
    figures = measured()["HX205"]
    assert f"of {figures.planted} planted faults {figures.found} found" in run("explain", "HX205").stdout
