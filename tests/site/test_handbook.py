"""What the handbook says of the site's own parts is true."""

from __future__ import annotations

import re
from pathlib import Path

from hexapla import site

FOLDER = Path(site.__file__).parent


def test_the_parts_that_the_handbook_names_are_there(repository: Path) -> None:
    text = (repository / "sources/guides/handbook-site.yml").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:features|theme)/[\w./]+)`", text))
    assert len(named) > 4
    assert [name for name in named if not (FOLDER / name).exists()] == []


def test_no_template_of_the_theme_is_replaced() -> None:
    files = [file for file in (FOLDER / "theme").rglob("*") if file.is_file()]
    assert {file.suffix for file in files} == {".css", ".js"}
