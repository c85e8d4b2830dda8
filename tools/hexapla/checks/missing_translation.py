"""A text that lacks a locale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hexapla.checks.rule import Rule
from hexapla.checks.uneven_texts import uneven
from hexapla.findings import Hit
from hexapla.source import Project


def check(project: Project) -> Iterator[Hit]:
    guides = {document.path: document.content.id for document in project.guides}
    for place in uneven(project):
        for locale in place.needs:
            if locale not in place.text and not project.config.may_lack(locale, guides.get(place.path, "")):
                yield Hit(
                    path=place.path,
                    route=place.route,
                    locale=locale,
                    message=f"This text has no `{locale}`.",
                    hint=f"Add `{locale}: …` beside {_listed(place.text)}, or name the guide in `untranslated`.",
                )


def _listed(locales: Iterable[str]) -> str:
    return ", ".join(f"`{locale}`" for locale in locales)


RULE = Rule(
    code="HX201",
    name="missing-translation",
    title="A text that lacks a locale",
    why="Readers of that locale would meet a sentence in another language in the middle of their page.",
    wrong="- paragraph: {en: Hello.}",
    right="- paragraph: {en: Hello., fr: Bonjour.}",
    check=check,
)
