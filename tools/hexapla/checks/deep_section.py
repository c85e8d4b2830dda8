"""Sections nested more than three deep."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.blocks import blocks
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Route
from hexapla.source import Project

DEEPEST = 3


def check(project: Project) -> Iterator[Hit]:
    inside: list[tuple[str, Route]] = []
    for document, route, _ in blocks(project, "section"):
        inside = [(path, outer) for path, outer in inside if path == document.path and route[: len(outer)] == outer]
        inside.append((document.path, route))
        if len(inside) > DEEPEST:
            yield Hit(
                path=document.path,
                route=(*route, "section"),
                message=f"This section is nested {len(inside)} deep; {DEEPEST} is the limit.",
                hint="Move it up, or make its heading a paragraph.",
            )


RULE = Rule(
    code="HX103",
    name="deep-section",
    title="Sections nested more than three deep",
    why="Readers lose their way below the third level, and the table of contents no longer shows it.",
    wrong="""\
- section: {en: One, fr: Un}
  anchor: one
  blocks:
    - section: {en: Two, fr: Deux}
      anchor: two
      blocks:
        - section: {en: Three, fr: Trois}
          anchor: three
          blocks:
            - section: {en: Four, fr: Quatre}
              anchor: four
              blocks:
                - paragraph: {en: Deep., fr: Profond.}
""",
    right="""\
- section: {en: One, fr: Un}
  anchor: one
  blocks:
    - section: {en: Two, fr: Deux}
      anchor: two
      blocks:
        - paragraph: {en: Fine., fr: Bien.}
""",
    check=check,
)
