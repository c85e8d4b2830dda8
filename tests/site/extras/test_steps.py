"""Steps that a reader ticks off."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from conftest import Site
from hexapla.model import Guide, Steps
from hexapla.source.project import blocks_of

TICKED = "codat-bigcommerce"


def steps_of(guide: Guide, locale: str) -> int:
    return sum(
        not step.only or locale in step.only
        for _, block in blocks_of(guide)
        if isinstance(block, Steps)
        for step in block.steps
    )


def done(page: Page) -> list[str]:
    """The keys of the steps that are ticked."""
    return page.eval_on_selector_all("li[data-step]:has(> .hx-tick :checked)", "all => all.map(li => li.dataset.step)")


def kept(page: Page, guide: str) -> dict[str, str]:
    return json.loads(page.evaluate(f"localStorage.getItem('hexapla.steps.{guide}')") or "{}")


def test_every_step_of_every_guide_can_be_ticked_and_nothing_else(site: Site, reader: Page) -> None:
    seen = 0
    for guide in site.guides:
        for locale in site.project.config.tags:
            reader.goto(site.address + site.path(guide.id, locale))
            boxes = reader.locator("article input[type=checkbox]")
            count = steps_of(guide, locale)
            assert boxes.count() == count, (guide.id, locale)
            names = [box.get_attribute("aria-label") for box in boxes.all()]
            assert len(set(names)) > 0 or count == 0
            assert all(name and any(character.isdigit() for character in name) for name in names)
            scripts = reader.locator("script[src$='steps.js']").count()
            assert scripts == (count > 0), (guide.id, locale)
            assert (
                reader.locator(".hx-progress progress").count()
                == reader.locator(
                    "ol[data-ticks]:has(li[data-step] ~ li[data-step], li[data-step] li[data-step])"
                ).count()
            )
            seen += count
    assert seen > 100


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_ticks_by_keyboard_survive_reload_switch_and_the_customers_page(locale: str, site: Site, reader: Page) -> None:
    other = next(tag for tag in site.project.config.tags if tag != locale)
    reader.goto(site.address + site.path(TICKED, locale))
    box = reader.locator("li[data-step=open-link-url] > .hx-tick input")
    box.focus()
    reader.keyboard.press("Space")
    reader.keyboard.press("Tab")
    reader.keyboard.press("Space")
    assert done(reader) == ["open-link-url", "select-tile"]
    reader.reload()
    assert done(reader) == ["open-link-url", "select-tile"]
    reader.goto(site.address + site.path(TICKED, other))
    assert done(reader) == ["open-link-url", "select-tile"]
    reader.goto(site.address + site.path(f"{TICKED}/customer", other))
    assert done(reader) == ["open-link-url", "select-tile"]


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_progress_is_shown_said_cleared_and_brought_back(locale: str, site: Site, reader: Page) -> None:
    reader.goto(site.address + site.path(f"{TICKED}/customer", locale))
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
    reader.goto(site.address + site.path(TICKED, "en"))
    for box in reader.locator(".hx-tick input").all():
        box.check()
    total = len(done(reader))
    first = reader.locator(".hx-progress").first
    inside = first.locator("xpath=following-sibling::ol[1]//li[@data-step]").count()
    first.get_by_role("button").click()
    assert 0 < inside < total
    assert len(done(reader)) == total - inside


def test_a_step_that_changed_is_unticked_and_says_so_until_it_is_ticked_again(site: Site, reader: Page) -> None:
    reader.goto(site.address + site.path(TICKED, "fr"))
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
    reader.goto(site.address + site.path(TICKED, "en"))
    reader.evaluate("([key, value]) => localStorage.setItem(key, value)", [f"hexapla.steps.{TICKED}", value])
    reader.reload()
    assert done(reader) == []
    reader.locator("li[data-step=finish] > .hx-tick input").check()
    reader.reload()
    assert done(reader) == ["finish"]


def test_without_storage_ticks_last_as_long_as_the_page(site: Site, reader: Page) -> None:
    reader.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no') }})")
    reader.goto(site.address + site.path(TICKED, "en"))
    reader.locator("li[data-step=finish] > .hx-tick input").check()
    assert done(reader) == ["finish"]


def test_another_tab_with_the_same_guide_follows(site: Site, reader: Page) -> None:
    reader.goto(site.address + site.path(TICKED, "en"))
    other = reader.context.new_page()
    other.goto(site.address + site.path(TICKED, "fr"))
    reader.locator("li[data-step=finish] > .hx-tick input").check()
    other.wait_for_selector("li[data-step=finish] > .hx-tick :checked")


def test_on_paper_every_step_of_every_guide_has_an_empty_box_whatever_was_ticked(site: Site, reader: Page) -> None:
    boxes = 0
    for guide in site.guides:
        for locale in site.project.config.tags:
            reader.goto(site.address + site.path(guide.id, locale))
            if ticks := reader.locator(".hx-tick input").all():
                ticks[0].check()
            reader.emulate_media(media="print")
            hidden = reader.locator(".hx-tick, .hx-progress, .hx-tools, .hx-feedback")
            assert not any(element.is_visible() for element in hidden.all()), guide.id
            styles = reader.eval_on_selector_all(
                "li[data-step]",
                """all => all.map(li => {
                    const box = getComputedStyle(li, '::before')
                    return [box.content, parseFloat(box.borderTopWidth) > 0, box.backgroundColor]
                })""",
            )
            assert all(style == ['""', True, "rgba(0, 0, 0, 0)"] for style in styles), guide.id
            boxes += len(styles)
            reader.emulate_media(media="screen")
    assert boxes > 100
