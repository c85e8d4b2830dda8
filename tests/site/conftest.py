from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from published import BASE, Shared, Site, build, copied, once, served

THIS_MACHINE_ONLY = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""Requests to any other host fail, as they would without a network."""


@pytest.fixture(scope="session")
def chromium(repository: Path) -> str:
    """The path of a Chromium: the one that `make test` names, else one that is found, or installed, now."""
    if named := os.environ.get("HEXAPLA_CHROMIUM"):
        return named
    command = [sys.executable, repository / "scripts/ensure_chromium.py"]
    answer = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    assert answer.returncode == 0, "there is no Chromium; the reason stands above"
    return answer.stdout.strip()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[THIS_MACHINE_ONLY])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    base = tmp_path_factory.getbasetemp()
    common = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    return lambda name, make: once(common / name, make)


@pytest.fixture(scope="session")
def site(repository: Path, chromium: str, shared: Shared) -> Iterator[Site]:
    """This repository's own site with its PDF files, built for a folder of a host."""

    def make(root: Path) -> None:
        copied(repository, root)
        build(root, "--pdf", chromium=chromium)

    with served(shared("published", make)) as site:
        assert site.public.endswith(BASE)
        yield site


@pytest.fixture(scope="session")
def device(browser: Browser) -> Iterator[BrowserContext]:
    """One reader's browser for many pages; a window stays open, for the first and the last one cost a second each."""
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        context.new_page()
        yield context


@pytest.fixture
def page(device: BrowserContext) -> Iterator[Page]:
    """A window of a reader who has chosen nothing yet."""
    before = device.pages
    page = device.new_page()
    yield page
    if page.url.startswith("http"):
        page.evaluate("try { localStorage.clear() } catch {}")
    for window in device.pages:
        if window not in before:
            window.close()
    device.clear_cookies()


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
