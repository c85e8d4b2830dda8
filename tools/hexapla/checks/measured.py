"""How well each rule told planted faults from good text when that was last measured."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("measured.yml")


@dataclass(frozen=True, slots=True)
class Measured:
    """Counts of one rule."""

    planted: int = 0
    """Faults that were put into guides for the rule to find."""
    found: int = 0
    """How many of them it found."""
    false: int = 0
    """What it found fault with besides."""

    @property
    def precision(self) -> float:
        """The part of its findings that are right; 0 without any."""
        return self.found / (self.found + self.false) if self.found + self.false else 0.0

    @property
    def recall(self) -> float:
        """The part of the faults that it finds; 0 without any."""
        return self.found / self.planted if self.planted else 0.0


@cache
def measured() -> dict[str, Measured]:
    """By code; written by `benchmarks/rules.py --write`."""
    values = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {code: Measured(**counts) for code, counts in values.items()}
