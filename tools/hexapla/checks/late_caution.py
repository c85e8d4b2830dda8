"""A caution that stands after the step that it warns of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hexapla.checks.finding_words import found_in, plain
from hexapla.checks.language import language
from hexapla.checks.prose import prose
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Route, Severity
from hexapla.source import Project
from hexapla.source.inline import target
from hexapla.source.project import blocks_of

_WARNINGS = frozenset({"caution", "warning", "danger"})


def check(project: Project) -> Iterator[Hit]:
    source = project.config.source_locale
    known = language(source)
    before = known.before if known else ()
    for document in project.guides:
        seen_steps: list[Route] = []
        passed: set[str] = set()
        for route, block in blocks_of(document.content):
            if block.kind == "steps":
                seen_steps.append(route)
                passed |= {step.anchor for step in block.steps if step.anchor}
            elif block.kind in _WARNINGS and _warns_of_the_past(
                block, source, before, _directly(seen_steps, route), passed
            ):
                yield Hit(
                    path=document.path,
                    route=(*route, block.kind),
                    at_key=True,
                    message=f"This {block.kind} stands after the step that it warns of.",
                    hint="Move it before the step.",
                )


def _directly(steps: list[Route], route: Route) -> bool:
    """Whether steps stand right before the block at `route`."""
    position = route[-1]
    return isinstance(position, int) and (*route[:-1], position - 1) in steps


def _warns_of_the_past(block: Any, source: str, before: tuple[str, ...], follows: bool, passed: set[str]) -> bool:
    parts = prose(block.text.get(source, ""))
    said = plain(parts.plain)
    points_back = any(found_in(plain(words), said) for words in before)
    return points_back and (follows or any(target(link.target).anchor in passed for link in parts.links))


RULE = Rule(
    code="HX706",
    name="late-caution",
    title="A caution after the step that it warns of",
    severity=Severity.WARNING,
    why="Readers do one step after the other; whoever reads the caution has done the damage already.",
    wrong="- steps:\n    - step: {en: Click **Delete**., fr: Cliquez sur **Delete**.}\n"
    "- caution: {en: Save a copy before you delete it., fr: Enregistrez une copie avant de le supprimer.}",
    right="- caution: {en: Save a copy before you delete it., fr: Enregistrez une copie avant de le supprimer.}\n"
    "- steps:\n    - step: {en: Click **Delete**., fr: Cliquez sur **Delete**.}",
    check=check,
)
