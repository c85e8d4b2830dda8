"""A text that says nothing in a locale."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.corpus import corpus
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project


def check(project: Project) -> Iterator[Hit]:
    for locale in project.config.tags:
        texts = corpus(project, locale)
        for place, value in zip(texts.places, texts.values, strict=True):
            if not value.strip() and not place.is_literal:
                yield Hit(
                    path=place.path,
                    route=place.route_in(locale),
                    locale=locale,
                    message=f"The `{locale}` of this text is empty.",
                    hint="Write the words, or remove the whole block.",
                )


RULE = Rule(
    code="HX202",
    name="empty-text",
    title="A text that says nothing in a locale",
    why="The page would show a bare number, an empty cell or nothing at all.",
    wrong="- paragraph:\n    en: Hello.\n    fr:",
    right="- paragraph:\n    en: Hello.\n    fr: Bonjour.",
    check=check,
)
