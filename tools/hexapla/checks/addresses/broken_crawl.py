"""A link of the served site to which the server has no answer."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.addresses.answers import Answers
from hexapla.checks.addresses.rule import AddressRule
from hexapla.findings import Hit


def look(answers: Answers) -> Iterator[Hit]:
    for crawled in answers.crawled:
        yield Hit(
            path=crawled.use.path,
            place=crawled.use.place,
            locale=crawled.use.locale,
            message=f"LinkChecker follows `{crawled.url}` and finds nothing: {crawled.said}.",
            hint="Mend the address, or build what it means; `hexapla check --site` names the source.",
        )


RULE = AddressRule(
    code="HX924",
    name="broken-crawl",
    title="A link of the served site to which the server has no answer",
    why="It is what a reader meets, seen by a second program that shares nothing with the first.",
    wrong={"site/index.html": '<a href="setup/">Set-up</a>'},
    right={"site/index.html": '<a href="setup/">Set-up</a>', "site/setup/index.html": "<p>Here.</p>"},
    look=look,
)
