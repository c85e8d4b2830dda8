"""The plugin's block in mkdocs.yml decides which rules run, how bad they are and where they are silent."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import projects
from hexapla import checks
from hexapla.checks import Report
from hexapla.findings import ConfigurationError, Severity
from hexapla.source import load

GUIDE = projects.guide("- paragraph: {en: 'Open  it.', fr: Ouvrez-le.}\n")


def report_of(root: Path, block: str, guide: str = GUIDE) -> Report:
    projects.make(root, {"example.yml": guide, "old/legacy.yml": guide.replace("id: example", "id: old/legacy")})
    config = root / "mkdocs.yml"
    written = config.read_text(encoding="utf-8")
    config.write_text(written.replace("  - hexapla\n", f"  - hexapla:\n      {block}\n"), encoding="utf-8")
    return checks.run(load(root))


def severities(report: Report, code: str) -> set[Severity]:
    return {finding.severity for finding in report.findings if finding.rule == code}


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("off", set()),
        ("'off'", set()),
        ("on", {Severity.WARNING}),
        ("note", {Severity.NOTE}),
        ("warning", {Severity.WARNING}),
        ("error", {Severity.ERROR}),
    ],
)
@pytest.mark.parametrize("name", ["HX605", "doubled-space"])
def test_a_rule_has_the_severity_that_the_project_gives_it(
    name: str, level: str, expected: set[Severity], tmp_path: Path
) -> None:
    assert severities(report_of(tmp_path, f"rules: {{{name}: {level}}}"), "HX605") == expected


@pytest.mark.parametrize(("level", "left_out"), [("error", True), ("warning", False), ("off", False)])
def test_an_error_is_left_out_only_where_another_error_explains_it(level: str, left_out: bool, tmp_path: Path) -> None:
    guide = projects.guide("- paragraph: {en: Read the `title` field., fr: Lisez le champ `title.}\n")
    errors = report_of(tmp_path, f"rules: {{HX607: {level}}}", guide).errors
    assert {finding.rule for finding in errors} == ({"HX607"} if left_out else {"HX301"})


def test_rules_that_are_off_by_default_run_where_the_project_wants_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = [rule for rule in checks.RULES if not rule.default]
    asked: list[str] = []

    def asking(rule: checks.Rule) -> checks.Rule:
        return replace(rule, check=lambda _: asked.append(rule.code) or ())

    monkeypatch.setattr(checks, "RULES", tuple(map(asking, checks.RULES)))
    report_of(tmp_path, "rules: {}")
    assert asked == [rule.code for rule in checks.RULES if rule.default]
    asked.clear()
    report_of(tmp_path, f"rules: {{{waiting[0].code}: on}}")
    assert waiting[0].code in asked


@pytest.mark.parametrize(
    ("paths", "silenced"),
    [
        ("sources/guides/old/legacy.yml", 1),
        ("[sources/guides/*.yml]", 2),
        ("[sources/guides/old/*]", 1),
        ("['*/legacy.yml', sources/guides/example.yml]", 2),
        ("[sources/products.yml]", 0),
    ],
)
def test_an_exception_silences_its_rules_on_its_paths_and_is_counted(paths: str, silenced: int, tmp_path: Path) -> None:
    report = report_of(tmp_path, f"exceptions: [{{paths: {paths}, rules: [HX605], reason: Goes in March.}}]")
    assert [(each.finding.rule, each.reason, each.in_source) for each in report.silenced] == [
        ("HX605", "Goes in March.", False)
    ] * silenced
    assert len([finding for finding in report.findings if finding.rule == "HX605"]) == 2 - silenced


WRONG = {
    "rules: {HX6O5: off}": "there is no rule `HX6O5`. Did you mean `HX605`?",
    "rules: {doubled-spaces: off}": "Did you mean `doubled-space`?",
    "rules: {zzz: off}": "`hexapla rules` lists them.",
    "rules: {HX605: loud}": "`HX605: loud` under `rules` is none of `off`, `on`, `error`, `warning`, `note`.",
    "rules: {HX605: }": "`HX605: None` under `rules` is none of",
    "rules: {HX605: [off]}": "under `rules` is none of",
    "rules: {HX003: off}": "HX003 cannot be off",
    "rules: [HX605]": "`rules` must map rules to severities",
    "exceptions: {paths: a}": "`exceptions` must be a list",
    "exceptions: [HX605]": "Exception 1 must hold `paths`, `rules` and `reason`",
    "exceptions: [{paths: a, rules: HX605, reason: x, until: y}]": "and nothing else",
    "exceptions: [{paths: a, rules: HX605}]": "Exception 1 has no `reason`",
    "exceptions: [{paths: a, rules: HX605, reason: ' '}]": "Exception 1 has no `reason`",
    "exceptions: [{rules: HX605, reason: x}]": "must name its `paths`",
    "exceptions: [{paths: a, reason: x}]": "must name its `paths` and its `rules`",
    "exceptions: [{paths: a, rules: HX6O5, reason: x}]": "Did you mean `HX605`?",
    "exceptions: [{paths: a, rules: HX003, reason: x}]": "which cannot be silenced",
}


@pytest.mark.parametrize("block", WRONG)
def test_what_cannot_be_understood_is_said_and_nothing_runs(block: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        report_of(tmp_path, block)
    assert WRONG[block] in str(caught.value)
    assert str(caught.value).startswith("mkdocs.yml, plugin hexapla: ")


def test_everything_wrong_is_said_at_once_with_status_2(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError):
        report_of(tmp_path, "rules: {HX6O5: off, HX605: loud}")
    command = [sys.executable, "-m", "hexapla.cli", "-C", tmp_path, "check"]
    answer = subprocess.run(command, capture_output=True, text=True)
    assert answer.returncode == 2
    assert "HX6O5" in answer.stderr
    assert "loud" in answer.stderr


def test_the_site_generator_knows_the_same_options(tmp_path: Path) -> None:
    report_of(tmp_path, "{rules: {HX605: off}, exceptions: [{paths: a, rules: HX412, reason: An example.}]}")
    index = projects.guide("- guide-list: by-product\n", "index")
    (tmp_path / "sources/guides/index.yml").write_text(index, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", tmp_path / "mkdocs.yml"]
    answer = subprocess.run(command, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
