"""Steps that a reader ticks off."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect
from published import Site

TICKED = "codat-bigcommerce"


def done(page: Page) -> list[str]:
    """The keys of the steps that are ticked."""
    return page.eval_on_selector_all("li[data-step]:has(> .hx-tick :checked)", "all => all.map(li => li.dataset.step)")


def kept(page: Page, guide: str) -> dict[str, str]:
    return json.loads(page.evaluate(f"localStorage.getItem('hexapla.steps.{guide}')") or "{}")


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_ticks_by_keyboard_survive_reload_switch_and_the_customers_page(locale: str, site: Site, reader: Page) -> None:
    other = next(tag for tag in site.project.config.tags if tag != locale)
    reader.goto(site.address + site.url(locale, TICKED))
    box = reader.locator("li[data-step=open-link-url] > .hx-tick input")
    box.focus()
    reader.keyboard.press("Space")
    reader.keyboard.press("Tab")
    reader.keyboard.press("Space")
    assert done(reader) == ["open-link-url", "select-tile"]
    reader.reload()
    assert done(reader) == ["open-link-url", "select-tile"]
    reader.goto(site.address + site.url(other, TICKED))
    assert done(reader) == ["open-link-url", "select-tile"]
    reader.goto(site.address + site.url(other, f"{TICKED}/customer"))
    assert done(reader) == ["open-link-url", "select-tile"]


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_progress_is_shown_said_cleared_and_brought_back(locale: str, site: Site, reader: Page) -> None:
    reader.goto(site.address + site.url(locale, f"{TICKED}/customer"))
    progress, text = reader.locator(".hx-progress progress"), reader.locator(".hx-progress__text")
    total = reader.locator("li[data-step]").count()
    button = reader.locator(".hx-progress button")
    assert not button.is_visible()
    for number in range(total):
        reader.locator(".hx-tick input").nth(number).check()
    assert progress.evaluate("bar => bar.position") == 1
    assert text.inner_text().count(str(total)) == 2
    status = reader.locator(".hx-tools [role=status]")
    expect(status).to_have_text(text.inner_text())
    assert status.get_attribute("aria-live") == "polite"
    button.click()
    assert done(reader) == []
    assert kept(reader, TICKED) == {}
    button.click()
    assert len(done(reader)) == total
    button.click()
    reader.reload()
    assert done(reader) == []
    assert not button.is_visible()


def test_clearing_one_procedure_leaves_the_others(site: Site, reader: Page) -> None:
    reader.goto(site.address + site.url("en", TICKED))
    for box in reader.locator(".hx-tick input").all():
        box.check()
    total = len(done(reader))
    first = reader.locator(".hx-progress").first
    inside = first.locator("xpath=following-sibling::ol[1]//li[@data-step]").count()
    first.get_by_role("button").click()
    assert 0 < inside < total
    assert len(done(reader)) == total - inside


def test_a_step_that_changed_is_unticked_and_says_so_until_it_is_ticked_again(site: Site, reader: Page) -> None:
    reader.goto(site.address + site.url("fr", TICKED))
    reader.locator("li[data-step=sign-in] > .hx-tick input").check()
    reader.locator("li[data-step=finish] > .hx-tick input").check()
    reader.evaluate(
        f"""() => {{
            const ticks = JSON.parse(localStorage.getItem('hexapla.steps.{TICKED}'))
            ticks['sign-in'] = 'what it said before'
            localStorage.setItem('hexapla.steps.{TICKED}', JSON.stringify(ticks))
        }}"""
    )
    reader.reload()
    assert done(reader) == ["finish"]
    step = reader.locator("li[data-step=sign-in]")
    mark = step.locator("> .hx-changed")
    assert mark.is_visible()
    box = step.locator("> .hx-tick input")
    assert box.get_attribute("aria-describedby") == mark.get_attribute("id")
    assert reader.locator(".hx-changed:visible").count() == 1
    box.check()
    assert not mark.is_visible()
    reader.reload()
    assert done(reader) == ["sign-in", "finish"]
    assert reader.locator(".hx-changed:visible").count() == 0


@pytest.mark.parametrize("value", ["not json", "[]", "null", '{"sign-in": 7}'])
def test_whatever_storage_holds_the_page_works(value: str, site: Site, reader: Page) -> None:
    reader.goto(site.address + site.url("en", TICKED))
    reader.evaluate("([key, value]) => localStorage.setItem(key, value)", [f"hexapla.steps.{TICKED}", value])
    reader.reload()
    assert done(reader) == []
    reader.locator("li[data-step=finish] > .hx-tick input").check()
    reader.reload()
    assert done(reader) == ["finish"]


def test_without_storage_ticks_last_as_long_as_the_page(site: Site, reader: Page) -> None:
    reader.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no') }})")
    reader.goto(site.address + site.url("en", TICKED))
    reader.locator("li[data-step=finish] > .hx-tick input").check()
    assert done(reader) == ["finish"]


def test_another_tab_with_the_same_guide_follows(site: Site, reader: Page) -> None:
    reader.goto(site.address + site.url("en", TICKED))
    other = reader.context.new_page()
    other.goto(site.address + site.url("fr", TICKED))
    reader.locator("li[data-step=finish] > .hx-tick input").check()
    other.wait_for_selector("li[data-step=finish] > .hx-tick :checked")
