"""Numbers of a translation that are not those of its source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hexapla.checks.language import language
from hexapla.checks.pairs import Pair, Pairs, pairs, translations
from hexapla.checks.prose import prose
from hexapla.checks.quantities import quantities, unmatched
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project

_DIGITS = re.compile(r"\d+")


def check(project: Project) -> Iterator[Hit]:
    source_language = language(project.config.source_locale)
    for locale in translations(project):
        own = language(locale)
        if not own or not source_language or not own.numbers or not source_language.numbers:
            continue
        for pair in _worth_reading(pairs(project, locale)):
            source = quantities(prose(pair.source).plain, source_language)
            value = quantities(prose(pair.value).plain, own)
            lost, gained = unmatched(source, value)
            if not any(one.has_digits for one in (*lost, *gained)) and not (lost and gained):
                continue  # a word alone is no proof: languages differ in where they count
            yield Hit(
                path=pair.place.path,
                route=pair.place.route_in(locale),
                locale=locale,
                spot=gained[0].written if gained else "",
                message=_message([one.written for one in lost], [one.written for one in gained]),
                hint="Write the same number, in this language's way.",
            )


def _worth_reading(looked_at: Pairs) -> Iterator[Pair]:
    seen = {id(pair) for pair in looked_at.counted}
    yield from looked_at.counted
    for pair in looked_at.marked:
        if id(pair) not in seen and _DIGITS.findall(pair.source) != _DIGITS.findall(pair.value):
            yield pair


def _message(lost: list[str], gained: list[str]) -> str:
    if lost and gained:
        return f"The source says {lost[0]}, this text {gained[0]}."
    return f"The number {lost[0]} of the source is missing here." if lost else f"The source has no {gained[0]}."


RULE = Rule(
    code="HX308",
    name="changed-number",
    title="Numbers that differ from the source's",
    why="One of the two languages tells its readers a wrong quantity, port, date or limit.",
    wrong="- paragraph: {en: 'Wait 30 seconds.', fr: 'Patientez 20 secondes.'}",
    right="- paragraph: {en: 'Wait 1.5 seconds, 10,000 times.', fr: 'Patientez 1,5 seconde, 10 000 fois.'}",
    check=check,
)
