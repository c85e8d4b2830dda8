"""An address outside the site that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from hexapla.checks.addresses.answers import Answers, Verdict, hits
from hexapla.checks.addresses.rule import AddressRule
from hexapla.findings import Hit


def look(answers: Answers) -> Iterable[Hit]:
    return hits(answers, {Verdict.BROKEN}, "`{url}` leads nowhere: {said}.", "Find its new address, or drop the link.")


RULE = AddressRule(
    code="HX921",
    name="broken-address",
    title="An address outside the site that leads nowhere",
    why="Readers who follow it find an error page of somebody else, and wonder what else is out of date.",
    wrong="- paragraph: {en: 'See [this](https://example.org/gone).', fr: 'Voir [ceci](https://example.org/gone).'}",
    right="- paragraph: {en: 'See [this](https://example.org/).', fr: 'Voir [ceci](https://example.org/).'}",
    look=look,
)
