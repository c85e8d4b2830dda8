"""The extras for every reader: in each language to the last word, from right to left, by assistive technology."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

from conftest import Site, build, serving, small

PAGES = [
    "codat-bigcommerce/",
    "codat-bigcommerce/customer/",
    "bigcommerce-scopes/",
    "compare/en-fr/codat-bigcommerce/",
    "compare/en-fr/bigcommerce-scopes/",
]

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
    for guide in site.guides:
        words = [
            {node.attributes["data-words"]: json.loads(node.text()) for node in tree.css("script[data-words]")}
            for tree in (LexborHTMLParser(site.html(site.path(guide.id, locale))) for locale in ("en", "fr"))
        ]
        assert words[0].keys() == words[1].keys()
        for feature, english in words[0].items():
            french = words[1][feature]
            assert english.keys() == french.keys()
            assert {name for name in english if english[name] == french[name]} == set()
            seen.add(feature)
    assert seen == {"steps", "scopes", "tools"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("home", ["", "fr/"])
def test_axe_finds_nothing_with_everything_open_and_ticked(
    home: str, width: int, scheme: str, site: Site, reader: Page
) -> None:
    reader.set_viewport_size({"width": width, "height": 900})
    reader.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for path in PAGES:
        reader.goto(site.address + home + path)
        reader.evaluate(
            """() => {
                for (const details of document.querySelectorAll('.hx-feedback')) details.open = true
                for (const mark of document.querySelectorAll('.hx-changed')) mark.hidden = false
                document.querySelector('.hx-tick input')?.click()
            }"""
        )
        found = Axe().run(reader, options={"resultTypes": ["violations"]})
        problems = {
            rule["id"]: [node["html"][:120] for node in rule["nodes"]][:3] for rule in found.response["violations"]
        }
        assert problems == {}, home + path


def test_from_right_to_left_the_box_stands_on_the_right_and_each_half_has_its_direction(
    tmp_path: Path, browser: Browser
) -> None:
    root = small(tmp_path, BLOCKS, locales=("en", "fr", "ar"))
    run = build(root)
    assert run.returncode == 0, run.stdout + run.stderr
    with serving(root) as site, browser.new_context() as context:
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
