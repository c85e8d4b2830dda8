"""`hexapla check --fix` mends what is certain, touches nothing else, and a second run finds nothing more to do."""

from __future__ import annotations

from pathlib import Path
from subprocess import CompletedProcess

import pytest
import yaml

import projects
from hexapla import checks
from hexapla.checks import fixing

CASES = yaml.safe_load((Path(__file__).parent / "fixing.yml").read_text(encoding="utf-8"))


def guide_of(blocks: str) -> str:
    return f"# yaml-language-server: $schema=x\n{projects.guide(blocks)}\n# The end.\n"


def contents(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["is"])
def test_what_is_certain_is_mended_and_the_rest_stays_byte_for_byte(case: dict, tmp_path: Path) -> None:
    projects.make(tmp_path, {"example.yml": guide_of(case["from"])})
    before = contents(tmp_path)
    done = fixing.fix(tmp_path)
    after = contents(tmp_path)
    assert after.pop("sources/guides/example.yml").decode() == guide_of(case["to"])
    before.pop("sources/guides/example.yml")
    assert after == before
    assert case["rule"] not in {finding.rule for finding in done.report.findings if finding.fix} or case.get("stays")
    assert bool(done.mended) is (case["from"] != case["to"])
    again = fixing.fix(tmp_path)
    assert (again.mended, again.paths) == (0, set())
    assert again.report == done.report


def test_rules_promise_a_mend_exactly_where_there_is_one() -> None:
    promised = {rule.code for rule in checks.known().values() if rule.mends}
    assert {case["rule"] for case in CASES if not case.get("stays")} == promised


def check(root: Path, *arguments: str) -> CompletedProcess[str]:
    return projects.hexapla(root, "check", *arguments)


def test_several_files_are_mended_in_one_run_which_reports_the_rest(tmp_path: Path) -> None:
    broken = "- paragraph: {en: 'Open  [it](#nowhere).', fr: 'Ouvrez-le [là-bas](#nowhere).'}\n"
    projects.make(
        tmp_path,
        {"a.yml": projects.guide(broken, "a"), "b.yml": projects.guide(broken, "b")},
    )
    answer = check(tmp_path, "--fix")
    assert answer.stderr == "2 findings mended in sources/guides/a.yml, sources/guides/b.yml.\n"
    assert "HX402" in answer.stdout
    assert "HX605" not in answer.stdout
    assert answer.returncode == 1
    assert check(tmp_path, "--fix").stderr == "0 findings mended.\n"


def test_a_file_in_conflict_is_never_touched(tmp_path: Path) -> None:
    side = "- paragraph: {en: 'Open  it.', fr: Ouvrez-le.}\n"
    text = projects.guide("- code: |\n    kept\n" + side) + "# <<<<<<< HEAD\n"
    conflict = text + "<<<<<<< HEAD\n# ours\n=======\n# theirs\n>>>>>>> branch\n"
    hidden = projects.guide(side, "hidden") + "  - code: |2\n" + "<<<<<<< HEAD\n"
    projects.make(
        tmp_path, {"example.yml": conflict, "hidden.yml": hidden, "commented.yml": text.replace("example", "c")}
    )
    before = contents(tmp_path)
    answer = check(tmp_path, "--fix")
    after = contents(tmp_path)
    assert after["sources/guides/example.yml"] == before["sources/guides/example.yml"]
    assert after["sources/guides/hidden.yml"] == before["sources/guides/hidden.yml"]
    assert after["sources/guides/commented.yml"] != before["sources/guides/commented.yml"]
    assert "HX003" in answer.stdout


def test_what_is_silenced_is_not_mended(tmp_path: Path) -> None:
    guide = projects.guide("- paragraph: {en: 'Open  it.', fr: Ouvrez-le.} # hexapla: ignore HX605 – so\n")
    projects.make(tmp_path, {"example.yml": guide})
    assert fixing.fix(tmp_path).mended == 0
    assert (tmp_path / "sources/guides/example.yml").read_text(encoding="utf-8") == guide


def test_line_endings_and_file_modes_stay(tmp_path: Path) -> None:
    guide = projects.guide("- paragraph: {en: 'Open  it.', fr: Ouvrez-le.}\n").replace("\n", "\r\n")
    projects.make(tmp_path, {"example.yml": guide})
    file = tmp_path / "sources/guides/example.yml"
    file.chmod(0o640)
    assert fixing.fix(tmp_path).mended == 1
    assert file.read_bytes() == guide.replace("Open  it", "Open it").encode()
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    projects.make(tmp_path, {})
    real = tmp_path / "elsewhere.yml"
    real.write_text(projects.guide("- paragraph: {en: 'Open  it.', fr: Ouvrez-le.}\n"), encoding="utf-8")
    link = tmp_path / "sources/guides/example.yml"
    link.parent.mkdir()
    link.symlink_to(real)
    assert fixing.fix(tmp_path).mended == 1
    assert link.is_symlink()
    assert "Open it." in real.read_text(encoding="utf-8")
