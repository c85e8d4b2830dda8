"""No rule of axe-core is broken: light and dark, wide and narrow, in every language, with menu and search open."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from accessible import broken, prepared
from playwright.sync_api import Page
from published import Site

SETTINGS = [(width, scheme) for width in (1280, 390, 320) for scheme in ("light", "dark")]


def test_what_is_not_accessible_is_noticed(site: Site, page: Page) -> None:
    site.open(page, "")
    prepared(page)
    page.locator("article p").first.evaluate("node => { node.style.color = '#bbb'; node.innerHTML += '<img src=x>' }")
    assert {rule.split(":")[0] for rule in broken(page)} == {"color-contrast", "image-alt"}


@pytest.mark.parametrize(
    ("url", "change", "rule"),
    [
        ("handbook/", "article pre code span { color: #555 !important }", "color-contrast"),
        ("codat-bigcommerce/", "article li[data-step=sign-in] { opacity: .4 }", "color-contrast"),
        (
            "codat-bigcommerce/",
            "article p a { color: #888 !important; text-decoration: none !important }",
            "link-in-text-block",
        ),
    ],
)
def test_colours_are_noticed_wherever_they_stand_and_in_one_scheme_alone(
    url: str, change: str, rule: str, site: Site, page: Page
) -> None:
    site.open(page, url)
    prepared(page)
    seen: set[str] = set()
    assert broken(page, seen=seen) == []
    page.add_style_tag(content=f"@media (prefers-color-scheme: dark) {{ {change} }}")
    assert broken(page, "width", seen) == []
    page.emulate_media(color_scheme="dark")
    assert rule in {found.split(":")[0] for found in broken(page, "colours", seen)}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("url", ["", "fr/"])
def test_menu_search_and_contents_are_accessible_when_they_are_open(
    url: str, scheme: str, site: Site, fresh: Callable[..., Page]
) -> None:
    page = fresh(viewport={"width": 390, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
    site.open(page, url)
    prepared(page)
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


def test_a_touch_opens_menu_and_search_on_a_phone(site: Site, fresh: Callable[..., Page]) -> None:
    page = fresh(viewport={"width": 390, "height": 800}, has_touch=True)
    site.open(page, "codat-bigcommerce/")
    page.locator(".hx-menu").tap()
    assert page.locator("dialog.hx-drawer nav a").first.is_visible()
    page.keyboard.press("Escape")
    page.locator(".hx-find").tap()
    assert page.locator("#search input").is_visible()


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
