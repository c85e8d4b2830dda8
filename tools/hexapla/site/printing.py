"""The parts for one audience as PDF files, printed from the built site by a browser."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from hexapla.findings import ConfigurationError
from hexapla.source.replacing import replace

PAPERS = ("A4", "Letter")
BROWSER = "HEXAPLA_CHROMIUM"
"""The environment variable that may name a Chromium; Playwright's own is used if it does not."""

_FOOTER = (
    '<div style="display: flex; font: 7pt sans-serif; justify-content: space-between; margin: 0 16mm; width: 100%">'
    '<span class="title"></span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>'
)
_OFFER = re.compile(r"<!--pdf (\S+) (\S+) (.*?)-->", re.DOTALL)
_NEEDED = (
    "PDF files need a browser that Playwright drives. Install both with `pip install 'hexapla[pdf]'` and "
    f"`playwright install --with-deps chromium`, or name a Chromium that you have in the variable {BROWSER}."
)


def offer(page: str, file: str, html: str) -> str:
    """HTML that shows once the PDF of `page` was made as `file` (both below the site), and says nothing before."""
    return f"<!--pdf {page} {file} {html}-->"


@contextmanager
def browser() -> Iterator[Any]:
    """A running Chromium. Raises ConfigurationError, with what to do, if there is none."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        raise ConfigurationError(_NEEDED) from None
    with sync_playwright() as playwright:
        try:
            running = playwright.chromium.launch(executable_path=os.environ.get(BROWSER) or None)
        except Error as error:
            raise ConfigurationError(f"{_NEEDED} (The browser said: {error.message.splitlines()[0]})") from None
        try:
            yield running
        finally:
            running.close()


def check() -> None:
    """Raises ConfigurationError if no browser starts."""
    with browser():
        pass


def print_parts(site: Path, paper: str = PAPERS[0]) -> list[Path]:
    """Makes the PDF of every part that the built site offers, then shows the links to it; returns the files."""
    offers = {file: page for path in _pages(site) for page, file, _ in _OFFER.findall(path.read_text("utf-8"))}
    if offers:
        with _served(site) as address, browser() as running:
            context = running.new_context()
            context.route(lambda url: not url.startswith(address), lambda route: route.abort())
            window = context.new_page()
            for file, page in sorted(offers.items()):
                replace(site / unquote(file), _printed(window, address + page, paper))
    for path in _pages(site):
        text = path.read_text("utf-8")
        if (shown := _OFFER.sub(r"\3", text)) != text:
            replace(path, shown.encode())
    return [site / unquote(file) for file in sorted(offers)]


def _printed(window: Any, address: str, paper: str) -> bytes:
    window.goto(address, wait_until="networkidle")
    data: bytes = window.pdf(
        format=paper,
        print_background=True,
        tagged=True,
        outline=True,
        display_header_footer=True,
        header_template="<span></span>",
        footer_template=_FOOTER,
    )
    return data


def _pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


@contextmanager
def _served(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: what is asked for is our own."""
