"""How long the pass over a built site takes, beside a bare parse of the same files and LinkChecker, in one run.

The site is this repository's, built by MkDocs, with as many copies of each guide as it takes. The bare parse reads
every page and gives it to the same parser, and nothing else. Both are measured in processor time, which what else the
machine does disturbs least. LinkChecker follows the links of the same files, served on this machine; there the clock
counts on both sides. Exit status 1 if a goal is missed, or if a planted mistake is not found.

Measured on two shared cores: 1.15 ms a page of 75 kB for the pass, 1.17 ms for the bare parse (0.98 ×); 114 pages in
0.31 s by the clock, LinkChecker 22.5 s (72 × as long); all 20 links and 20 anchors found, by LinkChecker the links.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from spine import Figure

ROOT = Path(__file__).parent.parent
PLANTED = 20
"""How many broken links, and as many broken anchors."""


# --- what is measured: each of these runs in a process of its own -----------------------------------------------------


def bare(site: Path) -> dict[str, float]:
    from selectolax.lexbor import LexborHTMLParser

    began = time.process_time()
    pages = 0
    for file in sorted(site.rglob("*.html")):
        LexborHTMLParser(file.read_bytes())
        pages += 1
    return {"seconds": time.process_time() - began, "pages": pages}


def ours(site: Path) -> dict[str, float]:
    from selectolax.lexbor import LexborHTMLParser

    from hexapla.checks import built
    from hexapla.source import load

    LexborHTMLParser(b"")
    project = load(ROOT)
    began, clock = time.process_time(), time.perf_counter()
    read = built.read(site, project)
    hits = [(rule.code, hit) for rule in built.RULES for hit in rule.look(read)]
    seconds, elapsed = time.process_time() - began, time.perf_counter() - clock
    found = [sum(code == wanted for code, _ in hits) for wanted in ("HX911", "HX912")]
    return {
        "seconds": seconds,
        "elapsed": elapsed,
        "links": found[0],
        "anchors": found[1],
        "others": len(hits) - sum(found),
    }


WORK: dict[str, Callable[[Path], dict[str, float]]] = {"bare": bare, "ours": ours}


def run(name: str, site: Path) -> dict[str, float]:
    answer = subprocess.run([sys.executable, __file__, "--work", name, site], stdout=subprocess.PIPE, check=True)
    figures: dict[str, float] = json.loads(answer.stdout)
    return figures


def linkchecker(site: Path) -> tuple[float, int]:
    """Seconds of LinkChecker over the same files, served on this machine without its politeness, and what it finds.

    It looks for no anchors: with its plugin for them it takes many times as long.
    """
    from hexapla.links import linkchecker as program
    from hexapla.links.serving import served

    with served(site) as address:
        began = time.perf_counter()
        rows = program.crawl(ROOT, [address])
        return time.perf_counter() - began, len({row.target for row in rows})


# --- the site ---------------------------------------------------------------------------------------------------------


def site_of(pages: int, folder: Path) -> Path:
    """At least that many sound pages: this repository's site, and of each guide as many copies as it takes.

    As on any site, all pages of a language share their navigation; a copy is its own versions' counterpart.
    """
    site = folder / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", site]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    guides = sorted({file.parent.name for file in site.glob("*/index.html")} - {"fr", "compare"})
    files = [
        (file.relative_to(site), guide, file.read_text(encoding="utf-8"))
        for guide in guides
        for file in [*site.rglob(f"{guide}/**/*.html"), *site.rglob(f"{guide}/**/*.md")]
    ]
    numbers = range(1, -(-(pages - len(list(site.rglob("*.html")))) // len(files)) + 1)
    for number in numbers:
        for path, guide, text in files:
            own = re.compile(rf"""(?<!assets/)(?<=["/]){guide}/""")
            copy = site / own.sub(f"{guide}-{number:03}/", f"/{path.as_posix()}")[1:]
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(own.sub(f"{guide}-{number:03}/", text), encoding="utf-8")
    index = site / "index.html"
    copies = "".join(f'<a href="{guide}-{number:03}/">it</a>' for guide in guides for number in numbers)
    index.write_text(index.read_text(encoding="utf-8").replace("</body>", f"{copies}</body>"), encoding="utf-8")
    return site


def plant(site: Path) -> None:
    """Broken links and broken anchors, one each on so many pages."""
    pages = sorted(site.rglob("*-0*/index.html"))[: 2 * PLANTED]
    assert len(pages) == 2 * PLANTED
    for number, file in enumerate(pages):
        link = f'<a href="gone-{number}.html">gone</a>' if number % 2 else f'<a href="#gone-{number}">gone</a>'
        file.write_text(file.read_text(encoding="utf-8").replace("</main>", f"{link}</main>"), encoding="utf-8")


# --- the measuring ----------------------------------------------------------------------------------------------------


def figures(pages: int, rounds: int, few: int) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        site = site_of(pages, Path(folder))
        sound = run("ours", site)
        assert not sound["links"] + sound["anchors"] + sound["others"], "the site has faults of its own"
        plant(site)
        bares, passes = [], []
        for _ in range(rounds):
            bares.append(run("bare", site))
            passes.append(run("ours", site))
        count = int(bares[0]["pages"])
        size = sum(file.stat().st_size for file in site.rglob("*.html"))
        small = site_of(few, Path(folder) / "small")
        plant(small)
        quick = min((run("ours", small) for _ in range(rounds)), key=lambda figure: figure["elapsed"])
        slow, seen = linkchecker(small)
        fewer = len(list(small.rglob("*.html")))
    found = int(passes[0]["links"]), int(passes[0]["anchors"])
    print(f"{count} pages, {size / count / 1000:.0f} kB each; {PLANTED} broken links and {PLANTED} broken anchors")
    for name, measured in (("bare parse", bares), ("pass", passes)):
        shown = ", ".join(f"{figure['seconds']:.2f}" for figure in measured)
        print(f"  {name:<12} {1000 * _best(measured) / count:.2f} ms a page (rounds: {shown} s)")
    print(f"  {fewer} pages by the clock: pass {quick['elapsed']:.2f} s ({quick['links']:.0f} links, ", end="")
    print(f"{quick['anchors']:.0f} anchors found), LinkChecker {slow:.1f} s ({seen} links found)")
    ratios = [our["seconds"] / bare["seconds"] for bare, our in zip(bares, passes, strict=True)]
    print(f"  ratio of each round: {', '.join(f'{ratio:.2f}' for ratio in ratios)}\n")
    yield Figure(f"pass over {count} pages, against a bare parse", 1.3, _best(passes) / _best(bares), "×")
    yield Figure(f"pass over {fewer} pages, share of LinkChecker's time", 1 / 20, quick["elapsed"] / slow, "×", 4)
    yield Figure("planted mistakes that were not found", 0, 2 * PLANTED - sum(found), "", 0)


def _best(measured: list[dict[str, float]]) -> float:
    return min(figure["seconds"] for figure in measured)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--few", type=int, default=100, help="pages for the comparison with LinkChecker, which is slow")
    parser.add_argument("--work", nargs=2, metavar=("NAME", "SITE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        name, site = options.work
        print(json.dumps(WORK[name](Path(site))))
        return 0
    measured = list(figures(options.pages, options.rounds, options.few))
    print(f"{'figure':<58} {'goal':>12} {'measured':>12}")
    for figure in measured:
        print(figure)
    return 0 if all(figure.is_met for figure in measured) else 1


if __name__ == "__main__":
    sys.exit(main())
