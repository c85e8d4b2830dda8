"""An address outside the site of which nobody can tell whether it works."""

from __future__ import annotations

from collections.abc import Iterable

from hexapla.checks.addresses.answers import Answers, Verdict, hits
from hexapla.checks.addresses.rule import AddressRule
from hexapla.findings import Hit, Severity


def look(answers: Answers) -> Iterable[Hit]:
    yield from hits(
        answers,
        {Verdict.UNREACHED},
        "`{url}` was not checked: {said}.",
        "Try again later; if the host is gone, replace the link.",
    )
    yield from hits(
        answers,
        {Verdict.UNTOLD},
        "Whether `{url}` works cannot be told: {said}.",
        "Try it in a browser; `links: hosts:` in mkdocs.yml says what to expect of a host.",
    )


RULE = AddressRule(
    code="HX923",
    name="unknown-address",
    title="An address outside the site of which nobody can tell whether it works",
    severity=Severity.WARNING,
    why="What was not seen to work may be broken; to pass over it in silence would be to call it good.",
    wrong="- paragraph: {en: 'See [this](https://members.example.org/).', fr: 'Voir [ceci](https://members.example.org/).'}",
    right="- paragraph: {en: 'See [this](https://example.org/).', fr: 'Voir [ceci](https://example.org/).'}",
    look=look,
)
