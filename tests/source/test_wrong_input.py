"""Wrong input is normal input: a finding with its place and a remedy, never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from projects import findings, guide, hexapla, make

CASES = yaml.safe_load((Path(__file__).parent / "wrong_input.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_each_mistake_is_found_at_its_place_with_a_remedy(case: dict, tmp_path: Path) -> None:
    text = case["file"] if "file" in case else case.get("before", "") + guide(case["blocks"])
    found = findings(make(tmp_path, {"guide.yml": text}))
    expected = case["expect"]
    mine = [finding for finding in found if finding.rule == expected["rule"]]
    if "only" not in case:
        assert [finding.rule for finding in found] == [expected["rule"]], found
    assert len(mine) == 1, found
    finding = mine[0]
    assert finding.path == "sources/guides/guide.yml"
    assert (finding.line, finding.column) == (expected["line"], expected["column"]), finding
    assert expected["says"] in finding.message
    assert expected["hint"] in finding.hint


BYTES = {
    "byte-order mark": (b"\xef\xbb\xbfid: example\n", "HX002", (1, 1)),
    "Latin-1": ("id: example\ntitle: {en: Été}\n".encode("latin-1"), "HX002", (2, 13)),
    "UTF-16": ("id: example\n".encode("utf-16"), "HX002", (1, 1)),
    "50 megabytes": (b"id: example\n" + b"# filler\n" * 5_600_000, "HX001", (1, 1)),
    "alias bomb": (
        b"a: &a [x,x,x,x,x,x,x,x,x]\n"
        + b"".join(b"%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n" % (n, n, *[n - 1] * 9) for n in range(98, 107)),
        "HX005",
        (1, 4),
    ),
    "a hundred thousand brackets": (b"[" * 100_000, "HX003", (1, 101)),
    "a hundred thousand dashes": (b"- " * 100_000, "HX003", (1, 201)),
    "nul": (b"id: exam\x00ple\n", "HX002", (1, 9)),
}


@pytest.mark.parametrize("name", BYTES)
def test_bytes_that_are_no_guide_are_found(name: str, tmp_path: Path) -> None:
    data, rule, place = BYTES[name]
    found = findings(make(tmp_path, {"guide.yml": data}))
    assert [(finding.rule, (finding.line, finding.column)) for finding in found] == [(rule, place)]


def test_a_folder_a_pipe_and_a_dangling_link_named_like_guides_are_found(tmp_path: Path) -> None:
    root = make(tmp_path, {"good.yml": guide("- paragraph: {en: Hello., fr: Bonjour.}\n")})
    (root / "sources/guides/folder.yml").mkdir()
    os.mkfifo(root / "sources/guides/pipe.yml")
    (root / "sources/guides/link.yml").symlink_to("nowhere.yml")
    found = findings(root)
    assert [(finding.rule, finding.path.rpartition("/")[2]) for finding in found] == [
        ("HX001", "folder.yml"),
        ("HX001", "link.yml"),
        ("HX001", "pipe.yml"),
    ]


def test_a_file_without_read_permission_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make(tmp_path, {"guide.yml": guide("- paragraph: {en: Hello., fr: Bonjour.}\n")})
    refused = root / "sources/guides/guide.yml"
    read = Path.read_bytes

    def read_bytes(self: Path) -> bytes:
        if self == refused:  # root may read any file, so the refusal is ours
            raise PermissionError(13, "Permission denied", str(self))
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    (finding,) = findings(root)
    assert (finding.rule, finding.path) == ("HX001", "sources/guides/guide.yml")
    assert "Permission denied" in finding.message


def test_one_run_tells_every_mistake_of_every_file(tmp_path: Path) -> None:
    root = make(
        tmp_path,
        {
            "a.yml": guide(
                "- papagraph: {en: Hello., fr: Bonjour.}\n"
                "- paragraph: {en: Hello.}\n"
                "- steps:\n"
                "    - setp: {en: Open., fr: Ouvrez.}\n"
                "    - step: {en: 'See [it](#nowhere).', fr: Voir.}\n"
                "- note: {en: Hello., fr: ''}\n"
                "  titel: {en: A, fr: B}\n",
                id="a",
            ),
            "b.yml": "id: b\ntitle: {en: [}\n",
            "c.yml": guide("- scopes: bigcommerce\n  permission: read-only\n  resources: [Order]\n", id="c"),
        },
    )
    rules = {(finding.path[-5:], finding.line, finding.rule) for finding in findings(root)}
    assert rules >= {
        ("a.yml", 5, "HX009"),
        ("a.yml", 6, "HX201"),
        ("a.yml", 8, "HX006"),
        ("a.yml", 9, "HX402"),
        ("a.yml", 10, "HX202"),
        ("a.yml", 11, "HX006"),
        ("b.yml", 2, "HX003"),
        ("c.yml", 7, "HX502"),
    }


def test_two_guides_with_one_id_are_found(tmp_path: Path) -> None:
    text = guide("- paragraph: {en: Hello., fr: Bonjour.}\n")
    found = findings(make(tmp_path, {"a.yml": text, "b.yml": text}))
    assert [(finding.rule, finding.path, finding.line, finding.column) for finding in found] == [
        ("HX101", "sources/guides/b.yml", 1, 5)
    ]


def test_a_link_to_a_guide_that_cannot_be_read_is_not_called_wrong_too(tmp_path: Path) -> None:
    root = make(
        tmp_path,
        {"broken.yml": "id: [", "guide.yml": guide("- cards: [{card: {en: Next, fr: Suite}, to: 'broken#x'}]\n")},
    )
    assert {finding.path for finding in findings(root)} == {"sources/guides/broken.yml"}


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("products.yml", "products: {acme: {name: [}\n"),
        ("products.yml", "products: none\nlinks: none\naudiences: none\n"),
        ("registries/bigcommerce.yml", "provider: bigcommerce\nscopes: [\n"),
    ],
)
def test_what_a_lost_file_would_say_is_not_called_unknown_too(file: str, content: str, tmp_path: Path) -> None:
    text = guide(
        "- section: {en: Start, fr: Début}\n"
        "  anchor: start\n"
        "  audience: customer\n"
        "  blocks:\n"
        "    - paragraph: {en: 'See [it](link:portal).', fr: 'Voir [ceci](link:portal).'}\n"
        "    - scopes: bigcommerce\n"
        "      permission: read-only\n"
        "      resources: [Orders]\n"
    )
    root = make(tmp_path, {"guide.yml": text})
    (root / "sources" / file).write_text(content, encoding="utf-8")
    assert {finding.path for finding in findings(root)} == {f"sources/{file}"}


def test_nothing_is_written_while_there_are_errors(tmp_path: Path) -> None:
    root = make(tmp_path, {"guide.yml": guide("- paragraph: {en: Hello.}\n")})
    for verb in ("generate", "build"):
        run = hexapla(root, verb)
        assert run.returncode == 1
        assert "HX201" in run.stdout
        assert "Traceback" not in run.stdout + run.stderr
    assert sorted(path.name for path in (root / "docs").rglob("*") if path.is_file()) == ["screen.svg"]


def test_the_json_report_is_one_object_with_the_agreed_keys(tmp_path: Path) -> None:
    root = make(tmp_path, {"guide.yml": guide("- paragraph: {en: Hello.}\n")}, files={"sources/products.yml": "{}\n"})
    run = hexapla(root, "check", "--format", "json")
    assert run.returncode == 1
    (finding,) = json.loads(run.stdout)["findings"]
    assert list(finding) == ["rule", "severity", "path", "line", "column", "message", "hint", "locale"]
    assert finding["severity"] == "error"
    assert finding["locale"] == "fr"
    (root / "sources/guides/guide.yml").write_text(guide("- paragraph: {en: Hello., fr: Bonjour.}\n"))
    run = hexapla(root, "check", "--format", "json")
    assert (run.returncode, json.loads(run.stdout)) == (0, {"findings": []})


CONFIGURATIONS = {
    "no mkdocs.yml": (None, "hexapla init"),
    "no languages": ("site_name: x\n", "lists no languages"),
    "broken": ("site_name: [x\n", "no valid YAML"),
    "no default": (
        "plugins: [{i18n: {docs_structure: folder, languages: [{locale: en, name: E}]}}]\n",
        "default: true",
    ),
}


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_a_project_that_cannot_be_read_ends_with_status_2_and_a_sentence(name: str, tmp_path: Path) -> None:
    text, says = CONFIGURATIONS[name]
    if text is not None:
        (tmp_path / "mkdocs.yml").write_text(text)
    run = hexapla(tmp_path, "check")
    assert run.returncode == 2
    assert says in run.stderr
    assert "Traceback" not in run.stderr
    assert run.stdout == ""


def test_a_misspelled_option_ends_with_status_2() -> None:
    run = subprocess.run([sys.executable, "-m", "hexapla.cli", "check", "--fromat"], capture_output=True, text=True)
    assert run.returncode == 2
    assert "--format" in run.stderr
