"""A language written from right to left is one more entry in `mkdocs.yml`: layout and switch still work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from published import Shared, Site, build, served

from projects import guide, make

BLOCKS = """\
- paragraph: {en: Begin here., ar: ابدأ هنا.}
- section: {en: Do it, ar: افعل ذلك}
  anchor: do-it
  blocks:
    - steps:
        - step: {en: Press the button., ar: اضغط الزر.}
          anchor: press
        - step: {en: Only English.}
    - tabs:
        - {tab: {en: One, ar: واحد}, key: one, blocks: [{paragraph: {en: First., ar: الأول.}}]}
        - {tab: {en: Two, ar: اثنان}, key: two, blocks: [{paragraph: {en: Second., ar: الثاني.}}]}
      anchor: ways
    - table: [[a, b]]
      header: [{en: A, ar: أ}, {en: B, ar: ب}]
- section: {en: Afterwards, ar: بعد ذلك}
  anchor: afterwards
  blocks: [{paragraph: {en: Done., ar: تم.}}]
"""


@pytest.fixture(scope="module")
def arabic(shared: Shared) -> Iterator[Site]:
    with served(shared("arabic", _fill)) as site:
        yield site


def _fill(root: Path) -> None:
    locales = ("en", "fr", "ar")
    home = guide("- paragraph: {en: Home., fr: Accueil., ar: الرئيسية.}\n", id="index", locales=locales)
    example = guide(BLOCKS, locales=locales)
    make(root, {"example.yml": example, "index.yml": home}, locales=locales)
    settings = (root / "mkdocs.yml").read_text()
    settings = settings.replace("- hexapla\n", "- hexapla:\n      untranslated: {ar: [example], fr: [example]}\n", 1)
    (root / "mkdocs.yml").write_text(settings.replace("example.org/\n", "example.org/guides/\n"))
    build(root)


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_runs_from_right_to_left(width: int, arabic: Site, page: Page) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    arabic.open(page, "ar/example/")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    home, switch = page.locator(".hx-home").bounding_box(), page.locator("a[data-language]").first.bounding_box()
    assert home
    assert switch
    assert home["x"] > switch["x"]
    number = page.locator("article ol").bounding_box()
    article = page.locator("article").bounding_box()
    assert number
    assert article
    assert number["x"] + number["width"] < article["x"] + article["width"]
    if width == 1280:
        nav, toc = page.locator(".md-sidebar--primary").bounding_box(), page.locator(".hx-toc").bounding_box()
        assert nav
        assert toc
        assert nav["x"] > article["x"] > toc["x"]


def test_the_switch_keeps_the_place_in_both_directions(arabic: Site, page: Page) -> None:
    for anchor in ("press", "ways-two", "afterwards"):
        arabic.open(page, f"ar/example/?q=1#{anchor}")
        page.locator("a[data-language][hreflang=en]").click()
        page.wait_for_url(f"{arabic.address}example/?q=1#{anchor}")
        page.locator("a[data-language][hreflang=ar]").click()
        page.wait_for_url(f"{arabic.address}ar/example/?q=1#{anchor}")
    expect(page.locator("html")).to_have_attribute("lang", "ar")


def test_a_text_in_another_language_keeps_its_own_direction(arabic: Site, page: Page) -> None:
    arabic.open(page, "ar/example/")
    english = page.locator("[lang=en]", has_text="Only English.")
    assert english.evaluate("node => getComputedStyle(node).direction") == "ltr"
    assert page.locator(".hx-part-notice").evaluate("node => getComputedStyle(node).direction") == "rtl"
