"""A choice of tab is known by its key: it holds for other groups, pages and languages, and links open tabs."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from published import Site


def groups(site: Site) -> list[tuple[str, str, str, list[str]]]:
    """Locale, page, anchor and keys of every group of tabs that has an anchor."""
    found = []
    for locale, guide, url in site.guides:
        for anchor in site.project.anchors[guide].values():
            if anchor.kind == "tab" and anchor.route[-1] == "anchor":
                keys = [
                    other.name.removeprefix(f"{anchor.name}-")
                    for other in site.project.anchors[guide].values()
                    if other.kind == "tab" and other.route[-1] == "key" and other.route[:-3] == anchor.route[:-1]
                ]
                found.append((locale, url, anchor.name, keys))
    return found


def test_a_link_to_a_tab_opens_it_on_every_page(site: Site, page: Page) -> None:
    opened = 0
    for _, url, anchor, keys in groups(site):
        for key in keys:
            site.open(page, f"{url}?{key}#{anchor}-{key}")
            panel = page.locator(f".tabbed-block[id='{anchor}-{key}']")
            expect(panel).to_be_visible()
            expect(page.locator(f"[id='{anchor}-{key}-tab']")).to_be_checked()
            expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
            opened += 1
    assert opened >= 8


def test_a_choice_holds_for_other_groups_and_after_a_change_of_language(site: Site, page: Page) -> None:
    for _, url, anchor, keys in groups(site):
        site.open(page, url)
        for key in reversed(keys):
            page.locator(f"label[for='{anchor}-{key}-tab']").click()
            for choice in page.locator(f"input[data-key='{key}']").all():
                expect(choice).to_be_checked()
            page.locator("a[data-language]").click()
            expect(page.locator(f"[id='{anchor}-{key}-tab']")).to_be_checked()
            expect(page.locator(f".tabbed-block[id='{anchor}-{key}']")).to_be_visible()
    page.evaluate("localStorage.clear()")


def test_an_address_typed_while_the_page_is_open_opens_its_tab(site: Site, page: Page) -> None:
    _, url, anchor, keys = groups(site)[0]
    site.open(page, url)
    page.evaluate("hash => { location.hash = hash }", f"{anchor}-{keys[-1]}")
    expect(page.locator(f"[id='{anchor}-{keys[-1]}-tab']")).to_be_checked()


def test_tabs_are_chosen_by_keyboard(site: Site, page: Page) -> None:
    _, url, anchor, keys = groups(site)[0]
    site.open(page, url)
    page.locator(f"[id='{anchor}-{keys[0]}-tab']").focus()
    page.keyboard.press("ArrowRight")
    label = page.locator(f"label[for='{anchor}-{keys[1]}-tab']")
    assert label.evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
    assert page.locator("label[data-chosen]").first.inner_text() == label.inner_text()
    expect(page.locator(f"[id='{anchor}-{keys[1]}-tab']")).to_be_checked()
    expect(page.locator(f".tabbed-block[id='{anchor}-{keys[1]}']")).to_be_visible()
    page.evaluate("localStorage.clear()")
