"""Each scope table on the site says when it was verified, and what that verification did not find."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_drift import HERE

import projects
from hexapla import render

TEXT = (HERE / "upstream/acme.yml").read_text(encoding="utf-8")
GUIDE = "- scopes: acme\n  permission: read-only\n  resources: [Baskets, Purchases]\n"


def page(root: Path, registry: str, locale: str) -> str:
    files = {"sources/registries/acme.yml": registry}
    project = projects.loaded(projects.make(root, {"example.yml": projects.guide(GUIDE)}, files=files))
    return next(page.text for page in render.pages(project) if page.path == f"{locale}/example.md")


@pytest.mark.parametrize(("locale", "day"), [("en", "January 5, 2026"), ("fr", "5\u00a0janvier 2026")])
def test_a_table_says_when_and_against_what_it_was_verified(locale: str, day: str, tmp_path: Path) -> None:
    text = page(tmp_path, TEXT, locale)
    assert day.replace("\u00a0", " ") in text.replace("\u00a0", " ")
    assert "000000aaaa" in text
    assert "https://code.acme.example/000000aaaaaa/docs/api-accounts.mdx" in text


@pytest.mark.parametrize(
    ("locale", "words"), [("en", "Not found by that verification"), ("fr", "Introuvables lors de")]
)
def test_a_table_names_the_scopes_that_were_not_found(locale: str, words: str, tmp_path: Path) -> None:
    missing = TEXT.replace("    tables: '0'\n", "    tables: '0'\n    unconfirmed:\n      - shop_basket_read_only\n")
    assert f"{words}" not in page(tmp_path / "all", TEXT, locale)
    text = page(tmp_path / "some", missing, locale)
    line = next(line for line in text.split("\n") if words in line)
    assert "`shop_basket_read_only`" in line
    assert "`shop_v2_purchases_read_only`" not in line


def test_a_registry_that_was_never_verified_says_so(tmp_path: Path) -> None:
    start, end = TEXT.index("  verified:\n"), TEXT.index("  tables: docs/")
    assert "Not yet verified against the documentation of Acme Shop" in page(tmp_path, TEXT[:start] + TEXT[end:], "en")
