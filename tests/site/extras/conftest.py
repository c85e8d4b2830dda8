from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page
from published import Site


@pytest.fixture
def reader(site: Site, page: Page) -> Iterator[Page]:
    """A fresh reader of the site. Nothing that they do may fail, call another host or be an error of a script."""
    wrong: list[str] = []
    page.on("request", lambda request: request.url.startswith(site.address) or wrong.append(request.url))
    page.on(
        "response", lambda answer: answer.ok or answer.status == 304 or wrong.append(f"{answer.status} {answer.url}")
    )
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    assert wrong == []


@pytest.fixture
def copied(reader: Page) -> Callable[[], str]:
    """What the clipboard holds."""
    return lambda: str(reader.evaluate("navigator.clipboard.readText()"))
