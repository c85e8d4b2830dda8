"""An address that stands in the words instead of behind them."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.corpus import corpus
from hexapla.checks.links import all_links
from hexapla.checks.prose import URL, prose
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Severity
from hexapla.source import Project


def check(project: Project) -> Iterator[Hit]:
    hint = "Write `[words](link:name)`, or put it between backticks if readers are to type it."
    for link in all_links(project):
        if "://" in link.words and URL.fullmatch(link.words.strip()):
            yield Hit(
                path=link.path,
                route=link.route,
                locale=link.locale,
                spot=link.words,
                message="The words of this link are an address.",
                hint=hint,
            )
    for locale in project.config.tags:
        for place, match in corpus(project, locale).search(URL):
            value = place.text[locale]
            if match[0] in prose(value).urls and f"[{match[0]}]" not in value:
                yield Hit(
                    path=place.path,
                    route=place.route_in(locale),
                    locale=locale,
                    spot=match[0],
                    message=f"The address `{match[0]}` stands in the words, where nobody can click it.",
                    hint=hint,
                )


RULE = Rule(
    code="HX413",
    name="bare-address",
    title="An address in the middle of the words",
    severity=Severity.WARNING,
    why="It is no link on the page, and read aloud it is a string of letters.",
    wrong="- paragraph: {en: 'See https://docs.example.org/api.', fr: 'Voir https://docs.example.org/api.'}",
    right="- paragraph: {en: 'See [the API](https://docs.example.org/api).', "
    'fr: "Voir [l\'API](https://docs.example.org/api)."}',
    check=check,
)
