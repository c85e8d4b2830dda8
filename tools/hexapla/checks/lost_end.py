"""A sentence without its end, where its counterpart has one."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.language import language
from hexapla.checks.pairs import pairs, translations
from hexapla.checks.prose import GAP, prose
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Severity
from hexapla.source import Project

ENDS = ".!?…:;,。！？：；؟۔।"
_QUESTIONS = "?!？！؟"
_CLOSING = "\"'”’»)]*_` \u00a0\u202f"
_FEWEST_WORDS = 4


def check(project: Project) -> Iterator[Hit]:
    source = project.config.source_locale
    for locale in translations(project):
        if language(locale) is None or language(source) is None:
            continue
        for pair in pairs(project, locale).every:
            ended = pair.source[-1] in ENDS, pair.value[-1] in ENDS
            if ended[0] is ended[1]:
                continue
            ended = _ends(pair.source), _ends(pair.value)
            if ended[0] is ended[1] or min(len(pair.source.split()), len(pair.value.split())) < _FEWEST_WORDS:
                continue
            without, complete = (locale, source) if ended[0] else (source, locale)
            if pair.place.text[complete].rstrip(_CLOSING)[-1:] in _QUESTIONS:
                continue  # a question in one language may be a noun in the other
            yield Hit(
                path=pair.place.path,
                route=pair.place.route_in(without),
                locale=without,
                message=f"The `{complete}` of this text ends as a sentence, and its `{without}` does not.",
                hint="Write the end of the sentence, or leave it out in both.",
            )


def _ends(value: str) -> bool:
    words = prose(value.rstrip()).plain.rstrip(_CLOSING)
    if not words or words[-1] == GAP:
        return value.rstrip(_CLOSING)[-1:] in ENDS
    return words[-1] in ENDS


RULE = Rule(
    code="HX608",
    name="lost-end",
    title="A sentence that lacks its end",
    severity=Severity.WARNING,
    why="A full stop that one language has and the other has not often marks where words were lost.",
    wrong="- paragraph: {en: Open the page and wait., fr: Ouvrez la page et patientez}",
    right="- paragraph: {en: Open the page and wait., fr: Ouvrez la page et patientez.}",
    check=check,
)
