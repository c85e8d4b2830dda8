"""Every kind of change in what a provider publishes is reported once, as what it is; everything else is silent."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter

from hexapla.model import Registry
from hexapla.scopes import upstream
from hexapla.scopes.drift import Place, Report, Status, verify
from hexapla.scopes.verification import FORMATS

REGISTRY = TypeAdapter(Registry)
HERE = Path(__file__).parent
PAGE = "docs/api-accounts.mdx"
USERS = {"shop_basket_read_only": ("example",), "shop_v2_purchases_read_only": ("example",)}
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "drift_cases.yml").read_text(encoding="utf-8"))


def registry() -> Registry:
    text = (HERE / "upstream/acme.yml").read_text(encoding="utf-8")
    return REGISTRY.validate_python(yaml.load(text, Loader=yaml.CBaseLoader))  # noqa: S506


def line_of(parameter: str | None) -> int:
    lines = (HERE / "upstream/acme.yml").read_text(encoding="utf-8").split("\n")
    entry = f"  - parameter: {parameter}"
    return lines.index(entry if entry in lines else "scopes:") + 1


PLACE = Place("sources/registries/acme.yml", line_of, USERS)


def planted(case: dict[str, Any], root: Path) -> Path:
    shutil.copytree(HERE / "upstream", root, dirs_exist_ok=True)
    file = root / case.get("file", PAGE)
    text = case.get("page", file.read_text(encoding="utf-8"))
    for old, new in case.get("replace", ()):
        assert old in text, f"{old!r} is not in {file.name}"
        text = text.replace(old, new)
    if "cut" in case:
        start, end = (text.index(mark) for mark in case["cut"])
        text = text[:start] + text[end:]
    if "columns" in case:
        text = re.sub(r"^\|.*\|$", lambda row: reordered(row[0], case["columns"]), text, flags=re.MULTILINE)
    data = text.encode()
    if case.get("windows"):
        data = b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")
    file.write_bytes(data)
    if case.get("delete"):
        file.unlink()
    return root


def reordered(row: str, order: list[int]) -> str:
    cells = row.strip("|").split("|")
    return "|" + "|".join(cells[position] for position in order) + "|"


def report_of(case: dict[str, Any], root: Path) -> Report:
    known = registry()
    return verify(known, upstream.local(known.upstream, planted(case, root)), PLACE)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_change_is_reported_once_as_what_it_is(case: dict[str, Any], tmp_path: Path) -> None:
    report = report_of(case, tmp_path)
    expected = case.get("expect", [])
    seen = [(entry.kind.value, entry.parameter, entry.severity.value) for entry in report.drift]
    assert sorted(seen) == sorted((item["kind"], item["parameter"], item["severity"]) for item in expected)
    assert report.status == case.get("status", Status.DRIFT if expected else Status.CURRENT)
    for item in expected:
        entry = next(one for one in report.drift if (one.kind, one.parameter) == (item["kind"], item["parameter"]))
        assert item.get("says", "") in entry.message
        assert item.get("upstream", "") in entry.upstream
        assert item.get("also", "") in entry.upstream
        assert "@ 0123456789abcdef" in entry.upstream
        assert entry.path == PLACE.path
        if entry.parameter in {scope.parameter for scope in registry().scopes} and entry.kind != "contradiction":
            assert entry.line == line_of(entry.parameter)


def test_a_folder_above_the_checkout_is_read_as_the_checkout_is(tmp_path: Path) -> None:
    known, root = registry(), tmp_path / "copies/acme"
    planted({}, root)
    assert upstream.local(known.upstream, tmp_path) == upstream.local(known.upstream, root)
    assert upstream.local(known.upstream, root).openapi


def test_tables_without_openapi_files_are_said_to_be_all_that_was_compared(tmp_path: Path) -> None:
    known = registry()
    page = planted({}, tmp_path) / PAGE
    alone = tmp_path / "alone" / PAGE
    alone.parent.mkdir(parents=True)
    shutil.copy(page, alone)
    for place in (alone, tmp_path / "alone"):
        report = verify(known, upstream.local(known.upstream, place), PLACE)
        assert "note: Only the scope tables were compared" in FORMATS["text"](report, known)


def test_what_could_not_be_read_says_why_and_reports_no_scope_as_removed(tmp_path: Path) -> None:
    for number, case in enumerate(case for case in CASES if "status" in case):
        report = report_of(case, tmp_path / str(number))
        assert report.reasons, case["name"]
        assert report.drift == (), case["name"]


def test_every_cell_of_every_row_may_be_lost_without_a_crash_or_a_false_name(tmp_path: Path) -> None:
    """Whatever cell is dropped from a row, no other scope is touched, and this one is at worst not read."""
    text = (HERE / "upstream" / PAGE).read_text(encoding="utf-8")
    rows = [line for line in text.split("\n") if line.startswith("| ") and "`" in line]
    for number, row in enumerate(rows):
        for cell in range(5):
            cells = row.strip("|").split("|")
            parameter = cells[2].strip(" `")
            del cells[cell]
            case = {"replace": [[row, "|" + "|".join(cells) + "|"]]}
            report = report_of(case, tmp_path / f"{number}-{cell}")
            touched = {entry.parameter for entry in report.drift}
            assert touched <= {parameter}, (row, cell)
            if cell != 2:
                assert "removed" not in {entry.kind.value for entry in report.drift}, (row, cell)
