"""A text whose translation is missing or stale fails the build, or, where a guide is named, says so at its place."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from accessible import broken, prepared
from playwright.sync_api import Page, expect
from published import Shared, Site, build, served

from hexapla import checks
from hexapla.source import load
from hexapla.translate import recording
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
HOME = guide("- paragraph: {en: Home., fr: Accueil.}\n- guide-list: by-product\n", id="index")
OLD = """\
- paragraph: {en: It says this., fr: Il dit ceci.}
- section: {en: Connect, fr: Se connecter}
  anchor: connect
  blocks:
    - steps:
        - step: {en: Open the settings., fr: Ouvrez les paramètres.}
          anchor: open
        - step: {en: Press the button., fr: Appuyez sur le bouton.}
          anchor: press
          blocks:
            - caution: {en: Once only., fr: Une seule fois.}
    - table:
        - [{en: Cell, fr: Cellule}, {en: Two, fr: Deux}]
      header: [{en: One, fr: Un}, {en: Two, fr: Deux}]
    - tabs:
        - tab: {en: With a key, fr: Avec une clé}
          key: key
          blocks: [{paragraph: {en: This way., fr: Ainsi.}}]
        - tab: {en: Without, fr: Sans}
          key: none
          blocks: [{paragraph: {en: That way., fr: Autrement.}}]
    - details: {en: More, fr: Plus}
      blocks: [{paragraph: {en: Inside., fr: Dedans.}}]
    - diagram: |
        flowchart LR
          a[${start}] --> b[${start}]
      alt: {en: From start to start, fr: De début à début}
      labels: {start: {en: Start, fr: Début}}
