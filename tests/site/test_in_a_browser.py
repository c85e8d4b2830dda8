"""What a reader meets on this repository's own site, in a real browser."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Page

from hexapla.source import load

GUIDE = "codat-bigcommerce"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Requests are no news."""


@pytest.fixture(scope="module")
def site(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the built site, served on loopback."""
    project = tmp_path_factory.mktemp("project")
    for name in ("mkdocs.yml", "sources", "docs", "overrides"):
        source = repository / name
        if source.is_dir():
            shutil.copytree(source, project / name)
        elif source.exists():
            shutil.copy(source, project / name)
    built = subprocess.run(
        [sys.executable, "-m", "hexapla.cli", "-C", project, "build"], capture_output=True, text=True
    )
    assert built.returncode == 0, built.stdout + built.stderr
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(project / "site")))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_language_switch_leads_to_the_same_guide(site: str, page: Page) -> None:
    page.goto(f"{site}/{GUIDE}/")
    for language, address in (("fr", f"{site}/fr/{GUIDE}/"), ("en", f"{site}/{GUIDE}/")):
        page.locator(f'a[hreflang="{language}"][data-language]').click()
        page.wait_for_url(address)
        assert page.locator("html").get_attribute("lang") == language


@pytest.mark.parametrize(("locale", "base"), [("en", ""), ("fr", "/fr")])
def test_search_finds_a_guide_by_its_title_in_each_language(
    locale: str, base: str, repository: Path, site: str, page: Page
) -> None:
    title = next(guide.content.title[locale] for guide in load(repository).guides if guide.content.id == GUIDE)
    page.goto(f"{site}{base}/")
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill(title)
    found = page.get_by_role("dialog").get_by_role("listitem").get_by_role("link")
    found.first.wait_for()
    addresses = [str(link.evaluate("link => link.href")) for link in found.all()]
    assert addresses[0].startswith(f"{site}{base}/{GUIDE}/")
    assert [address for address in addresses if not address.startswith(f"{site}{base}/")] == []
