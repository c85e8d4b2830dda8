from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page

from hexapla.model import Guide
from hexapla.source import Project, load
from projects import REGISTRY, guide, make


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Requests are no news."""


@dataclass(frozen=True)
class Site:
    """A built site, served on loopback."""

    project: Project
    folder: Path
    address: str

    @property
    def guides(self) -> list[Guide]:
        return [document.content for document in self.project.guides]

    def home(self, locale: str) -> str:
        return "" if locale == self.project.config.source_locale else f"{locale}/"

    def path(self, guide: str, locale: str) -> str:
        """A page's address below the site."""
        return self.home(locale) + ("" if guide == "index" else f"{guide}/")

    def html(self, path: str) -> str:
        return (self.folder / path / "index.html").read_text(encoding="utf-8")


def build(root: Path, *arguments: str, chromium: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hexapla.cli", "-C", str(root), "build", *arguments],
        capture_output=True,
        text=True,
        env=os.environ | {"HEXAPLA_CHROMIUM": chromium},
    )


def small(root: Path, blocks: str, *, locales: tuple[str, ...] = ("en", "fr")) -> Path:
    """A project with a home page and one guide, `example`, that holds these blocks."""
    texts = ", ".join(f"{locale}: Home {locale}" for locale in locales)
    home = guide(f"- paragraph: {{{texts}}}\n", id="index", locales=locales)
    words = {"en": "Orders", "fr": "Commandes", "de": "Aufträge", "ar": "الطلبات"}
    described = ", ".join(f"{locale}: {words[locale]}" for locale in locales)
    registry = re.sub(r"description: \{.*\}", f"description: {{{described}}}", REGISTRY)
    return make(
        root,
        {"example.yml": guide(blocks, locales=locales), "index.yml": home},
        locales=locales,
        files={"sources/registries/bigcommerce.yml": registry},
    )


@contextmanager
def serving(root: Path) -> Iterator[Site]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(root / "site")))
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield Site(load(root), root / "site", f"http://127.0.0.1:{server.server_port}/")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def site(repository: Path, chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """This repository's own site, with its PDF files."""
    root = tmp_path_factory.mktemp("site")
    for name in ("sources", "docs", "overrides"):
        shutil.copytree(repository / name, root / name)
    shutil.copy(repository / "mkdocs.yml", root)
    run = build(root, "--pdf", chromium=chromium)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "WARNING" not in run.stderr
    with serving(root) as found:
        yield found


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
