"""`hexapla status` and `hexapla confirm` as writers and translators use them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hexapla.source import lock
from projects import guide, hexapla, make

BEFORE = guide(
    "- section: {en: Token, fr: Jeton}\n"
    "  anchor: token\n"
    "  blocks:\n"
    "    - steps:\n"
    "        - step:\n"
    "            en: >-\n"
    "              Copy the token; it is\n"
    "              shown once.\n"
    "            fr: Copiez le jeton ; il ne s'affiche qu'une fois.\n"
    "          anchor: copy\n"
    "    - paragraph:\n"
    "        en: Keep it safe.\n"
    "        fr: Gardez-le en lieu sûr.\n"
)
AFTER = BEFORE.replace("shown once", "shown twice").replace("Keep it safe.", "Keep it very safe.")


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """A project whose step and paragraph changed in English after they were recorded."""
    root = make(tmp_path, {"example.yml": BEFORE})
    assert hexapla(root, "generate").returncode == 0
    (root / "sources/guides/example.yml").write_text(AFTER)
    return root


def state(root: Path, *arguments: str) -> dict:
    return json.loads(hexapla(root, "status", "--format", "json", *arguments).stdout)


def stale(root: Path) -> list[int]:
    return [task["line"] for task in state(root)["next"]]


def test_status_counts_and_lists_what_to_translate_next(edited: Path) -> None:
    said = hexapla(edited, "status")
    assert said.returncode == 0
    row = next(line.split() for line in said.stdout.splitlines() if line.startswith("example "))
    assert row == ["example", "fr", "3", "2", "0"]
    assert "sources/guides/example.yml:13:19: stale [fr]" in said.stdout
    assert "sources/guides/example.yml:17:15: stale [fr]" in said.stdout


def test_status_shows_word_by_word_what_changed_since_the_translation_was_confirmed(edited: Path) -> None:
    said = hexapla(edited, "status", "example", "--diff").stdout
    assert "en: Copy the token; it is shown [-once.-] {+twice.+}" in said
    assert "fr: Copiez le jeton ; il ne s'affiche qu'une fois." in said
    assert "en: Keep it {+very+} safe." in said


def test_status_for_programs_says_the_same(edited: Path) -> None:
    said = state(edited, "example")
    assert said["lock"] == "read"
    assert said["guides"] == [
        {
            "guide": "example",
            "path": "sources/guides/example.yml",
            "locale": "fr",
            "current": 3,
            "stale": 2,
            "missing": 0,
        }
    ]
    assert said["next"][1] == {
        "path": "sources/guides/example.yml",
        "line": 17,
        "column": 15,
        "locale": "fr",
        "state": "stale",
        "source": "Keep it very safe.",
        "translation": "Gardez-le en lieu sûr.",
        "confirmed_for": "Keep it safe.",
    }


def test_status_lists_what_is_missing_where_it_belongs(tmp_path: Path) -> None:
    root = make(tmp_path, {"example.yml": guide("- paragraph:\n    en: Hello.\n")})
    assert "sources/guides/example.yml:5:5: missing [fr]\n    en: Hello." in hexapla(root, "status").stdout


@pytest.mark.parametrize("line", [9, 10, 11, 12, 13, 14])
def test_confirm_settles_the_text_that_stands_at_a_line(edited: Path, line: int) -> None:
    said = hexapla(edited, "confirm", f"example:{line}")
    assert said.returncode == 0, said.stderr
    assert "shown [-once.-] {+twice.+}" in said.stdout
    assert "fr: Copiez le jeton" in said.stdout
    assert stale(edited) == [17]


@pytest.mark.parametrize(
    ("arguments", "left"),
    [
        (["sources/guides/example.yml:17:13"], [13]),
        (["example:5"], [13, 17]),
        (["example"], []),
        (["sources/guides/example.yml"], []),
        (["--all"], []),
    ],
)
def test_confirm_settles_what_is_named_and_nothing_else(edited: Path, arguments: list[str], left: list[int]) -> None:
    assert hexapla(edited, "confirm", *arguments).returncode == 0
    assert stale(edited) == left


def test_what_was_confirmed_passes_the_check_until_english_changes_again(edited: Path) -> None:
    assert hexapla(edited, "check").returncode == 1
    hexapla(edited, "confirm", "example")
    assert hexapla(edited, "check").returncode == 0
    (edited / "sources/guides/example.yml").write_text(AFTER.replace("twice", "three times"))
    assert stale(edited) == [13]


def test_generating_right_after_an_edit_settles_nothing(edited: Path) -> None:
    assert hexapla(edited, "generate").returncode == 1
    (edited / "sources/guides/example.yml").write_text(BEFORE.replace("Keep it safe.", "Keep it very safe."))
    said = hexapla(edited, "generate")
    assert said.returncode == 0
    assert "1 translation is stale" in said.stdout
    assert stale(edited) == [17]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["exmaple:9"], "Did you mean example?"),
        (["nowhere"], "There are example."),
        (["example:1:2:3"], "GUIDE:LINE"),
        (["example:x"], "GUIDE:LINE"),
        (["example:1"], "No text stands at or above line 1"),
        ([], "Name a guide"),
        (["example", "--all"], "only one of them"),
    ],
)
def test_confirm_says_what_it_did_not_understand(edited: Path, arguments: list[str], says: str) -> None:
    said = hexapla(edited, "confirm", *arguments)
    assert said.returncode == 2
    assert says in said.stderr
    assert stale(edited) == [13, 17]


def test_the_check_of_generated_pages_asks_for_pairs_that_nobody_recorded(tmp_path: Path) -> None:
    root = make(tmp_path, {"example.yml": BEFORE})
    hexapla(root, "generate")
    (root / lock.PATH).write_text(lock.HEADER)
    said = hexapla(root, "generate", "--check")
    assert said.returncode == 1
    assert f"not recorded. Run `hexapla generate` and commit {lock.PATH}." in said.stdout
    assert (root / lock.PATH).read_text() == lock.HEADER


def test_a_new_project_records_its_first_translations(tmp_path: Path) -> None:
    assert hexapla(tmp_path, "init", str(tmp_path)).returncode == 0
    assert "merge=union" in (tmp_path / ".gitattributes").read_text()
    assert "recorded in" in hexapla(tmp_path, "generate").stdout
    assert hexapla(tmp_path, "generate", "--check").returncode == 0
    assert state(tmp_path)["next"] == []


def test_this_projects_translations_are_recorded_and_current(repository: Path) -> None:
    said = state(repository)
    assert said["lock"] == "read"
    assert {(guide["stale"], guide["missing"]) for guide in said["guides"]} == {(0, 0)}
    assert "not recorded" not in hexapla(repository, "generate", "--check").stdout
