"""Words that lost their accents, most often on a capital letter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from hexapla.checks.corpus import corpus
from hexapla.checks.finding_words import found_in
from hexapla.checks.language import language
from hexapla.checks.prose import prose
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Severity
from hexapla.source import Project


def check(project: Project) -> Iterator[Hit]:
    for locale in project.config.tags:
        known = language(locale)
        if known is None or not known.accents:
            continue
        texts = corpus(project, locale)
        present = [word for word in known.accents if word in texts.joined]
        if not present:
            continue
        for place, word in chain.from_iterable(((place, word) for word in present) for place in texts.places):
            value = place.text[locale]
            if word in value and found_in(word, prose(value).plain):
                yield Hit(
                    path=place.path,
                    route=place.route_in(locale),
                    locale=locale,
                    spot=word,
                    message=f"“{word}” lost its accents.",
                    hint=f"Write “{known.accents[word]}”.",
                )


RULE = Rule(
    code="HX611",
    name="lost-accents",
    title="Words that lost their accents",
    severity=Severity.WARNING,
    why="Accents belong on capitals too; search does not find the word without them, and screen readers misread it.",
    wrong="- paragraph: {en: Step three follows., fr: Etape trois ensuite.}",
    right="- paragraph: {en: Step three follows., fr: Étape trois ensuite.}",
    check=check,
)
