"""What `hexapla build` publishes still holds exactly the blocks of the sources, after all that is added for readers."""

from __future__ import annotations

from pathlib import Path

import pytest
from published import Site
from skeleton import of_html, of_source

ROOT = Path(__file__).parents[2]
GUIDES = sorted(path.stem for path in (ROOT / "sources/guides").glob("*.yml"))


@pytest.mark.parametrize("guide", GUIDES)
def test_each_built_page_has_the_steps_rows_tabs_admonitions_and_figures_of_its_source(guide: str, site: Site) -> None:
    document = next(document for document in site.project.guides if document.path.endswith(f"/{guide}.yml"))
    for locale in site.locales:
        bones = of_html(site.text(site.url(locale, document.content.id)))
        assert bones == of_source(site.project, document.content, locale)
