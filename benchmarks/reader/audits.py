"""Lighthouse and the Nu checker, at the versions that `package-lock.json` pins, from a folder that git ignores."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from figures import Figure, count
from sites import ROOT, Measured

HERE = Path(__file__).parent
TOOLS = ROOT / ".cache/reader"
PACKAGES = ("package.json", "package-lock.json")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
NEEDED = "This measurement needs Node.js 18 or newer with npm, and Java 11 or newer. Install both and run it again."


def installed() -> Path:
    """The folder with both tools. Raises SystemExit, with what to do, if Node.js or Java is missing."""
    if not all(map(shutil.which, ("node", "npm", "java"))):
        raise SystemExit(NEEDED)
    TOOLS.mkdir(parents=True, exist_ok=True)
    if any(not same(HERE / name, TOOLS / name) for name in PACKAGES) or not (TOOLS / "node_modules").exists():
        for name in PACKAGES:
            shutil.copy(HERE / name, TOOLS / name)
        subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=TOOLS, check=True
        )
    return TOOLS / "node_modules"


def same(one: Path, other: Path) -> bool:
    return other.exists() and one.read_bytes() == other.read_bytes()


def lighthouse(measured: Measured, chromium: str, guide: str, runs: int) -> Iterator[Figure]:
    """The worst page's score in each category: home page and a guide in every language, the median of some runs."""
    site = measured.site
    scores: dict[str, dict[str, float]] = {category: {} for category in CATEGORIES}
    failed: Counter[str] = Counter()
    for url in [site.url(locale, name) for name in ("", guide) for locale in site.locales]:
        reports = [_lighthouse(site.address + url, chromium) for _ in range(runs)]
        for category in CATEGORIES:
            scores[category][url] = median(100 * report["categories"][category]["score"] for report in reports)
        audits = reports[0]["categories"].values()
        weighty = {ref["id"] for category in audits for ref in category["auditRefs"] if ref["weight"]}
        failed.update(
            name
            for name, audit in reports[0]["audits"].items()
            if name in weighty and audit["score"] is not None and audit["score"] < 0.9
        )
    print(f"  {measured.name}: Lighthouse finds fault with {', '.join(sorted(failed)) or 'nothing'}", flush=True)
    for category in CATEGORIES:
        worst = min(scores[category].values())
        yield Figure(f"Lighthouse, phone: {category}", worst, f"{worst:.0f}")


def _lighthouse(address: str, chromium: str) -> dict:
    command = [
        *("node", TOOLS / "node_modules/lighthouse/cli/index.js", address, "--quiet", "--output=json"),
        *("--chrome-flags=--headless=new --no-sandbox", f"--only-categories={','.join(CATEGORIES)}"),
        "--no-enable-error-reporting",
    ]
    answer = subprocess.run(
        command, env={**os.environ, "CHROME_PATH": chromium}, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    report: dict = json.loads(answer.stdout)
    return report


def nu(measured: Measured) -> Iterator[Figure]:
    """Errors of HTML on every page there is."""
    files = sorted(measured.site.folder.rglob("*.html"))
    command = ["java", "-jar", TOOLS / "node_modules/vnu-jar/build/dist/vnu.jar", "--errors-only", "--exit-zero-always"]
    answer = subprocess.run([*command, "--format", "json", *files], capture_output=True, text=True, check=True)
    said = [message for message in json.loads(answer.stderr)["messages"] if message["type"] == "error"]
    kinds = Counter(message["message"] for message in said)
    for kind, times in kinds.most_common(5):
        print(f"  {measured.name}: Nu checker, {times} ×: {kind}", flush=True)
    pages = Counter(message["url"] for message in said)
    yield count("HTML errors by the Nu checker on any page", max(pages.values(), default=0))
