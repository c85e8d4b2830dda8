"""A locale that the site does not have."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.blocks import blocks
from hexapla.checks.rule import Rule
from hexapla.checks.uneven_texts import uneven
from hexapla.findings import Hit
from hexapla.source import Project
from hexapla.suggest import nearest


def check(project: Project) -> Iterator[Hit]:
    known = project.config.tags
    for place in uneven(project):
        for locale in place.text:
            if locale not in known:
                yield _hit(place.path, (*place.route, locale), locale, known, at_key=True)
    for document, route, block in blocks(project):
        for position, locale in enumerate(block.only):
            if locale not in known:
                yield _hit(document.path, (*route, "only", position), locale, known, at_key=False)


def _hit(path: str, route: tuple[str | int, ...], locale: str, known: tuple[str, ...], *, at_key: bool) -> Hit:
    near = nearest(locale, known)
    listed = ", ".join(f"`{tag}`" for tag in known)
    return Hit(
        path=path,
        route=route,
        at_key=at_key,
        fix=near,
        message=f"The site has no locale `{locale}`.",
        hint=f"Did you mean `{near}`?" if near else f"Its locales are {listed}; `mkdocs.yml` lists them.",
    )


RULE = Rule(
    code="HX203",
    name="unknown-locale",
    title="A locale that the site does not have",
    why="What stands under an unknown locale is never published, and the real one is missing.",
    mends="A misspelled locale becomes the one that was meant, where the text lacks that one.",
    wrong="- paragraph: {en: Hello., fr: Bonjour., rf: Bonjour.}",
    right="- paragraph: {en: Hello., fr: Bonjour.}",
    check=check,
)
