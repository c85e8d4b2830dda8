"""LinkChecker, a program of its own: asked for addresses, it answers in XML."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from configparser import ConfigParser
from configparser import Error as ConfigParserError
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from hexapla.findings import ConfigurationError

RC = "linkcheckerrc"
_PATIENCE = 5
"""Seconds that LinkChecker has to end once it is told to."""
_HOP = re.compile(r"Redirected to `(?P<url>.*)' status: (?P<code>\d+)")
_LATER = re.compile(r"Retry-After: (?P<seconds>\d+)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What LinkChecker says of one link."""

    url: str
    """As it was given, or is written on the page."""
    target: str = ""
    """The whole address."""
    is_valid: bool
    said: str
    """`404 Not Found`, `ReadTimeout: …`, `syntax OK`."""
    hops: tuple[tuple[int, str], ...] = ()
    """Status and target of each redirect."""
    wait: float | None = None
    """Seconds after which the server wants to be asked again."""


def crawl(root: Path, starts: Iterable[str]) -> list[Row]:
    """The links that lead nowhere, of all pages that links reach from the first ones."""
    options = ["--no-warnings", "--no-robots", "--ignore-url", r"^(?!http://127\.0\.0\.1)", "--recursion-level", "-1"]
    return [row for row in _run(root, starts, options, {"maxrequestspersecond": "100000"}) if not row.is_valid]


def ask(root: Path, urls: Iterable[str], timeout: float, pause: float | None) -> list[Row]:
    """What becomes of each address by itself."""
    options = ["--verbose", "--recursion-level", "0", "--timeout", str(int(timeout))]
    return _run(root, urls, options, {} if pause is None else {"maxrequestspersecond": f"{1 / max(pause, 0.00001):f}"})


def _run(root: Path, urls: Iterable[str], options: list[str], settings: dict[str, str]) -> list[Row]:
    with tempfile.NamedTemporaryFile("w+", suffix="rc", encoding="utf-8") as config:
        _settings(root, settings).write(config)
        config.flush()
        command = [*_program(), "-f", config.name, "--no-status", "--output", "xml", *options, "--stdin"]
        return _rows(_output(command, "\n".join(urls)))


def _program() -> list[str]:
    beside = Path(sys.executable).with_name("linkchecker")
    found = str(beside) if beside.is_file() else shutil.which("linkchecker")
    if not found:
        raise ConfigurationError(
            "`hexapla links` needs LinkChecker, which is not installed. Install it: `pip install 'hexapla[links]'`."
        )
    return [found]


def _settings(root: Path, more: dict[str, str]) -> ConfigParser:
    parser = ConfigParser(interpolation=None)
    try:
        parser.read(root / RC, encoding="utf-8")
    except (ConfigParserError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{RC} cannot be read: {error}") from None
    if not parser.has_section("checking"):
        parser.add_section("checking")
    for key, value in more.items():
        parser.set("checking", key, value)
    return parser


def _output(command: list[str], typed: str) -> str:
    """What the program prints; it ends with us, whatever ends us."""
    english = os.environ | {"LC_ALL": "C.UTF-8", "LANGUAGE": "C", "PYTHONIOENCODING": "utf-8"}
    process = subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=english,
        encoding="utf-8",
        start_new_session=True,
    )
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        printed, said = process.communicate(typed)
    finally:
        signal.signal(signal.SIGTERM, before)
        if process.poll() is None:
            _end(process)
    if process.returncode not in {0, 1} or "</linkchecker>" not in printed:
        last = (said.strip() or "it said nothing").splitlines()[-1]
        raise ConfigurationError(f"LinkChecker failed with status {process.returncode}: {last}")
    return printed


def _end(process: subprocess.Popen[str]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _interrupt(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _rows(printed: str) -> list[Row]:
    return [_row(entry) for entry in ET.fromstring(printed).iter("urldata")]  # noqa: S314 - our own program's


def _row(entry: ET.Element) -> Row:
    valid = entry.find("valid")
    warnings = [warning.text or "" for warning in entry.iter("warning")]
    later = next((found for warning in warnings if (found := _LATER.search(warning))), None)
    return Row(
        url=entry.findtext("url", ""),
        target=entry.findtext("realurl", ""),
        is_valid=valid is not None and valid.text == "1",
        said=(valid.get("result", "") if valid is not None else "").strip(),
        hops=tuple((int(hop["code"]), hop["url"]) for warning in warnings if (hop := _HOP.search(warning))),
        wait=float(later["seconds"]) if later else None,
    )
