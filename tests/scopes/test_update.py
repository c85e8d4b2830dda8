"""What a verification has read goes into the registry as a diff that a person reviews, and nothing is lost."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter
from test_drift import CASES, HERE, PLACE, planted

from hexapla.model import Registry
from hexapla.scopes import upstream
from hexapla.scopes.drift import Report, verify
from hexapla.scopes.update import UpdateError, updated

TEXT = (HERE / "upstream/acme.yml").read_text(encoding="utf-8")
TODAY = "2026-04-05"
REGISTRY = TypeAdapter(Registry)
LASTING = {"removed", "endpoint", "contradiction"}
"""What an update does not settle: a person decides."""


def parsed(text: str) -> Registry:
    return REGISTRY.validate_python(yaml.load(text, Loader=yaml.CBaseLoader))  # noqa: S506


def report_on(text: str, root: Path) -> Report:
    registry = parsed(text)
    return verify(registry, upstream.local(registry.upstream, root), PLACE)


def update(text: str, root: Path) -> str:
    return updated(text, parsed(text), report_on(text, root), TODAY)


def changed_lines(new: str, old: str = TEXT) -> list[str]:
    lines = difflib.unified_diff(old.split("\n"), new.split("\n"), lineterm="", n=0)
    return [line for line in lines if line[0] in "+-" and not line.startswith(("---", "+++"))]


@pytest.mark.parametrize("case", [case for case in CASES if "status" not in case], ids=lambda case: case["name"])
def test_after_an_update_only_what_a_person_must_decide_remains(case: dict[str, Any], tmp_path: Path) -> None:
    root = planted(case, tmp_path)
    before = report_on(TEXT, root)
    new = updated(TEXT, parsed(TEXT), before, TODAY)
    after = report_on(new, root)
    lasting = [entry for entry in before.drift if entry.kind in LASTING or "outside its tables" in entry.message]
    remaining = [entry for entry in after.drift if not entry.accepted]
    expected = {(entry.kind, entry.parameter) for entry in lasting if entry.kind != "contradiction"}
    assert {(entry.kind, entry.parameter) for entry in remaining} == expected
    assert {entry.parameter for entry in lasting} <= {entry.parameter for entry in after.drift}
    assert all(entry.severity == "warning" for entry in after.drift if entry.accepted)
    assert updated(new, parsed(new), after, TODAY) == new


def test_an_update_without_drift_touches_the_evidence_alone(tmp_path: Path) -> None:
    new = update(TEXT, planted({}, tmp_path))
    verified = parsed(new).upstream.verified
    assert verified is not None
    assert (verified.on, verified.revision_date) == (TODAY, "2026-03-02")
    assert verified.revision == "0123456789abcdef0123456789abcdef01234567"
    keys = ("on:", "revision:", "revision-date:", "tables:", "openapi:")
    assert all(line[1:].strip().startswith(keys) for line in changed_lines(new)), changed_lines(new)


def test_comments_stay_where_they_are(tmp_path: Path) -> None:
    case = {"replace": [["| Signs | read-only | `shop_signs_read` |", "| Sign | modify | `shop_signs` |"]]}
    new = update(TEXT, planted(case, tmp_path))
    assert "# How a token is used.\napi:" in new
    assert "  # The tables do not have it.\n  - parameter: shop_diary_read_only" in new


def test_a_new_scope_comes_with_everything_that_is_published_about_it(tmp_path: Path) -> None:
    row = "| Stock | modify | `shop_stock` | Stock | [Stock V3](/docs/stock) |\n| Signs | read-only |"
    new = update(TEXT, planted({"replace": [["| Signs | read-only |", row]]}, tmp_path))
    scope = next(scope for scope in parsed(new).scopes if scope.parameter == "shop_stock")
    assert (scope.level, scope.name, scope.permission) == ("shop", "Stock", "modify")
    assert [(resource.name, resource.url) for resource in scope.resources] == [
        ("Stock V3", "https://docs.acme.example/docs/stock")
    ]
    assert scope.published == "docs/api-accounts.mdx#shop-scopes"
    assert "# New: describe it in your own words" in new


def test_a_renamed_scope_is_renamed_where_others_name_it(tmp_path: Path) -> None:
    case = {"replace": [["`shop_basket_read_only`", "`shop_cart_read_only`"]]}
    scopes = {scope.parameter: scope for scope in parsed(update(TEXT, planted(case, tmp_path))).scopes}
    assert scopes["shop_basket"].implies == ("shop_cart_read_only",)
    assert "shop_basket_read_only" not in scopes


def test_a_removed_scope_is_kept_and_said_to_be_unconfirmed(tmp_path: Path) -> None:
    row = "| People | write | `owner_people_write` | Add people | [People API](/docs/people) |\n"
    registry = parsed(update(TEXT, planted({"replace": [[row, ""]]}, tmp_path)))
    assert "owner_people_write" in {scope.parameter for scope in registry.scopes}
    assert registry.upstream.verified is not None
    assert registry.upstream.verified.unconfirmed == ("owner_people_write",)


def test_a_page_alone_confirms_only_what_stands_on_it(tmp_path: Path) -> None:
    page = planted({}, tmp_path) / "docs/api-accounts.mdx"
    verified = parsed(update(TEXT, page)).upstream.verified
    assert verified is not None
    assert verified.unconfirmed == ("shop_diary_read_only",)
    assert verified.openapi is None
    assert verified.revision is None


@pytest.mark.parametrize(
    ("canonical", "other"),
    [("    level: shop\n", "    level:   shop\n"), ("  - shop_\n  - owner_\n", "- shop_\n- owner_\n")],
)
def test_a_file_in_another_layout_is_refused_rather_than_rewritten(canonical: str, other: str, tmp_path: Path) -> None:
    text = TEXT.replace(canonical, other, 1)
    assert text != TEXT
    with pytest.raises(UpdateError, match="layout"):
        update(text, planted({}, tmp_path))


def test_nothing_is_written_of_what_could_not_be_read(tmp_path: Path) -> None:
    root = planted({"page": "# Moved\n"}, tmp_path)
    with pytest.raises(UpdateError):
        updated(TEXT, parsed(TEXT), report_on(TEXT, root), TODAY)
