"""A translation is stale when its source text changed under it, by content and not by position."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from hexapla.findings import Finding
from hexapla.source import lock
from hexapla.translate import recording
from projects import everything_said, guide, loaded, make

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "staleness.yml").read_text(encoding="utf-8"))
SEVERITIES = yaml.safe_load((HERE / "severity.yml").read_text(encoding="utf-8"))


def paragraphs(texts: list[list[str]]) -> str:
    return guide("".join(f"- paragraph: {json.dumps({'en': en, 'fr': fr})}\n" for en, fr in texts))


def recorded(root: Path) -> Path:
    recording.record(loaded(root))
    return root


def write(root: Path, text: str) -> None:
    (root / "sources/guides/example.yml").write_text(text, encoding="utf-8")


def stale(root: Path) -> list[Finding]:
    return [finding for finding in everything_said(root) if finding.rule == "HX204"]


def positions(root: Path) -> list[int]:
    """Which paragraphs are stale: the first stands on line 5."""
    return [finding.line - 5 for finding in stale(root)]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_an_edit_makes_stale(case: dict, tmp_path: Path) -> None:
    root = recorded(make(tmp_path, {"example.yml": paragraphs(case["before"])}))
    assert positions(root) == []
    write(root, paragraphs(case["after"]))
    assert positions(root) == case["stale"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_recording_settles_nothing_that_is_stale(case: dict, tmp_path: Path) -> None:
    root = recorded(make(tmp_path, {"example.yml": paragraphs(case["before"])}))
    write(root, paragraphs(case["after"]))
    recorded(recorded(root))
    assert positions(root) == case["stale"]


@pytest.mark.parametrize("case", SEVERITIES, ids=[case["where"] for case in SEVERITIES])
def test_a_stale_text_is_an_error_where_readers_act_on_it(case: dict, tmp_path: Path) -> None:
    root = recorded(make(tmp_path, {"example.yml": guide(case["blocks"])}))
    write(root, guide(case["blocks"].replace("once", "twice")))
    assert [finding.severity for finding in stale(root)] == [case["severity"]]


def test_moving_a_text_to_another_guide_changes_nothing(tmp_path: Path) -> None:
    text = [["Open the form.", "Ouvrez le formulaire."]]
    root = recorded(make(tmp_path, {"example.yml": paragraphs([*text, ["Stay.", "Restez."]])}))
    write(root, paragraphs([["Stay.", "Restez."]]))
    (root / "sources/guides/other.yml").write_text(paragraphs(text).replace("id: example", "id: other"))
    assert stale(root) == []


def test_each_locale_has_a_state_of_its_own(tmp_path: Path) -> None:
    def text(en: str, de: str) -> str:
        return guide(f"- paragraph: {{en: {en}, fr: Ouvrez., de: {de}}}\n", locales=("en", "fr", "de"))

    root = recorded(make(tmp_path, {"example.yml": text("Open.", "Öffnen.")}, locales=("en", "fr", "de")))
    write(root, text("Open it.", "Öffnen Sie es."))
    assert [finding.locale for finding in stale(root)] == ["fr"]


def test_a_change_that_was_not_yet_recorded_is_told_against_what_was(tmp_path: Path) -> None:
    root = recorded(make(tmp_path, {"example.yml": paragraphs([["Open it.", "Ouvrez-le."]])}))
    for english in ("Open it now.", "Open it at once."):
        write(root, paragraphs([[english, "Ouvrez-le."]]))
        recorded(root)
        (finding,) = stale(root)
        assert "“Open it.”" in finding.message
        assert f"`hexapla confirm example:{finding.line}`" in finding.hint
        line = (root / finding.path).read_text().splitlines()[finding.line - 1]
        assert line[finding.column - 1 :] == '"Ouvrez-le."}'


def test_the_project_tells_the_state_of_every_text(tmp_path: Path) -> None:
    root = recorded(make(tmp_path, {"example.yml": paragraphs([["One.", "Un."], ["Two.", "Deux."], ["Six.", "Six."]])}))
    write(
        root,
        paragraphs([["One.", "Un."], ["Twice.", "Deux."], ["Six.", ""]]) + "  - table: [['`code`']]\n    header: [A]\n",
    )
    project = loaded(root)
    states = [
        [project.state_of(place, locale) for locale in ("en", "fr")]
        for place in project.texts
        if "paragraph" in place.role
    ]
    assert states == [["current", "current"], ["current", "stale"], ["current", "missing"]]
    assert {project.state_of(place, "fr") for place in project.texts if place.is_literal} == {"current"}


def test_going_back_to_what_was_confirmed_is_current_again(tmp_path: Path) -> None:
    root = recorded(make(tmp_path, {"example.yml": paragraphs([["Open it.", "Ouvrez-le."]])}))
    write(root, paragraphs([["Close it.", "Ouvrez-le."]]))
    recorded(root)
    write(root, paragraphs([["Open it.", "Ouvrez-le."]]))
    assert stale(root) == []


def test_checking_writes_nothing(tmp_path: Path) -> None:
    root = make(tmp_path, {"example.yml": paragraphs([["Open it.", "Ouvrez-le."]])})
    before = (root / lock.PATH).read_bytes()
    everything_said(root)
    assert (root / lock.PATH).read_bytes() == before


def test_what_nothing_uses_any_more_leaves_the_lock_when_it_is_next_recorded(tmp_path: Path) -> None:
    root = recorded(make(tmp_path, {"example.yml": paragraphs([["Open it.", "Ouvrez-le."], ["Stay.", "Restez."]])}))
    write(root, paragraphs([["Stay.", "Restez."]]))
    recorded(root)
    text = (root / lock.PATH).read_text()
    assert "Stay." in text
    assert "Open it." not in text


def test_a_language_that_is_switched_off_keeps_its_pairs(tmp_path: Path) -> None:
    root = recorded(make(tmp_path, {"example.yml": paragraphs([["Open it.", "Ouvrez-le."]])}))
    (root / "mkdocs.yml").write_text(
        (root / "mkdocs.yml").read_text().replace("name: Français, build: true", "name: Français, build: false")
    )
    assert loaded(root).config.tags == ("en",)
    recorded(root)
    assert "Open it." in (root / lock.PATH).read_text()
