"""MkDocs runs in a process of its own, so that its settings and logging stay its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

_PATIENCE = 10
"""Seconds that MkDocs has to end once it is told to."""
_ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1"}


def build(root: Path, site_dir: Path | None = None) -> int:
    """Builds the site strictly; returns the exit status, 1 for any warning."""
    arguments = ["build", "--strict", "--clean"]
    if site_dir:
        arguments += ["--site-dir", str(site_dir.resolve())]
    return _mkdocs(root, arguments)


def serve(root: Path, address: str) -> int:
    """Serves the site and rebuilds it on every save, until interrupted."""
    return _mkdocs(root, ["serve", "--dev-addr", address])


def _mkdocs(root: Path, arguments: list[str]) -> int:
    command = [sys.executable, "-m", "mkdocs", *arguments]
    before = signal.signal(signal.SIGTERM, _interrupt)
    process = subprocess.Popen(command, cwd=root, env=os.environ | _ENVIRONMENT)  # noqa: S603
    try:
        return 1 if process.wait() else 0
    except KeyboardInterrupt:
        process.send_signal(signal.SIGINT)
        return 1 if process.wait(_PATIENCE) else 0
    finally:
        signal.signal(signal.SIGTERM, before)
        if process.poll() is None:
            process.kill()
            process.wait()


def _interrupt(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt
