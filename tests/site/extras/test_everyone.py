"""The extras for every reader: in each language to the last word, from right to left, by assistive technology."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser
from published import Site, build, served
from small import small

BLOCKS = """\
- section: {en: Do it, fr: Faites-le, ar: افعل}
  anchor: do-it
  audience: customer
  blocks:
    - steps:
        - step: {en: Open., fr: Ouvrez., ar: افتح.}
          anchor: open
        - step: {en: Close., fr: Fermez., ar: أغلق.}
    - scopes: bigcommerce
      permission: read-only
      resources: [Orders, Products]
"""


def test_no_word_of_a_script_is_left_in_english_on_a_french_page(site: Site) -> None:
    seen = set()
    for guide in site.sources:
        words = [
            {node.attributes["data-words"]: json.loads(node.text()) for node in tree.css("script[data-words]")}
            for tree in (site.html(site.url(locale, guide.id)) for locale in ("en", "fr"))
        ]
        assert words[0].keys() == words[1].keys()
        for feature, english in words[0].items():
            french = words[1][feature]
            assert english.keys() == french.keys()
            assert {name for name in english if english[name] == french[name]} == set()
            seen.add(feature)
    assert seen == {"steps", "scopes", "tools"}


def test_from_right_to_left_the_box_stands_on_the_right_and_each_half_has_its_direction(
    tmp_path: Path, browser: Browser
) -> None:
    root = small(tmp_path, BLOCKS, locales=("en", "fr", "ar"))
    build(root)
    with served(root) as site, browser.new_context() as context:
        page = context.new_page()
        page.goto(site.address + "ar/example/customer/")
        assert page.locator("html").get_attribute("dir") == "rtl"
        page.locator("li[data-step=open] > .hx-tick input").check()
        step = page.locator("li[data-step=open]")
        box, text = step.locator(".hx-tick").bounding_box(), step.locator("p").first.bounding_box()
        assert box is not None
        assert text is not None
        right = page.evaluate(
            "() => { const range = document.createRange(); range.selectNodeContents("
            "document.querySelector('li[data-step=open] > p')); return range.getBoundingClientRect().right }"
        )
        assert box["x"] >= right - 1
        assert "1" in page.locator(".hx-progress__text").inner_text()
        assert page.locator(".hx-progress button").inner_text() == "مسح العلامات"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.goto(site.address + "ar/compare/en-ar/example/")
        halves = page.locator(".hx-compare__row").nth(2).locator(".hx-compare__half")
        assert [half.get_attribute("dir") for half in halves.all()] == ["ltr", "rtl"]
        first, second = (half.bounding_box() for half in halves.all())
        assert first is not None
        assert second is not None
        assert first["x"] > second["x"]
