"""Every page in every language keeps every promise."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import promises
import pytest
from playwright.sync_api import BrowserContext, Page
from promises import PROMISES, Promise, Visit
from published import Site

PARTS = 16


@pytest.fixture(scope="session")
def window(device: BrowserContext) -> Page:
    """One window for page after page."""
    return device.new_page()


@pytest.fixture
def visited(site: Site, window: Page) -> Iterator[Callable[[str], Visit]]:
    """Opens a page as a new reader does."""
    visits: list[Visit] = []

    def open_(url: str) -> Visit:
        while visits:
            visits.pop().leave()
        visits.append(Visit(site, window, url))
        visits[-1].open()
        return visits[-1]

    yield open_
    while visits:
        visits.pop().leave()


def kept(visit: Visit) -> Iterator[str]:
    for promise in PROMISES:
        yield from (f"/{visit.url}: {promise.__name__}: {problem}" for problem in promise(visit))


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_keeps_every_promise(part: int, site: Site, visited: Callable[[str], Visit]) -> None:
    addresses = [*site.pages, "404.html", "fr/404.html"]
    assert len(addresses) > 40
    addresses.sort(key=lambda url: -site.file(url).stat().st_size)  # so that no part has all that take long
    problems = []
    for url in addresses[part::PARTS]:
        problems += list(kept(visited(url)))
    assert problems == []


BROKEN = {
    promises.nothing_fails_nobody_else_is_called_and_no_search_is_loaded: "fetch('nowhere').then(a => a.text())",
    promises.a_guide_weighs_little: "fetch('.').then(a => a.text())",
    promises.the_switch_keeps_the_query_and_every_heading_step_and_tab: "document.querySelector('a[data-language]').dataset.plain = ''",
    promises.its_button_copies_its_markdown: "document.querySelector('a[data-markdown]').href = '../'",
    promises.every_step_can_be_ticked_and_nothing_else: "document.querySelector('.hx-tick').remove()",
    promises.on_paper_stand_every_word_every_address_and_empty_boxes_and_nothing_of_the_frame: "document.querySelector('article p strong').style.display = 'none'",
    promises.on_paper_a_sheet_ends_between_steps_not_inside: "document.querySelector('li[data-step=sign-in] p').style.height = '400mm'",
    promises.it_fits_every_window_and_breaks_no_rule_of_accessibility: "document.querySelector('article p').style.width = '400px'",
}
"""What a page would have to do to break each promise."""


@pytest.mark.parametrize(("promise", "change"), BROKEN.items(), ids=[promise.__name__ for promise in BROKEN])
def test_a_broken_promise_is_noticed(promise: Promise, change: str, visited: Callable[[str], Visit]) -> None:
    visit = visited("codat-bigcommerce/")
    visit.page.evaluate(change)
    if promise is promises.a_guide_weighs_little:
        visit.asked = {address: kept for address, kept in visit.asked.items() if kept[0] == "script"}
    assert list(promise(visit))


def test_a_call_to_another_host_is_noticed(visited: Callable[[str], Visit]) -> None:
    visit = visited("codat-bigcommerce/")
    visit.page.evaluate("fetch('https://guides.example.org/').catch(() => {})")
    problems = promises.nothing_fails_nobody_else_is_called_and_no_search_is_loaded(visit)
    assert "https://guides.example.org/: elsewhere" in list(problems)


def test_every_promise_is_tried() -> None:
    assert set(PROMISES) == set(BROKEN)
