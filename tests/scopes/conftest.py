"""One access token for the whole run, which must turn up nowhere."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_store import FakeStore, make_asker, serving

from hexapla.model import Registry
from hexapla.scopes.asking import Asker
from hexapla.source import load

GIVEN = "given"
"""Folders with this name hold what a person gives, tokens too; everything else must be free of them."""


class _Everything(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.getMessage()} {record.exc_info} {record.__dict__}")


@pytest.fixture(scope="session")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The token. When the run ends, every log line of any level and every file written is searched for it."""
    value = f"tk{secrets.token_hex(15)}"
    everything = _Everything()
    root = logging.getLogger()
    level = root.level
    root.addHandler(everything)
    root.setLevel(logging.DEBUG)
    yield value
    logging.getLogger("urllib3.connectionpool").debug("the last line")
    root.removeHandler(everything)
    root.setLevel(level)
    assert "the last line" in everything.lines[-1]
    assert [line for line in everything.lines if value in line] == []
    assert files_with(value, tmp_path_factory.getbasetemp()) == []


def files_with(value: str, folder: Path) -> list[Path]:
    """The files below a folder that hold a value, but for those that a person gave."""
    files = (file for file in folder.rglob("*") if file.is_file() and GIVEN not in file.parts)
    return [file for file in files if value.encode() in file.read_bytes()]


@pytest.fixture(scope="session")
def registry(repository: Path) -> Registry:
    """BigCommerce's registry."""
    return load(repository).registries["bigcommerce"].content


@pytest.fixture
def store(token: str) -> Iterator[FakeStore]:
    """A store that knows the token and grants nothing yet."""
    with serving(FakeStore(token)) as running:
        yield running


@pytest.fixture
def asker(store: FakeStore, registry: Registry, token: str) -> Iterator[Asker]:
    """Asks that store, impatiently."""
    asker = make_asker(store, registry, token)
    yield asker
    asker.close()
