"""Pages → disk: only what differs is written, each file at once or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hexapla.render.pages import MARKER, Page
from hexapla.source.config import Config
from hexapla.source.replacing import replace

_MARK = MARKER.split("{path}", maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class Changes:
    """What stands on disk against what the sources say."""

    written: tuple[Page, ...]
    """Pages that are new or differ."""
    stale: tuple[Path, ...]
    """Generated pages that no guide makes any more."""

    def __bool__(self) -> bool:
        return bool(self.written or self.stale)


def compare(pages: Iterable[Page], docs: Path, config: Config) -> Changes:
    """What `write` would do."""
    differing: list[Page] = []
    expected: set[Path] = set()
    for page in pages:
        file = docs / page.path
        expected.add(file)
        if _bytes_of(file) != page.text.encode():
            differing.append(page)
    return Changes(tuple(differing), tuple(_abandoned(docs, config, expected)))


def write(pages: Iterable[Page], docs: Path, config: Config) -> Changes:
    """Writes the pages that differ, each by atomic replacement, then removes generated pages without a guide."""
    written: list[Page] = []
    expected: set[Path] = set()
    for page in pages:
        file = docs / page.path
        expected.add(file)
        data = page.text.encode()
        if _bytes_of(file) != data:
            replace(file, data)
            written.append(page)
    stale = tuple(_abandoned(docs, config, expected))
    for file in stale:
        file.unlink()
    return Changes(tuple(written), stale)


def _bytes_of(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None


def _abandoned(docs: Path, config: Config, expected: set[Path]) -> list[Path]:
    found = []
    for tag in config.tags:
        for file in sorted((docs / tag).rglob("*.md")):
            if file not in expected and file.is_file():
                with file.open("rb") as stream:
                    if _MARK.encode() in stream.read(200):
                        found.append(file)
    return found
