"""A name that a translation lost."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.pairs import pairs, translations
from hexapla.checks.prose import prose
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Severity
from hexapla.source import Project


def check(project: Project) -> Iterator[Hit]:
    names = project.glossary.content.names
    if not names:
        return
    for locale in translations(project):
        for pair in pairs(project, locale).every:
            for name in names:
                if name in pair.source and name not in pair.value and _is_said(name, pair.source, pair.value):
                    yield Hit(
                        path=pair.place.path,
                        route=pair.place.route_in(locale),
                        locale=locale,
                        message=f"The source names {name}; this text does not.",
                        hint=f"Write {name}: names are never translated.",
                    )


def _is_said(name: str, source: str, value: str) -> bool:
    """Whether the source says the name in its words, and the value not even misspelled."""
    return name in prose(source).plain and name.casefold() not in prose(value).plain.casefold()


RULE = Rule(
    code="HX804",
    name="lost-name",
    title="A name that a translation lost",
    severity=Severity.WARNING,
    why="Names are never translated; a text without the name is about something else.",
    wrong={
        "sources/glossary.yml": "names: [BigCommerce]\n",
        "sources/guides/example.yml": "id: example\ntitle: {en: Connect BigCommerce, fr: Connecter GrandCommerce}\n"
        "description: {en: How to connect., fr: Comment connecter.}\nblocks:\n"
        "  - paragraph: {en: Hello., fr: Bonjour.}\n",
    },
    right={
        "sources/glossary.yml": "names: [BigCommerce]\n",
        "sources/guides/example.yml": "id: example\ntitle: {en: Connect BigCommerce, fr: Connecter BigCommerce}\n"
        "description: {en: How to connect., fr: Comment connecter.}\nblocks:\n"
        "  - paragraph: {en: Hello., fr: Bonjour.}\n",
    },
    check=check,
)
