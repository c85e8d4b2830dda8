"""Inline code that a translation lost or changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hexapla.checks.pairs import Pair, pairs, translations
from hexapla.checks.prose import prose
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project
from hexapla.suggest import nearest


def scopes(project: Project) -> frozenset[str]:
    """The parameters of every registry."""
    if "parameters" not in project.memo:
        project.memo["parameters"] = frozenset(
            scope.parameter for document in project.registries.values() for scope in document.content.scopes
        )
    known: frozenset[str] = project.memo["parameters"]
    return known


def lost(project: Project) -> Iterator[tuple[str, Pair, str, str | None]]:
    """Every code span that a translation lacks: locale, pair, the span, and the changed span in its place."""
    for locale in translations(project):
        for pair in pairs(project, locale).marked:
            written, source = Counter(prose(pair.value).codes), Counter(prose(pair.source).codes)
            extra = list((written - source).keys() - source.keys())
            gone = [span for span in source if span not in written]
            for span in gone:
                only = extra[0] if len(extra) == len(gone) == 1 else None
                yield locale, pair, span, only or nearest(span, extra)


def hit(locale: str, pair: Pair, span: str, near: str | None, noun: str) -> Hit:
    """What to say of a span that is not there, or not as it was."""
    is_bare = span in prose(pair.value).plain
    if is_bare:
        message = f"The {noun} `{span}` of the source stands here without backticks."
    else:
        message = f"The {noun} `{span}` of the source is " + (f"`{near}` here." if near else "missing here.")
    return Hit(
        path=pair.place.path,
        route=pair.place.route_in(locale),
        locale=locale,
        spot=span if is_bare else near or "",
        message=message,
        hint=f"Write `{span}` between backticks, letter by letter.",
    )


def check(project: Project) -> Iterator[Hit]:
    registered = scopes(project)
    for locale, pair, span, near in lost(project):
        if span not in registered:
            yield hit(locale, pair, span, near, "code")


RULE = Rule(
    code="HX301",
    name="lost-code",
    title="Inline code that a translation lost or changed",
    why="Code is what readers copy: a missing or translated word of it works nowhere.",
    wrong="- paragraph: {en: 'Read the `title` field.', fr: 'Lisez le champ `titre`.'}",
    right="- paragraph: {en: 'Read the `title` field.', fr: 'Lisez le champ `title`.'}",
    check=check,
)
