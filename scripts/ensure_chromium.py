"""Print the path of a Chromium that starts; install one if there is none.

Looked for in this order: `$CHROMIUM`, the usual names on the PATH, Playwright's own download; then, where we are root,
the system's package, else Playwright's download. Exit status 1, and a sentence that says what to do, if all of that
fails: tests that need a browser are never skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = (
    "chromium-headless-shell",  # opens a page in half of the time, for it draws no window
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)


def starts(executable: str) -> bool:
    """Whether it is a browser that runs here (Ubuntu's `chromium-browser` may be a stub that asks for a snap)."""
    try:
        answer = subprocess.run([executable, "--version"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and "Chrom" in answer.stdout


def candidates() -> Iterator[str]:
    yield from filter(None, map(shutil.which, NAMES))
    if downloaded := playwrights_own():
        yield downloaded


def playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def installers() -> Iterator[list[list[str]]]:
    """Ways to install a browser, each a list of commands."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root and shutil.which("apt-get"):
        apt = ["apt-get", "install", "--yes", "--no-install-recommends", "fonts-liberation"]
        yield [["apt-get", "update"], [*apt, "chromium-headless-shell"]]
        yield [[*apt, "chromium"]]
    download = [sys.executable, "-m", "playwright", "install", "chromium"]
    yield [[*download, "--with-deps"] if is_root and shutil.which("apt-get") else download]


def install(commands: list[list[str]]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in commands:
        print("Installing Chromium:", " ".join(command), file=sys.stderr)
        done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
        if done.returncode:
            return


def find() -> str | None:
    if chosen := os.environ.get("CHROMIUM"):
        return chosen if starts(chosen) else None
    return next(filter(starts, candidates()), None)


def ensure() -> str | None:
    if (found := find()) or os.environ.get("CHROMIUM"):
        return found
    for commands in installers():
        install(commands)
        if found := find():
            return found
    return None


def main() -> int:
    if found := ensure():
        print(found)
        return 0
    if chosen := os.environ.get("CHROMIUM"):
        problem = f"CHROMIUM names {chosen}, which does not start as a Chromium. Correct it, or unset it."
    else:
        problem = (
            "The tests need Chromium, and none could be found or installed. Install Chromium or Google Chrome with "
            "your system's package manager, or set CHROMIUM to the path of one, and run the command again."
        )
    print(problem, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
