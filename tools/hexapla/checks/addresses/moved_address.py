"""An address outside the site that has moved for good."""

from __future__ import annotations

from collections.abc import Iterable

from hexapla.checks.addresses.answers import Answers, Verdict, hits
from hexapla.checks.addresses.rule import AddressRule
from hexapla.findings import Hit, Severity


def look(answers: Answers) -> Iterable[Hit]:
    return hits(answers, {Verdict.MOVED}, "`{url}` has moved for good.", "Write `{new}`.")


RULE = AddressRule(
    code="HX922",
    name="moved-address",
    title="An address outside the site that has moved for good",
    severity=Severity.WARNING,
    why="Whoever moved the page keeps the old address alive for a while only.",
    wrong="- paragraph: {en: 'See [this](http://example.org/).', fr: 'Voir [ceci](http://example.org/).'}",
    right="- paragraph: {en: 'See [this](https://example.org/).', fr: 'Voir [ceci](https://example.org/).'}",
    look=look,
)
