"""A glossary term that a translation does not translate as the glossary says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from hexapla.checks.finding_words import occurrences, plain
from hexapla.checks.language import language
from hexapla.checks.pairs import translations
from hexapla.checks.prose import GAP, prose
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Severity
from hexapla.model import Term
from hexapla.source import Project, TextPlace


def check(project: Project) -> Iterator[Hit]:
    source = project.config.source_locale
    terms = [term for term in project.glossary.content.terms if source in term.term]
    endings = tuple(ending for ending in _inflections(source) if ending.isalpha())
    everywhere = [form for term in terms for form in _forms(term, source)]
    for locale in translations(project):
        known = language(locale)
        if known is None:
            continue
        for term in terms:
            if locale not in term.term:
                continue
            forms = _forms(term, source)
            written = (*forms, *(f"{form}{ending}" for form in forms for ending in endings))
            # A translation may also keep the source's words: it names what a screen shows.
            accepted = (*_forms(term, locale), *forms)
            pattern = _accepted(accepted, known.inflections)
            quick = tuple(plain(form) for form in accepted)
            for place in _users(project, source, written):
                value = plain(place.text.get(locale, ""))
                if not value or any(form in value for form in quick) or pattern.search(value):
                    continue
                if _said(written).search(_without(_longer(written, everywhere), prose(place.text[source]).plain)):
                    yield Hit(
                        path=place.path,
                        route=place.route_in(locale),
                        locale=locale,
                        message=f"The source says “{term.term[source]}”; this text does not say “{term.term[locale]}”.",
                        hint=f"The glossary translates it as “{term.term[locale]}”. Add other forms to `forms:` there.",
                    )


def _inflections(locale: str) -> tuple[str, ...]:
    known = language(locale)
    return known.inflections if known else ()


def _forms(term: Term, locale: str) -> tuple[str, ...]:
    return (term.term[locale], *term.forms.get(locale, ()))


def _longer(forms: tuple[str, ...], everywhere: list[str]) -> tuple[str, ...]:
    """Forms of other terms that contain one of these: “store hash” is no “store”."""
    return tuple(other for other in everywhere if other not in forms and any(form in other for form in forms))


def _users(project: Project, source: str, forms: tuple[str, ...]) -> Iterator[TextPlace]:
    """The texts whose source holds the term somewhere, each once."""
    seen: set[int] = set()
    for form in forms:
        for place, _ in occurrences(project, source, form):
            if id(place) not in seen and not place.is_literal:
                seen.add(id(place))
                yield place


def _without(longer: tuple[str, ...], words: str) -> str:
    for other in longer:
        words = re.sub(rf"(?i)\b{re.escape(other)}\b", GAP, words)
    return words


@cache
def _said(forms: tuple[str, ...]) -> re.Pattern[str]:
    """The forms as prose writes them; capitals in the middle of a sentence are names on a screen."""
    lower = "|".join(map(re.escape, forms))
    first = "|".join(re.escape(form[:1].upper() + form[1:]) for form in forms)
    return re.compile(rf"(?<![\w-])(?:{lower})(?![\w-])|(?:^|[.!?:] )(?:{first})(?![\w-])")


@cache
def _accepted(forms: tuple[str, ...], endings: tuple[str, ...]) -> re.Pattern[str]:
    """The forms, each word with or without an ending of the language."""
    ending = f"(?:{'|'.join(map(re.escape, endings))})?" if endings else ""
    inflected = (r"\s+".join(f"{re.escape(word)}{ending}" for word in plain(form).split()) for form in forms)
    return re.compile(rf"(?<!\w)(?:{'|'.join(inflected)})(?!\w)")


RULE = Rule(
    code="HX801",
    name="wrong-term",
    title="A term that is not translated as the glossary says",
    severity=Severity.WARNING,
    why="Readers take two words for two things.",
    wrong={
        "sources/glossary.yml": "terms:\n  - term: {en: scope, fr: portée}\n",
        "sources/guides/example.yml": "id: example\ntitle: {en: Scopes of an app, fr: Champs d'une application}\n"
        "description: {en: Each scope., fr: Chaque portée.}\nblocks:\n  - paragraph: {en: Hello., fr: Bonjour.}\n",
    },
    right={
        "sources/glossary.yml": "terms:\n  - term: {en: scope, fr: portée}\n",
        "sources/guides/example.yml": "id: example\ntitle: {en: Scopes of an app, fr: Portées d'une application}\n"
        "description: {en: Each scope., fr: Chaque portée.}\nblocks:\n  - paragraph: {en: Hello., fr: Bonjour.}\n",
    },
    check=check,
)
