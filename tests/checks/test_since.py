"""`hexapla check --since REV` reports what stands on lines that changed since then, and nothing else."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import projects
from hexapla import checks
from hexapla.checks import Report, since
from hexapla.source import load

LINES = [
    "- paragraph: {en: 'One  a.', fr: Un.}",
    "- paragraph: {en: 'Two  b.', fr: Deux.}",
    "- paragraph:",
    "    en: Three.",
    "    fr: Trois.",
    "- paragraph:",
    "    en: >",
    "      Four",
    "      and  some.",
    "      More.",
    "    fr: Quatre.",
    "- paragraph: {en: 'Five  c.', fr: Cinq.}",
]
FIRST = 5
EXAMPLE = "sources/guides/example.yml"


def git(root: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    answer = subprocess.run(["git", "-C", root, *identity, *arguments], capture_output=True, text=True, check=True)
    return answer.stdout.strip()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    projects.make(tmp_path, {"example.yml": projects.guide("\n".join(LINES) + "\n")})
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Start")
    return tmp_path


def change(root: Path, edit: Callable[[list[str]], None], path: str = EXAMPLE) -> None:
    file = root / path
    lines = file.read_text(encoding="utf-8").split("\n")
    edit(lines)
    file.write_text("\n".join(lines), encoding="utf-8")


def report_since(root: Path, revision: str = "HEAD") -> Report:
    return since.only(checks.run(load(root)), since.changed(root, revision))


def lines_of(report: Report, rule: str = "HX605") -> list[int]:
    return [finding.line for finding in report.findings if finding.rule == rule]


def check(root: Path, *arguments: str) -> CompletedProcess[str]:
    return projects.hexapla(root, "check", *arguments)


def test_nothing_changed_nothing_reported(root: Path) -> None:
    assert report_since(root).findings == ()
    assert lines_of(checks.run(load(root))) == [FIRST, FIRST + 1, FIRST + 8, FIRST + 11]


def test_a_changed_line_is_reported_and_its_neighbours_are_not(root: Path) -> None:
    change(root, lambda lines: lines.__setitem__(FIRST, lines[FIRST].replace("Two", "2")))
    assert lines_of(report_since(root)) == [FIRST + 1]


def test_lines_that_only_moved_are_not_reported(root: Path) -> None:
    change(root, lambda lines: lines.insert(0, "# A comment."))
    assert lines_of(report_since(root)) == []


def test_a_translation_that_was_deleted_is_reported(root: Path) -> None:
    change(root, lambda lines: lines.pop(FIRST + 3))
    assert lines_of(report_since(root), "HX201") == [FIRST + 3]


@pytest.mark.parametrize("offset", [7, 9])
def test_a_change_anywhere_in_a_folded_text_counts_for_the_text(root: Path, offset: int) -> None:
    change(root, lambda lines: lines.__setitem__(FIRST + offset - 1, lines[FIRST + offset - 1] + " X"))
    assert [line for line in lines_of(report_since(root)) if line == FIRST + 8] == [FIRST + 8]


def test_commits_staged_and_unsaved_changes_all_count(root: Path) -> None:
    start = git(root, "rev-parse", "HEAD")
    change(root, lambda lines: lines.__setitem__(FIRST - 1, lines[FIRST - 1].replace("One", "1")))
    git(root, "commit", "-qam", "Second")
    change(root, lambda lines: lines.__setitem__(FIRST, lines[FIRST].replace("Two", "2")))
    git(root, "add", ".")
    change(root, lambda lines: lines.__setitem__(FIRST + 10, lines[FIRST + 10].replace("Five", "5")))
    assert lines_of(report_since(root, start)) == [FIRST, FIRST + 1, FIRST + 11]
    assert lines_of(report_since(root)) == [FIRST + 1, FIRST + 11]
    git(root, "tag", "v1", start)
    assert lines_of(report_since(root, "v1")) == [FIRST, FIRST + 1, FIRST + 11]


@pytest.mark.parametrize("name", ["new", "with-é", "with space", 'with"quote', "tab\there"])
def test_files_that_git_does_not_know_yet_or_has_odd_names_count(root: Path, name: str) -> None:
    guide = projects.guide(LINES[0] + "\n" + LINES[1] + "\n", "other")
    path = f"sources/guides/{name}.yml"
    (root / path).write_text(guide, encoding="utf-8")
    found = [finding for finding in report_since(root).findings if finding.rule == "HX605"]
    assert [(finding.path, finding.line) for finding in found] == [(path, FIRST), (path, FIRST + 1)]
    git(root, "add", ".")
    git(root, "commit", "-qm", "More")
    change(root, lambda lines: lines.__setitem__(FIRST, lines[FIRST].replace("Two", "2")), path)
    found = [finding for finding in report_since(root).findings if finding.rule == "HX605"]
    assert [(finding.path, finding.line) for finding in found] == [(path, FIRST + 1)]


def test_lines_that_look_like_gits_own_do_not_confuse(root: Path) -> None:
    change(root, lambda lines: lines.append("# x\n++ b/else.yml\n-- x\n@@ -1 +1 @@".replace("\n", "\n# ")))
    change(root, lambda lines: lines.insert(1, "++ sources/guides/no.yml"))
    changed = since.changed(root, "HEAD")
    assert set(changed) == {EXAMPLE}


def test_a_project_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    root = projects.make(tmp_path / "docs", {"example.yml": projects.guide("\n".join(LINES) + "\n")})
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Start")
    (tmp_path / "outside.txt").write_text("x", encoding="utf-8")
    change(root, lambda lines: lines.__setitem__(FIRST, lines[FIRST].replace("Two", "2")))
    assert set(since.changed(root, "HEAD")) == {EXAMPLE}
    assert lines_of(report_since(root)) == [FIRST + 1]


def test_the_status_follows_what_is_reported(root: Path) -> None:
    change(
        root, lambda lines: lines.__setitem__(FIRST - 1, "  - paragraph: {en: 'See [it](#x).', fr: 'Voir [cela](#x).'}")
    )
    git(root, "commit", "-qam", "Breaks a link")
    assert check(root).returncode == 1
    assert check(root, "--since", "HEAD").returncode == 0
    answer = check(root, "--since", "HEAD~1")
    assert answer.returncode == 1
    assert "HX402" in answer.stdout


def test_only_changed_lines_are_mended(root: Path) -> None:
    change(root, lambda lines: lines.__setitem__(FIRST, lines[FIRST].replace("Two", "2")))
    assert check(root, "--since", "HEAD", "--fix").stderr == f"1 finding mended in {EXAMPLE}.\n"
    text = (root / EXAMPLE).read_text(encoding="utf-8")
    assert "2 b." in text
    assert "One  a." in text


def test_outside_of_a_repository_a_sentence_says_so(tmp_path: Path) -> None:
    projects.make(tmp_path, {"example.yml": projects.guide(LINES[0] + "\n")})
    answer = check(tmp_path, "--since", "HEAD")
    assert answer.returncode == 2
    assert answer.stderr == "hexapla: `--since` needs a git repository, and this folder is in none. Leave it out.\n"


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "HEAD:mkdocs.yml", ""])
def test_an_unknown_revision_is_said_so(root: Path, revision: str) -> None:
    answer = check(root, f"--since={revision}")
    assert answer.returncode == 2
    assert answer.stderr.startswith(f"hexapla: Git knows no revision `{revision}` here.")
    assert not (root / "x").exists()


def test_faults_of_built_pages_are_reported_all_the_same(root: Path) -> None:
    (root / "site").mkdir()
    (root / "site/index.html").write_text('<html lang="en"><title>It</title><a href="gone/">it</a></html>')
    report = since.only(checks.run(load(root), site=root / "site"), since.changed(root, "HEAD"))
    assert {"HX911", "HX916"} == {finding.rule for finding in report.findings}
