"""No rule of axe-core is broken: light and dark, wide and narrow, in every language, with menu and search open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page
from published import Site

AXE = next(Path(axe_playwright_python.__path__[0]).rglob("axe.min.js"))
RUN = """async () => {
  const { violations } = await axe.run({ resultTypes: ['violations'] })
  return violations.map(({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0].target} ${nodes[0].html.slice(0, 120)}`)
}"""


def broken(page: Page) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN)
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_every_page_is_accessible(width: int, scheme: str, site: Site, page: Page) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    found = {}
    for url in [*site.pages, "404.html", "fr/404.html"]:
        site.open(page, url)
        if violations := broken(page):
            found[url] = violations
    assert found == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("url", ["", "fr/"])
def test_menu_search_and_contents_are_accessible_when_they_are_open(
    url: str, scheme: str, site: Site, fresh: Callable[..., Page]
) -> None:
    page = fresh(viewport={"width": 390, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
    site.open(page, url)
    page.locator(".hx-menu").press("Enter")
    assert page.locator("dialog.hx-drawer nav a").first.is_visible()
    assert broken(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.locator("#search input").press_sequentially("commerce")
    page.locator(".hx-results a").first.wait_for()
    assert broken(page) == []
    page.keyboard.press("Escape")
    page.locator(".hx-toc-small summary").click()
    assert broken(page) == []


def test_the_page_works_by_keyboard_alone(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    site.open(page, "codat-bigcommerce/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "md-skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#top"
    page.locator(".hx-menu").focus()
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className.includes('hx-menu')")
    scheme = page.locator(".hx-scheme")
    before = scheme.get_attribute("aria-pressed")
    scheme.press("Enter")
    assert scheme.get_attribute("aria-pressed") != before
    page.reload()
    assert scheme.get_attribute("aria-pressed") != before
    page.evaluate("localStorage.clear()")
