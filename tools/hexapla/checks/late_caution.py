"""A caution that stands after the step that it warns of."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.blocks import PlacedBlock, blocks
from hexapla.checks.finding_words import found_in, plain
from hexapla.checks.language import language
from hexapla.checks.prose import prose
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Route, Severity
from hexapla.source import Project
from hexapla.source.inline import target

_WARNINGS = ("caution", "warning", "danger")


def check(project: Project) -> Iterator[Hit]:
    source = project.config.source_locale
    known = language(source)
    if known is None or not known.before:
        return
    steps: dict[str, list[PlacedBlock]] = {}
    for placed in blocks(project, "steps"):
        steps.setdefault(placed.document.path, []).append(placed)
    for document, route, block in blocks(project, *_WARNINGS):
        value = block.text.get(source, "")
        if not any(found_in(plain(words), plain(value)) for words in known.before):
            continue
        earlier = [placed for placed in steps.get(document.path, ()) if placed.route < route]
        passed = {step.anchor for placed in earlier for step in placed.block.steps}
        if _follows(earlier, route) or any(target(link.target).anchor in passed for link in prose(value).links):
            yield Hit(
                path=document.path,
                route=(*route, block.kind),
                at_key=True,
                message=f"This {block.kind} stands after the step that it warns of.",
                hint="Move it before the step.",
            )


def _follows(steps: list[PlacedBlock], route: Route) -> bool:
    """Whether steps stand right before the block at `route`."""
    position = route[-1]
    return isinstance(position, int) and (*route[:-1], position - 1) in [placed.route for placed in steps]


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
