from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page
from published import Site


@pytest.fixture
def reader(site: Site, browser: Browser) -> Iterator[Page]:
    """A fresh reader of the site. Nothing that they do may fail, call another host or be an error of a script."""
    wrong: list[str] = []
    with browser.new_context() as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.address)
        context.route(lambda url: not url.startswith(site.address), lambda route: route.abort())
        page = context.new_page()
        page.on("request", lambda request: request.url.startswith(site.address) or wrong.append(request.url))
        page.on("response", lambda answer: answer.ok or wrong.append(f"{answer.status} {answer.url}"))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        yield page
    assert wrong == []


@pytest.fixture
def copied(reader: Page) -> Callable[[], str]:
    """What the clipboard holds."""
    return lambda: str(reader.evaluate("navigator.clipboard.readText()"))
