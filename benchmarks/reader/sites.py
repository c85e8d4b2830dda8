"""The two sites that are compared: the theme and static-i18n alone over the committed pages, and this project's."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests/site"), str(ROOT / "tests/site/reader")]

from published import Host, Site, build, copied, served  # noqa: E402

PACKED = {".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".md"}


class PackingHost(Host):
    """Sends text compressed and keeps connections open, as hosts of static files do."""

    protocol_version = "HTTP/1.1"

    def handle(self) -> None:
        with suppress(ConnectionError):  # a reader who goes on before all is sent
            super().handle()

    def send_head(self) -> io.BytesIO | None:
        file = Path(self.translate_path(self.path))
        if file.is_dir() and self.path.partition("?")[0].endswith("/"):
            file /= "index.html"
        if not file.is_file() or file.suffix not in PACKED:
            return super().send_head()  # type: ignore[return-value]
        body = gzip.compress(file.read_bytes())
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        return io.BytesIO(body)


@dataclass(frozen=True)
class Measured:
    """A site that is measured, and where its readers find what both have."""

    name: str
    site: Site
    said: Site
    """Whose pages say the words that are searched for: the same for both."""
    switch: str
    """The links of the language switch; a language is chosen by its `hreflang`."""
    menu: str
    """What a reader clicks to open the menu on a phone."""


@contextmanager
def both(folder: Path) -> Iterator[list[Measured]]:
    ours = copied(ROOT, folder / "ours")
    build(ours)
    with served(_stock(folder / "stock"), PackingHost) as theirs, served(ours, PackingHost) as mine:
        yield [
            Measured(
                "stock",
                theirs,
                said=mine,
                switch="a.md-select__link",
                menu="[for=__drawer].md-icon",
            ),
            Measured(
                "ours",
                mine,
                said=mine,
                switch="a[data-language]",
                menu=".hx-menu",
            ),
        ]


def _stock(root: Path) -> Path:
    """The same pages and settings without what is ours, the theme's fonts and the plugins' defaults included."""
    copied(ROOT, root)
    file = root / "mkdocs.yml"
    settings = yaml.load(file.read_text(encoding="utf-8"), yaml.Loader)  # noqa: S506 - our own file, which names a function
    settings["plugins"] = [plugin for plugin in settings["plugins"] if "hexapla" not in plugin]
    for plugin in settings["plugins"]:
        plugin.get("i18n", {}).pop("reconfigure_search", None)
    del settings["theme"]["font"], settings["theme"]["custom_dir"]
    file.write_text(yaml.dump(settings, allow_unicode=True, sort_keys=False), encoding="utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    run = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return root
