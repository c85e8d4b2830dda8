"""A figure or social image that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hexapla.checks.blocks import blocks
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Route
from hexapla.source import Project
from hexapla.suggest import nearest


def check(project: Project) -> Iterator[Hit]:
    assets = project.root / project.config.docs_dir / "assets"
    problems: dict[str, str | None] = {}
    for path, route, file in _files(project):
        if file not in problems:
            problems[file] = _problem(assets, file)
        if problem := problems[file]:
            yield Hit(path=path, route=route, message=problem, hint=_hint(assets, file))


def _files(project: Project) -> Iterator[tuple[str, Route, str]]:
    for document in project.guides:
        if document.content.image:
            for route, file in _values(document.content.image, ("image",)):
                yield document.path, route, file
    for document, above, block in blocks(project, "figure"):
        for route, file in _values(block.figure, (*above, "figure")):
            yield document.path, route, file


def _values(value: Any, route: Route) -> Iterator[tuple[Route, str]]:
    if isinstance(value, str):
        yield route, value
    else:
        for locale, file in value.items():
            yield (*route, locale), file


def _problem(assets: Path, file: str) -> str | None:
    path = Path(file)
    if path.is_absolute() or ".." in path.parts or ":" in file:
        return f"`{file}` is not below docs/assets."
    if "\0" in file or not (assets / path).is_file():
        return f"There is no file docs/assets/{file}."
    return None


def _hint(assets: Path, file: str) -> str:
    known = [found.relative_to(assets).as_posix() for found in assets.rglob("*") if found.is_file()]
    near = nearest(file.removeprefix("assets/"), known)
    return f"Did you mean `{near}`?" if near else "Put the file below docs/assets and write its path from there."


RULE = Rule(
    code="HX404",
    name="missing-file",
    title="A figure or social image that is not there",
    why="Readers see a broken picture, or nothing.",
    wrong="- figure: scren.svg\n  alt: {en: The form, fr: Le formulaire}",
    right="- figure: screen.svg\n  alt: {en: The form, fr: Le formulaire}",
    check=check,
)
