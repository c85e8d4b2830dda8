"""How fast sources become pages, each figure beside its goal and the bare work measured in the same run.

The bare work parses the same YAML files with PyYAML's C loader, renders one compiled Jinja template to pages of the
same size and writes them. Each measurement is a process of its own; the two kinds take turns, so that a machine that
slows down slows both. Exit status 1 if a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
ROOT = HERE.parent
GUIDE = ROOT / "sources/guides/codat-bigcommerce.yml"
ARTICLES = re.compile(r"(?<= )(?:the|an?|your|its|la|les?|un|une|de|du|des|votre|vos) ")
AUDIENCE = re.compile(r"^ *audience: .*\n", re.MULTILINE)
LOCALES = ("en", "fr")
CONFIG = """\
site_name: Benchmark
plugins:
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: fr, name: Français}
"""


@dataclass(frozen=True)
class Figure:
    name: str
    goal: float
    measured: float
    unit: str
    digits: int = 2

    @property
    def is_met(self) -> bool:
        return self.measured <= self.goal

    def __str__(self) -> str:
        verdict = "met" if self.is_met else "MISSED"
        goal, measured = (f"{value:.{self.digits}f} {self.unit}" for value in (self.goal, self.measured))
        return f"{self.name:<58} {'≤ ' + goal:>12} {measured:>12}  {verdict}"


# --- what is measured: each of these runs in a process of its own -----------------------------------------------------


def bare(project: Path) -> dict[str, float]:
    import yaml
    from jinja2 import Environment, FileSystemLoader

    environment = Environment(loader=FileSystemLoader(HERE), trim_blocks=True, lstrip_blocks=True)  # noqa: S701
    template = environment.get_template("bare.md.j2")
    began = time.perf_counter()
    parameters = {}
    for file in sorted(project.glob("sources/registries/*.yml")):
        registry = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
        parameters |= {(scope["name"], scope["permission"]): scope["parameter"] for scope in registry["scopes"]}
    characters = 0
    for file in sorted(project.glob("sources/guides/*.yml")):
        guide = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
        for locale in LOCALES:
            text = template.render(guide=guide, locale=locale, parameters=parameters, path=file.name)
            page = project / "docs" / locale / f"{guide['id']}.md"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(text, encoding="utf-8")
            characters += len(text)
    return {"seconds": time.perf_counter() - began, "characters": characters}


def hexapla(project: Path) -> dict[str, float]:
    from hexapla.render import pages, write
    from hexapla.source import load

    began = time.perf_counter()
    loaded = load(project)
    rendered = list(pages(loaded))
    changes = write(rendered, project / "docs", loaded.config)
    seconds = time.perf_counter() - began
    assert not loaded.broken, f"guides that cannot be read: {sorted(loaded.broken)[:3]}"
    return {
        "seconds": seconds,
        "written": len(changes.written),
        "characters": sum(len(page.text) for page in rendered),
    }


WORK: dict[str, Callable[[Path], dict[str, float]]] = {"bare": bare, "hexapla": hexapla}


def peak_memory() -> float:
    """The most memory that this process has held so far, in MB."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


# --- the measuring ----------------------------------------------------------------------------------------------------


def run(name: str, project: Path) -> dict[str, float]:
    answer = subprocess.run([sys.executable, __file__, "--work", name, project], stdout=subprocess.PIPE, check=True)
    figures: dict[str, float] = json.loads(answer.stdout)
    return figures


def project_of(guides: int, folder: Path) -> Path:
    """A project with that many variants of the first guide, and this repository's registries, names and terms.

    No two guides share a sentence, so that nothing is won by remembering one, and none names an audience, so that each
    makes one page a language, as the bare work does.
    """
    shutil.copytree(ROOT / "sources", folder / "sources", ignore=lambda *_: ["guides"])
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    text = AUDIENCE.sub("", GUIDE.read_text(encoding="utf-8"))
    line = f"id: {GUIDE.stem}\n"
    assert line in text
    (folder / "sources/guides").mkdir()
    for number in range(guides):
        name = f"{GUIDE.stem}-{number:04}"
        variant = ARTICLES.sub(rf"\g<0>{number:03} ", text.replace(line, f"id: {name}\n"))
        (folder / f"sources/guides/{name}.yml").write_text(variant, encoding="utf-8")
    return folder


def emptied(project: Path) -> Path:
    shutil.rmtree(project / "docs", ignore_errors=True)
    return project


def best(figures: list[dict[str, float]]) -> float:
    """The shortest time: whatever else the machine does only ever adds."""
    return min(figure["seconds"] for figure in figures)


def spine(guides: int, rounds: int) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        project = project_of(guides, Path(folder) / "project")
        print(f"{guides} guides × {len(LOCALES)} locales, {GUIDE.stat().st_size / 1000:.1f} kB of YAML each")
        bares, ours = [], []
        for _ in range(rounds):
            bares.append(run("bare", emptied(project)))
            ours.append(run("hexapla", emptied(project)))
        again = run("hexapla", project)
    for name, figures in (("bare", bares), ("hexapla", ours)):
        each, size = 1000 * best(figures) / guides, figures[0]["characters"]
        rounds_shown = ", ".join(f"{figure['seconds']:.2f}" for figure in figures)
        print(f"  {name:<8} {each:5.2f} ms a guide, {size:,} characters (rounds: {rounds_shown} s)")
    print()
    assert ours[0]["written"] == guides * len(LOCALES)
    yield Figure("load, render and write, against the bare work (aim: 1.5)", 2, best(ours) / best(bares), "×")
    yield Figure("most memory held meanwhile", 150, max(our["peak"] for our in ours), "MB", 0)
    yield Figure("pages written by a second run with nothing changed", 0, again["written"], "", 0)


def check(rounds: int) -> Iterator[Figure]:
    """`hexapla check` on this repository, as a process, imports included and compiled as on any machine."""
    command = [Path(sys.executable).with_name("hexapla"), "check"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    seconds = []
    for _ in range(rounds + 1):
        began = time.perf_counter()
        subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=True)
        seconds.append(time.perf_counter() - began)
    yield Figure("hexapla check on this repository, as a process", 0.5, median(seconds[1:]), "s")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--guides", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--work", nargs=2, metavar=("NAME", "PROJECT"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        name, project = options.work
        print(json.dumps({**WORK[name](Path(project)), "peak": peak_memory()}))
        return 0
    figures = [*spine(options.guides, options.rounds), *check(2 * options.rounds)]
    print(f"{'figure':<58} {'goal':>12} {'measured':>12}")
    for figure in figures:
        print(figure)
    return 0 if all(figure.is_met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
