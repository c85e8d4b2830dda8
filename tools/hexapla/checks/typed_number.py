"""A step number that was typed by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from hexapla.checks.blocks import blocks
from hexapla.checks.corpus import corpus
from hexapla.checks.finding_words import lowered, starts
from hexapla.checks.language import language
from hexapla.checks.prose import prose, spoken
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Severity
from hexapla.source import Project, TextPlace

_LEADING = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})*[.)](?=\s)")
_HEADINGS = frozenset({"guide.title", "section.section", "tab.tab", "card.card"})


def check(project: Project) -> Iterator[Hit]:
    steps: dict[str, int] = {}
    for document, _, block in blocks(project, "steps"):
        steps[document.path] = max(len(block.steps), steps.get(document.path, 0))
    for locale in project.config.tags:
        yield from _leading(project, locale)
        known = language(locale)
        for word in known.steps if known else ():
            for place in _before_digits(project, locale, f"{word} "):
                if place.path in steps and place.role not in _HEADINGS:
                    yield from _references(place, locale, word, steps[place.path])


def _before_digits(project: Project, locale: str, words: str) -> list[TextPlace]:
    """The texts in which a digit follows these words, each once."""
    texts, joined = corpus(project, locale), lowered(project, locale)
    ends = (start + len(words) for start in starts(joined, words))
    places = [texts.place(end) for end in ends if joined[end : end + 1].isdigit()]
    return list({id(place): place for place in places}.values())


def _leading(project: Project, locale: str) -> Iterator[Hit]:
    texts = corpus(project, locale)
    for place, value in zip(texts.places, texts.values, strict=True):
        if place.role == "step.step" and (match := _LEADING.match(value)):
            yield Hit(
                path=place.path,
                route=place.route_in(locale),
                locale=locale,
                spot=match[0].strip(),
                message=f"This step begins with the number “{match[0].strip()}”, and the page numbers it too.",
                hint="Delete the number: steps are counted for you.",
            )


def _references(place: TextPlace, locale: str, word: str, steps: int) -> Iterator[Hit]:
    value = place.text[locale]
    typed = _typed(word)
    if not typed.search(value):
        return
    elsewhere = [link.words for link in prose(value).links if "://" in link.target]
    for match in typed.finditer(spoken(value)):
        if any(match[0] in words for words in elsewhere):
            continue
        is_known = int(match["number"]) <= steps
        yield Hit(
            path=place.path,
            route=place.route_in(locale),
            locale=locale,
            spot=match[0],
            message=f"“{match[0]}” is typed by hand: it will be wrong as soon as a step is added before it."
            if is_known
            else f"This guide has no “{match[0]}”: its longest procedure has {steps} steps.",
            hint="Give the step an `anchor`, and write `[](#its-anchor)`: the page says its number.",
        )


@cache
def _typed(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<![\w-]){re.escape(word)}[ \u00a0]+(?P<number>\d{{1,2}})(?![\w%]|[.,]\d{{3}})")


RULE = Rule(
    code="HX414",
    name="typed-number",
    title="A step number typed by hand",
    severity=Severity.WARNING,
    why="When a step is added or removed, the number names another step, in one language or in all.",
    wrong="- steps:\n    - step: {en: Open it., fr: Ouvrez-le.}\n"
    "    - step: {en: Repeat step 1., fr: Répétez l'étape 1.}",
    right="- steps:\n    - {step: {en: Open it., fr: Ouvrez-le.}, anchor: open}\n"
    "    - step: {en: 'Repeat [](#open).', fr: \"Répétez l'[](#open).\"}",
    check=check,
)
