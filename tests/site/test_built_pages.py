"""What `hexapla build` publishes still holds exactly the blocks of the sources, after all that is added for readers."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from skeleton import of_html, of_source

from hexapla.source import Project, load

ROOT = Path(__file__).parents[2]
GUIDES = sorted(path.stem for path in (ROOT / "sources/guides").glob("*.yml"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Path]:
    root = tmp_path_factory.mktemp("built")
    for name in ("sources", "docs", "overrides"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    run = subprocess.run(
        [sys.executable, "-m", "hexapla.cli", "-C", str(root), "build"], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "WARNING" not in run.stderr
    return load(root), root / "site"


@pytest.mark.parametrize("guide", GUIDES)
def test_each_built_page_has_the_steps_rows_tabs_admonitions_and_figures_of_its_source(
    guide: str, built: tuple[Project, Path]
) -> None:
    project, site = built
    document = next(document for document in project.guides if document.path.endswith(f"/{guide}.yml"))
    name = "index.html" if document.content.id == "index" else f"{document.content.id}/index.html"
    for locale in project.config.tags:
        folder = site if locale == project.config.source_locale else site / locale
        bones = of_html((folder / name).read_text(encoding="utf-8"))
        assert bones == of_source(project, document.content, locale)
