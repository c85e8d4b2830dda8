"""A glossary term that a translation does not translate as the glossary says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from os.path import commonprefix

from hexapla.checks.corpus import corpus
from hexapla.checks.encoding_damage import is_damaged
from hexapla.checks.finding_words import lowered, plain
from hexapla.checks.language import language
from hexapla.checks.pairs import Pair, pairs, translations
from hexapla.checks.prose import GAP, prose
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Severity
from hexapla.model import Term
from hexapla.source import Project


def check(project: Project) -> Iterator[Hit]:
    source = project.config.source_locale
    terms = [term for term in project.glossary.content.terms if source in term.term]
    everywhere = [form for term in terms for form in _forms(term, source)]
    endings = [ending for ending in _inflections(source) if ending.isalpha()]
    texts, words = corpus(project, source), lowered(project, source)
    for locale in translations(project):
        if language(locale) is None:
            continue
        wanted = [_Wanted.of(term, source, locale, endings, everywhere) for term in terms if locale in term.term]
        looked_at = {id(pair.place): pair for pair in pairs(project, locale).every}
        for term in wanted:
            for place in texts.having(term.shortest, words):
                pair = looked_at.get(id(place))
                if pair and not term.says(pair.value) and term.is_missing(pair):
                    yield Hit(
                        path=pair.place.path,
                        route=pair.place.route_in(locale),
                        locale=locale,
                        message=f"The source says “{term.source}”; this text does not say “{term.translation}”.",
                        hint=f"The glossary translates it as “{term.translation}”. Add other forms to `forms:` there.",
                    )


@dataclass(frozen=True, eq=False)
class _Wanted:
    """A term, and how to see it in a text and its translation."""

    source: str
    translation: str
    shortest: str
    """What every form of the source has in common, in small letters."""
    forms: tuple[str, ...]
    """The source's own words, which a translation may keep where they name what a screen shows."""
    translated: tuple[str, ...]
    longer: tuple[str, ...]
    endings: tuple[str, ...]
    inflections: tuple[str, ...]

    @classmethod
    def of(cls, term: Term, source: str, locale: str, endings: list[str], everywhere: list[str]) -> _Wanted:
        forms = _forms(term, source)
        written = (*forms, *(f"{form}{ending}" for form in forms for ending in endings))
        return cls(
            source=term.term[source],
            translation=term.term[locale],
            shortest=commonprefix([form.lower() for form in forms]),  # noqa: RUF071 - letters are meant
            forms=written,
            translated=_forms(term, locale),
            longer=_longer(written, everywhere),
            endings=_inflections(source),
            inflections=_inflections(locale),
        )

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """How a source may write the term, in a sentence and at its start."""
        return (*self.forms, *(form[:1].upper() + form[1:] for form in self.forms))

    @cached_property
    def said(self) -> re.Pattern[str]:
        """The term in the words of a source."""
        return _said(self.forms)

    @cached_property
    def accepted(self) -> re.Pattern[str]:
        """Any form of the translation."""
        return _accepted(self.translated, self.inflections)

    @cached_property
    def kept(self) -> re.Pattern[str]:
        """Any form of the source's words."""
        return _accepted(self.forms, self.endings)

    def says(self, value: str) -> bool:
        """Whether the translation says the term letter by letter, as most do."""
        for form in self.translated:  # noqa: SIM110 - `any` takes twice the time
            if form in value:
                return True
        return False

    def is_missing(self, pair: Pair) -> bool:
        """Whether the source says the term in its words, and the translation in none of its forms."""
        if not any(spelling in pair.source for spelling in self.spellings) or not self.said.search(pair.source):
            return False
        if self.accepted.search(plain(pair.value)):
            return False
        source, value = prose(pair.source), prose(pair.value)
        if not self.said.search(_without(self.longer, source.plain)):
            return False
        labels = [label for label in value.labels if label not in source.labels]
        if self.kept.search(plain(" ".join([value.plain, *labels]))):
            return False
        return not is_damaged(pair.value)


def _inflections(locale: str) -> tuple[str, ...]:
    known = language(locale)
    return known.inflections if known else ()


def _forms(term: Term, locale: str) -> tuple[str, ...]:
    return (term.term[locale], *term.forms.get(locale, ()))


def _longer(forms: tuple[str, ...], everywhere: list[str]) -> tuple[str, ...]:
    """Forms of other terms that contain one of these: “store hash” is no “store”."""
    return tuple(other for other in everywhere if other not in forms and any(form in other for form in forms))


def _without(longer: tuple[str, ...], words: str) -> str:
    for other in longer:
        words = re.sub(rf"(?i)\b{re.escape(other)}\b", GAP, words)
    return words


def _said(forms: tuple[str, ...]) -> re.Pattern[str]:
    """The forms as prose writes them; capitals in the middle of a sentence are names on a screen."""
    lower = "|".join(map(re.escape, forms))
    first = "|".join(re.escape(form[:1].upper() + form[1:]) for form in forms)
    return re.compile(rf"(?<![\w-])(?:{lower})(?![\w-])|(?:^|[.!?:] )(?:{first})(?![\w-])")


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
