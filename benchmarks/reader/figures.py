"""A figure of a site, and what it must be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    name: str
    value: float
    said: str


@dataclass(frozen=True)
class Goal:
    name: str
    said: str
    least: float = float("-inf")
    most: float = float("inf")

    def is_reached(self, figure: Figure) -> bool:
        return self.least <= figure.value <= self.most


def count(name: str, number: int) -> Figure:
    return Figure(name, number, str(number))


def share(name: str, part: int, whole: int) -> Figure:
    assert whole, f"nothing was tried: {name}"
    return Figure(name, part / whole, f"{100 * part / whole:.1f} % ({part} of {whole})")


def table(goals: Iterable[Goal], stock: Iterable[Figure], ours: Iterable[Figure]) -> str:
    """Markdown: each goal beside the figures of both sites."""
    by_name = [{figure.name: figure for figure in figures} for figures in (stock, ours)]
    lines = ["| what | stock | goal | ours | |", "| --- | --- | --- | --- | --- |"]
    for goal in goals:
        before, after = (figures[goal.name] for figures in by_name)
        verdict = "reached" if goal.is_reached(after) else "MISSED"
        lines.append(f"| {goal.name} | {before.said} | {goal.said} | {after.said} | {verdict} |")
    return "\n".join(lines)
