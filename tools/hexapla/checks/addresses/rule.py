"""What a rule about addresses is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from hexapla.checks.addresses.answers import Answers
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressRule(Rule):
    """A rule that looks at answers; only `hexapla links` has any."""

    check: Callable[[Project], Iterable[Hit]] = field(default=lambda _project: (), repr=False)
    look: Callable[[Answers], Iterable[Hit]] = field(repr=False)