"""
CHANGES = {
    "It says this.": "It says that.",
    "en: Connect,": "en: Connect it,",
    "Press the button.": "Press the big button.",
    "Once only.": "Twice.",
    "en: Cell,": "en: Cells,",
    "With a key": "With two keys",
    "en: More,": "en: Much more,",
    "en: Start,": "en: Begin,",
}
"""What English says, and what it says later; each text once on the page in French."""
STALE = ["Il dit ceci.", "Se connecter", "Appuyez sur le bouton.", "Une seule fois.", "Cellule", "Avec une clé", "Plus"]


def project(root: Path, allowed: str) -> Path:
    old = guide(OLD, id="old")
    make(root, {"part.yml": guide(BLOCKS, id="part"), "old.yml": old, "whole.yml": WHOLE, "index.yml": HOME})
    recording.record(load(root))
    for before, after in CHANGES.items():
        assert old.count(before) == 1
        old = old.replace(before, after)
    (root / "sources/guides/old.yml").write_text(old, encoding="utf-8")
    settings = (root / "mkdocs.yml").read_text()
    settings = settings.replace("  - hexapla\n", f"  - hexapla:\n      untranslated: {allowed}\n")
    (root / "mkdocs.yml").write_text(settings.replace("example.org/\n", "example.org/guides/\n"))
    return root


@pytest.fixture(scope="module")
def untranslated(shared: Shared) -> Iterator[Site]:
    with served(shared("untranslated", lambda root: build(project(root, "{fr: [old, part, whole]}")))) as site:
        yield site


@pytest.mark.parametrize(
    ("command", "allowed", "refused"),
    [
        ("hexapla.cli", "[old, part]", "whole"),
        ("hexapla.cli", "[old, whole]", "part"),
        ("hexapla.cli", "[part, whole]", "old"),
        ("mkdocs", "[part, whole]", "old"),
    ],
)
def test_a_build_fails_unless_the_guide_is_named(command: str, allowed: str, refused: str, tmp_path: Path) -> None:
    root = project(tmp_path, f"{{fr: {allowed}}}")
    run = subprocess.run([sys.executable, "-m", command, "build"], capture_output=True, text=True, cwd=root)
    assert run.returncode == 1
    assert set(re.findall(r"(\w+)\.yml:\d+:\d+: error", run.stdout + run.stderr)) == {refused}
    assert not (root / "site").exists()


def test_a_stale_text_outside_a_step_keeps_a_guide_from_being_published_not_from_being_written(tmp_path: Path) -> None:
    text = "- paragraph: {en: It says ENGLISH., fr: Il dit ceci.}\n"
    root = make(tmp_path, {"old.yml": guide(text.replace("ENGLISH", "this"), id="old"), "index.yml": HOME})
    recording.record(load(root))
    (root / "sources/guides/old.yml").write_text(guide(text.replace("ENGLISH", "that"), id="old"), encoding="utf-8")

    def status(*verb: str) -> int:
        return subprocess.run([sys.executable, "-m", "hexapla.cli", *verb], capture_output=True, cwd=root).returncode

    assert (status("check"), status("build")) == (0, 1)
    assert status("confirm", "old") == 0
    assert checks.run_for_publishing(load(tmp_path)).errors == ()


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


def test_each_text_that_is_stale_says_so_in_its_place_and_stays_in_its_language(untranslated: Site) -> None:
    article = untranslated.html("fr/old/").css_first("article")
    assert article
    assert article.css('[lang="en"]') == []
    said = article.css("small.hx-part-notice")
    assert len(said) == len(STALE) + 1
    before = {"Il dit ceci.", "Appuyez sur le bouton.", "Une seule fois.", "Plus"}
    text = article.text()
    for node in said:
        assert node.attributes["lang"] == "fr"
        assert node.text().startswith("Traduction périmée\u00a0: le texte en anglais a changé depuis.")
    for words in STALE:
        after = text.partition(words)[2].lstrip("¶\n ")
        assert text.partition(words)[0].rstrip().endswith("Voir la page en anglais") or after.startswith(
            "Traduction périmée"
        )
        assert (words in before) == text.partition(words)[0].rstrip().endswith("Voir la page en anglais"), words
    links = [link.attributes["href"] for link in article.css("small.hx-part-notice a")]
    assert links[1:4] == ["../../old/#connect", "../../old/#press", "../../old/#press"]
    assert untranslated.html("old/").css(".hx-part-notice") == []


def test_side_by_side_marks_what_is_stale_and_what_is_missing(untranslated: Site) -> None:
    for frame in ("", "fr/"):
        for guide_id, notice in (("old", 7), ("part", 5)):
            rows = untranslated.html(f"{frame}compare/en-fr/{guide_id}/").css(".hx-compare__row")
            left = [row.css(".hx-compare__half")[0].css(".hx-part-notice") for row in rows]
            right = [row.css(".hx-compare__half")[1].css(".hx-part-notice") for row in rows]
            assert not any(left)
            assert sum(map(len, right)) == notice + (guide_id == "old")


def test_links_to_a_page_in_another_language_say_so(untranslated: Site) -> None:
    tree = untranslated.html("fr/")
    card = next(card for card in tree.css(".cards li") if "Whole" in card.text())
    assert [(node.attributes.get("lang"), node.text()) for node in card.css("[lang]")] == [
        ("en", "Whole En anglais"),
        ("fr", "En anglais"),
        ("en", "Whole"),
    ]
    assert [link.text() for link in tree.css(".hx-nav a[lang=en]")] == ["Whole"]
    assert untranslated.html("").css(".hx-nav a[lang]") == []


def test_notices_are_accessible(untranslated: Site, page: Page) -> None:
    for url in ("fr/old/", "fr/part/", "fr/whole/", "fr/compare/en-fr/old/"):
        untranslated.open(page, url)
        prepared(page)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert broken(page) == [], url


def test_labels_of_drawings_stand_in_the_middle_of_their_boxes(untranslated: Site, page: Page) -> None:
    untranslated.open(page, "old/")
    middles = page.eval_on_selector_all(
        ".hx-diagram .node",
        "all => all.map(node => ['rect.label-container', 'text'].map(part => node.querySelector(part).getBoundingClientRect())"
        ".map(box => box.left + box.width / 2))",
    )
    assert len(middles) == 2
    assert all(abs(box - text) < 2 for box, text in middles)


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
    for guide_id, text in (("part", "Press the button."), ("old", "Press the big button.")):
        untranslated.open(page, f"fr/{guide_id}/")
        page.locator("li .hx-part-notice a").first.click()
        page.wait_for_url(f"{untranslated.address}{guide_id}/#press")
        expect(page.locator("#press")).to_have_text(text)
        expect(page.locator("#press")).to_be_in_viewport()
