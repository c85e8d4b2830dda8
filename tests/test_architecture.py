"""The parts of the toolkit depend on each other in one direction only."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

TOOLS = Path(__file__).parents[1] / "tools"

LAYERS = (
    {"cli"},
    {"site", "convert", "translate", "links"},
    {"report"},
    {"checks"},
    {"render", "scopes"},
    {"source"},
    {"model", "findings", "messages", "suggest"},
)
"""From the top down: a part may import parts of lower layers, and in the lowest layer its neighbours."""

SITE_GENERATORS = {"mkdocs", "material", "mkdocs_static_i18n"}
SLOW_TO_IMPORT = {"mkdocs", "material", "rich", "requests", "jinja2", "markdown", "ruamel", "pygments", "babel"}


@dataclass(frozen=True)
class Import:
    importer: str
    imported: str
    line: int
    is_for_types: bool = False
    """Whether it stands under `if TYPE_CHECKING:` and so never runs."""

    def __str__(self) -> str:
        return f"{self.importer}:{self.line} imports {self.imported}"


def modules(tools: Path) -> dict[str, ast.Module]:
    """Every module of the package by dotted name; a package's own is its `__init__`."""
    found = {}
    for path in sorted(tools.glob("hexapla/**/*.py")):
        parts = path.relative_to(tools).with_suffix("").parts
        found[".".join(parts)] = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return found


def imports(tools: Path) -> list[Import]:
    """Every import of every module, those inside functions and under TYPE_CHECKING too."""
    trees = modules(tools)
    return [found for name, tree in trees.items() for found in _imports_of(name, tree, set(trees))]


def _imports_of(name: str, tree: ast.Module, known: set[str]) -> Iterator[Import]:
    package = name.split(".")[:-1]
    for_types = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(name, _module(alias.name, known), node.lineno, node in for_types)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            for alias in node.names:
                yield Import(name, _module(f"{base}.{alias.name}", known, base), node.lineno, node in for_types)


def _module(dotted: str, known: set[str], otherwise: str = "") -> str:
    """The module that an imported name is, or else comes from."""
    for candidate in (dotted, f"{dotted}.__init__", otherwise, f"{otherwise}.__init__"):
        if candidate in known:
            return candidate
    return otherwise or dotted


def part(module: str) -> str:
    """The part of the toolkit that a module belongs to: `hexapla.render.steps` → `render`."""
    return module.split(".")[1]


def layer(name: str) -> int:
    return next((depth for depth, names in enumerate(LAYERS) if name in names), -1)


def is_ours(module: str) -> bool:
    return module.startswith("hexapla.") and module != "hexapla.__init__"


def wrong_arrows(found: list[Import]) -> list[str]:
    lowest = len(LAYERS) - 1
    return [
        str(each)
        for each in found
        if is_ours(each.importer) and is_ours(each.imported)
        if (above := part(each.importer)) != (below := part(each.imported))
        if not (layer(above) < layer(below) or layer(above) == layer(below) == lowest)
    ]


def circle(found: list[Import]) -> list[str]:
    graph: dict[str, set[str]] = {}
    for each in found:
        if each.imported.startswith("hexapla.") and each.imported != each.importer and not each.is_for_types:
            graph.setdefault(each.importer, set()).add(each.imported)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [str(name) for name in error.args[1]]
    return []


def site_generator_outside_site(found: list[Import]) -> list[str]:
    return [
        str(each)
        for each in found
        if each.imported.split(".")[0] in SITE_GENERATORS and not each.importer.startswith("hexapla.site.")
    ]


def test_every_part_has_its_layer() -> None:
    parts = {part(name) for name in modules(TOOLS) if is_ours(name)}
    assert {name for name in parts if layer(name) < 0} == set()


def test_parts_import_only_what_lies_below_them() -> None:
    assert wrong_arrows(imports(TOOLS)) == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circle(imports(TOOLS)) == []


def test_only_the_site_part_knows_the_site_generator() -> None:
    assert site_generator_outside_site(imports(TOOLS)) == []


def test_the_command_line_starts_without_slow_libraries() -> None:
    program = "import hexapla.cli, sys; print(*sys.modules)"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in answer.stdout.split()}
    assert "hexapla" in loaded
    assert loaded & SLOW_TO_IMPORT == set()


@pytest.mark.parametrize(
    ("check", "module", "code", "noticed"),
    [
        (wrong_arrows, "source/load", "from hexapla.render.pages import x", True),
        (wrong_arrows, "checks/run", "def f():\n    from .. import cli", True),
        (wrong_arrows, "report/text", "import hexapla.site.plugin", True),
        (wrong_arrows, "checks/run", "from ..render import pages\nfrom hexapla import model", False),
        (circle, "render/pages", "from . import blocks", True),
        (circle, "render/pages", "from hexapla.source import load", False),
        (circle, "render/pages", "if TYPE_CHECKING:\n    from hexapla.render.blocks import y", False),
        (wrong_arrows, "source/load", "if TYPE_CHECKING:\n    from hexapla.render.pages import x", True),
        (site_generator_outside_site, "checks/run", "import mkdocs.config", True),
        (site_generator_outside_site, "site/plugin", "import mkdocs.config", False),
    ],
)
def test_a_wrong_import_is_noticed(
    check: Callable[[list[Import]], list[str]], module: str, code: str, noticed: bool, tmp_path: Path
) -> None:
    package = {
        **dict.fromkeys(
            ["cli", "model", "checks/run", "source/load", "render/pages", "site/plugin", "report/text"], ""
        ),
        "render/blocks": "from hexapla.render.pages import x",
        module: code,
    }
    for name, text in package.items():
        path = tmp_path / "hexapla" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert bool(check(imports(tmp_path))) is noticed
