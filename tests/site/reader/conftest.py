from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from published import BASE, Site, build, copied, served

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """This repository's own site, built for a folder of a host."""
    root = copied(ROOT, tmp_path_factory.mktemp("site"))
    build(root)
    with served(root) as site:
        assert site.public.endswith(BASE)
        yield site


@pytest.fixture(scope="session")
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """One reader's browser for many pages; it reaches this machine only."""
    context = browser.new_context()
    context.route(lambda address: not address.startswith("http://127.0.0.1:"), lambda route: route.abort())
    yield context
    context.close()


@pytest.fixture
def page(reader: BrowserContext) -> Iterator[Page]:
    """A window of a reader who has chosen nothing yet."""
    page = reader.new_page()
    yield page
    page.close()
    reader.clear_cookies()


@pytest.fixture
def fresh(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a window of a new reader, with the settings of `new_context`."""
    contexts: list[BrowserContext] = []

    def open_(**settings: object) -> Page:
        contexts.append(browser.new_context(**settings))  # type: ignore[arg-type]
        return contexts[-1].new_page()

    yield open_
    for context in contexts:
        context.close()
