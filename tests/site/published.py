"""A project's site, built and served as a host of static files would serve it."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Page
from selectolax.lexbor import LexborHTMLParser

from hexapla.model import Guide
from hexapla.render.parts import parts
from hexapla.source import Project, load

BASE = "/guides/"
"""The folder of a host that the site is published in."""


class Host(SimpleHTTPRequestHandler):
    """A host of static files: `/guides/…`, and one 404 page for every other address."""

    def log_message(self, *_: object) -> None:
        """Requests are no news."""

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(BASE) if path.startswith(BASE) else "/:nothing")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves before all is sent has done no wrong."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Site:
    """A built site, and where it is served."""

    project: Project
    folder: Path
    address: str
    """`http://127.0.0.1:…/guides/`"""

    @property
    def locales(self) -> tuple[str, ...]:
        return self.project.config.tags

    @property
    def public(self) -> str:
        """The address that the site is built for."""
        return self.project.config.site_url

    def url(self, locale: str, guide: str = "") -> str:
        """A page's address below the site's; without a guide, the home page's."""
        home = "" if locale == self.project.config.source_locale else f"{locale}/"
        return home + (f"{guide}/" if guide and guide != "index" else "")

    @cached_property
    def sources(self) -> list[Guide]:
        return [document.content for document in self.project.guides]

    @property
    def guides(self) -> list[tuple[str, str, str]]:
        """Locale, id and address of every guide's page."""
        return [(locale, guide.id, self.url(locale, guide.id)) for locale in self.locales for guide in self.sources]

    @cached_property
    def part_pages(self) -> list[tuple[str, Guide, str]]:
        """Locale, part and address of every page that shows the part of a guide for one audience."""
        return [
            (locale, part.guide, self.url(locale, part.guide.id))
            for locale in self.locales
            for guide in self.sources
            for part in parts(self.project, guide, locale)
        ]

    @cached_property
    def pages(self) -> list[str]:
        """The address of every page there is, below the site's."""
        found = sorted(self.folder.rglob("index.html"))
        return [f"{file.parent.relative_to(self.folder).as_posix()}/".removeprefix("./") for file in found]

    def file(self, url: str) -> Path:
        return self.folder / (f"{url}index.html" if url.endswith("/") or not url else url)

    def text(self, url: str) -> str:
        return (self.folder / url.strip("/") / "index.html").read_text(encoding="utf-8")

    def html(self, url: str) -> LexborHTMLParser:
        return LexborHTMLParser(self.text(url))

    def open(self, page: Page, url: str) -> None:
        page.goto(self.address + url.lstrip("/"))


def copied(project: Path, root: Path) -> Path:
    """The sources of a project, at `root`, to be published in a folder of its host."""
    for name in ("sources", "docs", "overrides"):
        shutil.copytree(project / name, root / name)
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings.replace("example.org/\n", f"example.org{BASE}\n", 1), encoding="utf-8")
    return root


def run(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`hexapla …` in the project at `root`."""
    command = [sys.executable, "-m", "hexapla.cli", "-C", str(root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=os.environ | environment)


def build(root: Path, *arguments: str, chromium: str = "") -> Path:
    """The site of the project at `root`, built strictly and without a warning."""
    environment = {"HEXAPLA_CHROMIUM": chromium} if chromium else {}
    done = run(root, "build", *arguments, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stderr
    return root / "site"


def once(folder: Path, make: Callable[[Path], object]) -> Path:
    """The folder with what `make` puts into it; of the processes that want it at a time, one makes it."""
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.is_dir():
            begun = folder.with_suffix(".begun")
            shutil.rmtree(begun, ignore_errors=True)
            begun.mkdir()
            make(begun)
            begun.rename(folder)
    return folder


Shared = Callable[[str, Callable[[Path], object]], Path]
"""A folder by its name, made once for all processes of a session: what it holds must not be changed."""


@contextmanager
def served(root: Path, host: type[Host] = Host) -> Iterator[Site]:
    """The built site of the project at `root`, on loopback."""
    server = _Server(("127.0.0.1", 0), partial(host, directory=str(root / "site")))
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield Site(load(root), root / "site", f"http://127.0.0.1:{server.server_port}{BASE}")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
