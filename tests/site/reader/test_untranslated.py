"""A text that is not translated fails the build, or, where that is allowed by name, says so at its place."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from published import Site, build, served

from projects import guide, make

BLOCKS = """\
- paragraph: {en: Only in English.}
- paragraph: {en: In both., fr: Dans les deux.}
- section: {en: Do it, fr: Faites-le}
  anchor: do-it
  blocks:
    - steps:
        - step: {en: Press the button.}
          anchor: press
        - step: {en: Wait., fr: Attendez.}
    - section: {en: Untold}
      anchor: untold
      blocks:
        - table:
            - [{en: Cell}, {en: Two, fr: Deux}]
          header: [{en: One, fr: Un}, {en: Two, fr: Deux}]
        - note: {en: Remark}
          title: {en: Mind, fr: Attention}
"""
WHOLE = (
    "id: whole\ntitle: {en: Whole}\ndescription: {en: Whole}\n"
    "blocks:\n  - paragraph: {en: All of this is English.}\n  - note: {en: A remark.}\n"
)
HOME = guide("- paragraph: {en: Home., fr: Accueil.}\n", id="index")


def project(root: Path, allowed: str) -> Path:
    make(root, {"part.yml": guide(BLOCKS, id="part"), "whole.yml": WHOLE, "index.yml": HOME})
    settings = (root / "mkdocs.yml").read_text()
    settings = settings.replace("  - hexapla\n", f"  - hexapla:\n      untranslated: {allowed}\n")
    (root / "mkdocs.yml").write_text(settings.replace("example.org/\n", "example.org/guides/\n"))
    return root


@pytest.fixture(scope="module")
def untranslated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    root = project(tmp_path_factory.mktemp("untranslated"), "{fr: [part, whole]}")
    build(root)
    with served(root) as site:
        yield site


def test_a_build_fails_unless_the_guide_is_named(tmp_path: Path) -> None:
    root = project(tmp_path, "{fr: [part]}")
    run = subprocess.run(
        [sys.executable, "-m", "hexapla.cli", "-C", str(root), "build"], capture_output=True, text=True
    )
    assert run.returncode == 1
    assert "whole.yml" in run.stdout
    assert "part.yml" not in run.stdout
    assert not (root / "site").exists()


def test_each_text_that_is_missing_says_so_in_its_place_and_carries_its_language(untranslated: Site) -> None:
    article = untranslated.html("fr/part/").css_first("article")
    assert article
    marked = [node.text(strip=True).partition("Pas encore")[0].rstrip("¶") for node in article.css('[lang="en"]')]
    assert marked == ["Only in English.", "Press the button.", "Untold", "Cell", "Remark"]
    said = article.css("small.hx-part-notice")
    assert len(said) == 5
    for node in said:
        assert node.attributes["lang"] == "fr"
        assert node.text().startswith("Pas encore traduit\u00a0: ce texte est en anglais.")
    links = [link.attributes["href"] for link in article.css("small.hx-part-notice a")]
    assert links[1] == "../../part/#press"
    assert links[2] == "../../part/#untold"


def test_a_page_wholly_missing_says_so_and_points_to_the_page_that_is(untranslated: Site) -> None:
    tree = untranslated.html("fr/whole/")
    article = tree.css_first("article")
    assert article
    assert article.attributes["lang"] == "en"
    notice = article.css_first(".hx-notice")
    assert notice
    assert notice.attributes["lang"] == "fr"
    assert notice.text().startswith("Cette page n'est pas encore traduite\u00a0: elle est en anglais.")
    assert article.css_first(".hx-part-notice") is None
    canonical = [link.attributes["href"] for link in tree.css("link[rel=canonical]")]
    assert canonical == [f"{untranslated.public}whole/"]
    for url in ("whole/", "fr/whole/"):
        named = [link.attributes["hreflang"] for link in untranslated.html(url).css("link[hreflang]")]
        assert named == ["en", "x-default"]
    assert "/fr/whole/" not in (untranslated.folder / "sitemap.xml").read_text()


def test_what_is_not_translated_is_no_hit_in_the_other_language(untranslated: Site) -> None:
    index = (untranslated.folder / "search/fr.json").read_text()
    assert "Attendez." in index
    for words in ("Press the button", "Only in English", "All of this", "Pas encore traduit"):
        assert words not in index


def test_the_link_of_a_notice_leads_to_the_same_step(untranslated: Site, page: Page) -> None:
    untranslated.open(page, "fr/part/")
    page.locator("li .hx-part-notice a").click()
    page.wait_for_url(f"{untranslated.address}part/#press")
    expect(page.locator("#press")).to_have_text("Press the button.")
