"""A variant of a term that the glossary forbids."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.finding_words import lowered, occurrences, plain, stands_in
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project


def check(project: Project) -> Iterator[Hit]:
    for term in project.glossary.content.terms:
        for locale, variants in term.forbidden.items():
            if locale not in project.config.tags:
                continue
            for variant in variants:
                if plain(variant) not in lowered(project, locale):
                    continue
                for place, written in occurrences(project, locale, variant):
                    if stands_in(variant, place.text[locale]):
                        meant = term.term.get(locale, "")
                        yield Hit(
                            path=place.path,
                            route=place.route_in(locale),
                            locale=locale,
                            spot=written,
                            message=f"The glossary forbids “{written}”.",
                            hint=f"Write “{meant}”." if meant else "Write the glossary's term.",
                        )


RULE = Rule(
    code="HX802",
    name="forbidden-variant",
    title="A word that the glossary forbids",
    why="Two words for one thing make readers look for a difference that there is not.",
    wrong={
        "sources/glossary.yml": "terms:\n  - term: {en: email, fr: courriel}\n    forbidden: {fr: [e-mail, mail]}\n",
        "sources/guides/example.yml": "id: example\ntitle: {en: By email, fr: Par e-mail}\n"
        "description: {en: Write an email., fr: Écrivez un courriel.}\nblocks:\n"
        "  - paragraph: {en: Hello., fr: Bonjour.}\n",
    },
    right={
        "sources/glossary.yml": "terms:\n  - term: {en: email, fr: courriel}\n    forbidden: {fr: [e-mail, mail]}\n",
        "sources/guides/example.yml": "id: example\ntitle: {en: By email, fr: Par courriel}\n"
        "description: {en: Write an email., fr: Écrivez un courriel.}\nblocks:\n"
        "  - paragraph: {en: Hello., fr: Bonjour.}\n",
    },
    check=check,
)
