from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright


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
        browser = playwright.chromium.launch(executable_path=chromium)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh reader whose browser reaches this machine only."""
    with browser.new_context(locale="en") as context:
        context.route(lambda address: not address.startswith("http://127.0.0.1:"), lambda route: route.abort())
        yield context.new_page()
