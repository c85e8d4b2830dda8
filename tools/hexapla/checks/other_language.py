"""A text in a language that is neither its locale's nor the source's."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.language import detect, language, same_language
from hexapla.checks.pairs import pairs, translations
from hexapla.checks.prose import spoken
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project, TextPlace


def check(project: Project) -> Iterator[Hit]:
    source = project.config.source_locale
    for locale in project.config.tags:
        known = language(locale)
        if known is None or not known.own:
            continue
        for place, value in _suspects(project, locale):
            written = detect(spoken(value))
            if written is None or same_language(written, locale) or (locale != source and written == source):
                continue
            if locale == source and any(detect(spoken(other)) == source for other in place.text.values()):
                continue  # the two have changed places
            yield Hit(
                path=place.path,
                route=place.route_in(locale),
                locale=locale,
                message=f"This `{locale}` is written in `{written}`.",
                hint=f"Write it in `{locale}`.",
            )


def _suspects(project: Project, locale: str) -> Iterator[tuple[TextPlace, str]]:
    """The texts without a word of their own language."""
    others = translations(project)
    if locale in others:
        return ((pair.place, pair.value) for pair in pairs(project, locale).odd)
    odd = {id(pair.place): pair for other in others for pair in pairs(project, other).odd_sources}
    return ((pair.place, pair.source) for pair in odd.values())


RULE = Rule(
    code="HX207",
    name="other-language",
    title="A text in a third language",
    why="It was pasted into the wrong place; nobody who opens this page expects that language.",
    wrong="- paragraph:\n    en: Click the button and save your work.\n"
    "    fr: Haga clic en el botón y guarde los cambios también.",
    right="- paragraph:\n    en: Click the button and save your work.\n"
    "    fr: Cliquez sur le bouton et enregistrez votre travail.",
    check=check,
)
