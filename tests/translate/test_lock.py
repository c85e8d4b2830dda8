"""The lock merges well, is read with patience, and is written anew only when somebody asks for it."""

from __future__ import annotations

import os
import random
import subprocess
from pathlib import Path

import pytest
import yaml

from hexapla.site.starter import start
from hexapla.source import lock
from hexapla.translate import recording
from projects import everything_said, guide, hexapla, loaded, make

PAIR = "fr\t0123456789abcdef\t1\tHello."
DAMAGES = yaml.safe_load((Path(__file__).parent / "damage.yml").read_text(encoding="utf-8"))
BULLETS = [f"Text {number}." for number in range(40)]


def git(root: Path, *arguments: str) -> str:
    named = {f"GIT_{who}_{what}": "ann@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    run = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, env=os.environ | named | alone)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def french(translated: dict[int, str]) -> str:
    return guide(
        "".join(
            f"- paragraph:\n    en: {text}\n    fr: {translated.get(number, f'Texte {number}.')}\n"
            for number, text in enumerate(BULLETS)
        )
    )


def edit(root: Path, translated: dict[int, str], message: str) -> None:
    (root / "sources/guides/example.yml").write_text(french(translated))
    recording.record(loaded(root))
    git(root, "commit", "-qam", message)


@pytest.fixture
def repository_of_ann(tmp_path: Path) -> Path:
    root = make(tmp_path, {"example.yml": french({})})
    (root / "sources/products.yml").unlink()
    start(root)
    for other in (root / "sources/guides").glob("[!e]*.yml"):
        other.unlink()
    recording.record(loaded(root))
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Start")
    return root


@pytest.mark.parametrize("seed", range(5))
def test_branches_that_translate_different_texts_merge_without_conflict(repository_of_ann: Path, seed: int) -> None:
    root = repository_of_ann
    chosen = random.Random(seed).sample(range(0, len(BULLETS), 2), 12)  # noqa: S311
    mine = {number: f"Mon texte {number}." for number in chosen[:6]}
    theirs = {number: f"Leur texte {number}." for number in chosen[6:]}
    git(root, "switch", "-qc", "other")
    edit(root, theirs, "Theirs")
    git(root, "switch", "-q", "main")
    edit(root, mine, "Mine")
    git(root, "merge", "-q", "-m", "Both", "other")
    project = loaded(root)
    assert (project.lock.damage, recording.unrecorded(project), project.stale) == ((), 0, {})
    recording.record(project)
    assert lock.parse((root / lock.PATH).read_text()).pairs == project.pairs


def test_adjacent_lines_of_the_lock_merge_without_conflict(repository_of_ann: Path) -> None:
    root = repository_of_ann
    lines = (root / lock.PATH).read_text().splitlines(keepends=True)
    git(root, "switch", "-qc", "other")
    (root / lock.PATH).write_text("".join([*lines[:5], f"{PAIR} Theirs\n", *lines[6:]]))
    git(root, "commit", "-qam", "Theirs")
    git(root, "switch", "-q", "main")
    (root / lock.PATH).write_text("".join([*lines[:5], f"{PAIR} Mine\n", *lines[6:]]))
    git(root, "commit", "-qam", "Mine")
    git(root, "merge", "-q", "-m", "Both", "other")
    merged = (root / lock.PATH).read_text()
    assert f"{PAIR} Mine\n" in merged
    assert f"{PAIR} Theirs\n" in merged
    assert lock.parse(merged).damage == ()


def test_a_branch_that_removes_and_one_that_translates_merge(repository_of_ann: Path) -> None:
    root = repository_of_ann
    git(root, "switch", "-qc", "other")
    shorter = french({}).split("  - paragraph:\n")
    (root / "sources/guides/example.yml").write_text("  - paragraph:\n".join(shorter[:5] + shorter[8:]))
    recording.record(loaded(root))
    git(root, "commit", "-qam", "Shorter")
    git(root, "switch", "-q", "main")
    edit(root, {number: f"Autre texte {number}." for number in range(20, 30)}, "Translated")
    git(root, "merge", "-q", "-m", "Both", "other")
    project = loaded(root)
    assert (project.lock.damage, recording.unrecorded(project), project.stale) == ((), 0, {})


def test_lines_may_stand_in_any_order_and_twice(tmp_path: Path) -> None:
    root = make(tmp_path, {"example.yml": french({})})
    recording.record(loaded(root))
    written = (root / lock.PATH).read_text()
    first, *lines = written.splitlines(keepends=True)
    random.Random(1).shuffle(lines)  # noqa: S311
    (root / lock.PATH).write_text("".join([first, *lines, *lines[:9]]).replace("\n", "\r\n"), newline="")
    project = loaded(root)
    assert (project.lock.damage, recording.unrecorded(project)) == ((), 0)
    recording.record(project)
    assert (root / lock.PATH).read_text() == written


def test_an_empty_text_is_no_pair(tmp_path: Path) -> None:
    root = make(tmp_path, {"example.yml": guide("- paragraph: {en: ' ', fr: Un.}\n- paragraph: {en: One., fr: ' '}\n")})
    recording.record(loaded(root))
    assert loaded(root).lock.damage == ()
    assert "One." not in (root / lock.PATH).read_text()


def test_words_about_comments_that_mute_are_no_comments_in_the_lock(tmp_path: Path) -> None:
    text = "Write `# hexapla: ignore HX203 – reason` on the line."
    root = make(tmp_path, {"example.yml": guide(f"- paragraph:\n    en: '{text}'\n    fr: '{text} Voilà.'\n")})
    before = everything_said(root)
    recording.record(loaded(root))
    assert everything_said(root) == before


def test_what_is_written_is_read(tmp_path: Path) -> None:
    odd = "- paragraph:\n    en: \"A tab\\t, a line\\u2028, \\\\ and # in one.\"\n    fr: '#'\n"
    root = make(tmp_path, {"example.yml": guide(odd)})
    recording.record(loaded(root))
    project = loaded(root)
    assert (project.lock.damage, project.lock.pairs) == ((), project.pairs)
    assert (root / lock.PATH).read_text().count("\n") == 1 + len(project.pairs)


@pytest.mark.parametrize("case", DAMAGES, ids=[case["name"] for case in DAMAGES])
def test_a_damaged_lock_is_said_so_and_never_overwritten(case: dict, tmp_path: Path) -> None:
    text = case["lock"].replace("HEADER\n", lock.HEADER).replace("PAIR", PAIR)
    root = make(tmp_path, {"example.yml": french({})}, files={lock.PATH: text})
    (finding,) = [finding for finding in everything_said(root) if finding.rule == "HX210"]
    assert (finding.path, finding.line, finding.severity) == (lock.PATH, case["line"], "error")
    assert case["says"] in finding.message
    assert "hexapla confirm --rebuild" in finding.hint
    recording.record(loaded(root))
    assert (root / lock.PATH).read_text() == text
    recording.record(loaded(root), rebuild=True)
    assert [finding for finding in everything_said(root) if finding.rule == "HX210"] == []


def test_a_damaged_lock_stops_every_command_that_would_write_it(tmp_path: Path) -> None:
    text = f"{lock.HEADER}<<<<<<< HEAD\n{PAIR}\n"
    root = make(tmp_path, {"example.yml": french({})}, files={lock.PATH: text})
    for verb in (["generate"], ["build"], ["confirm", "--all"]):
        run = hexapla(root, *verb)
        assert (run.returncode, "merge conflict" in run.stdout) == (1, True)
    assert (root / lock.PATH).read_text() == text
    assert hexapla(root, "confirm", "--rebuild").returncode == 0
    assert f"{PAIR}\n" not in (root / lock.PATH).read_text()


def test_a_folder_in_place_of_the_lock_is_said_so(tmp_path: Path) -> None:
    root = make(tmp_path, {"example.yml": french({})})
    (root / lock.PATH).unlink()
    (root / lock.PATH).mkdir()
    assert "This is not a file." in [finding.message for finding in everything_said(root)]


def test_a_lock_that_is_lost_is_said_so_and_rebuilt_only_by_an_explicit_command(tmp_path: Path) -> None:
    root = make(tmp_path, {"example.yml": french({})})
    (root / lock.PATH).unlink()
    (finding,) = [finding for finding in everything_said(root) if finding.rule == "HX210"]
    assert (finding.path, finding.severity) == (lock.PATH, "warning")
    assert f"{lock.PATH} is missing" in hexapla(root, "status").stdout
    assert f"{lock.PATH} is missing" in hexapla(root, "generate").stdout
    assert not (root / lock.PATH).exists()
    assert "taken for confirmed" in hexapla(root, "confirm", "--rebuild").stdout
    assert loaded(root).lock.pairs == loaded(root).pairs


def test_a_project_in_one_language_needs_no_lock(tmp_path: Path) -> None:
    root = make(tmp_path, {"example.yml": guide("- paragraph: {en: Hello.}\n", locales=("en",))}, locales=("en",))
    (root / lock.PATH).unlink()
    assert [finding for finding in everything_said(root) if finding.rule == "HX210"] == []


def test_rebuilding_keeps_what_can_be_read_and_with_it_what_is_stale(tmp_path: Path) -> None:
    root = make(tmp_path, {"example.yml": french({})})
    recording.record(loaded(root))
    (root / "sources/guides/example.yml").write_text(french({}).replace("Text 7.", "Text seven."))
    with (root / lock.PATH).open("a") as file:
        file.write("<<<<<<< HEAD\n")
    assert "still stale" in hexapla(root, "confirm", "--rebuild").stdout
    assert [finding.rule for finding in everything_said(root) if finding.rule in {"HX204", "HX210"}] == ["HX204"]
