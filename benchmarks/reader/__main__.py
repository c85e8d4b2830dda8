"""What a reader gets from this project's site, beside the theme and static-i18n alone over the same pages.

Both are built in a temporary folder, served on loopback and measured in a real browser. Where the machine has no
network, what the stock site fetches from elsewhere fails: that costs it points, and none of its time. Exit status 1 if
our site misses a goal.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from audits import installed, lighthouse, nu
from browser import MEASURES
from figures import Figure, Goal, table
from playwright.sync_api import sync_playwright
from sites import ROOT, Measured, both

GOALS = (
    Goal("switch of language keeps anchor and query", "all", least=1),
    Goal("failing requests of a page", "0", most=0),
    Goal("hosts elsewhere that a page asks", "0", most=0),
    Goal("axe rules broken, light and dark, 1280, 390, 320 px", "0", most=0),
    Goal("search, en: as written", "≥ 98 %", least=0.98),
    Goal("search, en: as plural", "≥ 95 %", least=0.95),
    Goal("search, en: as singular", "≥ 95 %", least=0.95),
    Goal("search, en: parts of scope names", "all", least=1),
    Goal("search, fr: as written", "≥ 98 %", least=0.98),
    Goal("search, fr: without accents", "≥ 98 %", least=0.98),
    Goal("search, fr: as plural", "≥ 95 %", least=0.95),
    Goal("search, fr: as singular", "≥ 95 %", least=0.95),
    Goal("search, fr: same hits after l'", "all", least=1),
    Goal("search, fr: parts of scope names", "all", least=1),
    Goal("search: hits in the other language", "0", most=0),
    Goal("search bytes before a key is pressed", "0", most=0),
    Goal("Lighthouse, phone: performance", "≥ 95", least=95),
    Goal("Lighthouse, phone: accessibility", "100", least=100),
    Goal("Lighthouse, phone: best-practices", "100", least=100),
    Goal("Lighthouse, phone: seo", "100", least=100),
    Goal("heaviest guide", "≤ 150 kB", most=150),
    Goal("HTML errors by the Nu checker on any page", "0", most=0),
    Goal("hreflang absolute, with x-default; canonical right", "all", least=1),
    Goal("404 in the address's language, switch leads home", "all", least=1),
    Goal("phrases of the frame in English on French pages", "0", most=0),
    Goal("pieces of text that paper loses", "0", most=0),
)


def chromium() -> str:
    if named := os.environ.get("HEXAPLA_CHROMIUM"):
        return named
    command = [sys.executable, ROOT / "scripts/ensure_chromium.py"]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()


def measure(measured: Measured, executable: str, guide: str, runs: int) -> list[Figure]:
    found: list[Figure] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable)
        for take in MEASURES:
            found += told(measured, take(measured, browser))
        browser.close()
    found += told(measured, nu(measured))
    return [*found, *told(measured, lighthouse(measured, executable, guide, runs))]


def told(measured: Measured, figures: Iterator[Figure]) -> Iterator[Figure]:
    """The same figures, each said as soon as it is known: all of them take a while."""
    for figure in figures:
        print(f"  {measured.name}: {figure.name}: {figure.said}", flush=True)
        yield figure


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--guide", default="codat-bigcommerce", help="the guide that Lighthouse opens")
    parser.add_argument("--runs", type=int, default=3, help="runs of Lighthouse for each page; the median counts")
    options = parser.parse_args()
    installed()
    executable = chromium()
    with tempfile.TemporaryDirectory() as folder, both(Path(folder)) as sites:
        stock, ours = (measure(site, executable, options.guide, options.runs) for site in sites)
    print()
    print(table(GOALS, stock, ours))
    by_name = {figure.name: figure for figure in ours}
    return 0 if all(goal.is_reached(by_name[goal.name]) for goal in GOALS) else 1


if __name__ == "__main__":
    sys.exit(main())
