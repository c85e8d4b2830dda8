"""Placeholders that a translation lost or changed."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.pairs import pairs, translations
from hexapla.checks.prose import prose
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project
from hexapla.suggest import nearest


def check(project: Project) -> Iterator[Hit]:
    for locale in translations(project):
        for pair in pairs(project, locale).marked:
            source, value = set(prose(pair.source).placeholders), set(prose(pair.value).placeholders)
            extra = sorted(value - source)
            for name in sorted(source - value) or extra:
                is_extra = name in extra
                near = None if is_extra else nearest(name, extra) or (extra[0] if extra else None)
                yield Hit(
                    path=pair.place.path,
                    route=pair.place.route_in(locale),
                    locale=locale,
                    spot=name if is_extra else near or "",
                    message=f"The source has no placeholder `{name}`."
                    if is_extra
                    else f"The placeholder `{name}` is " + (f"`{near}` here." if near else "missing here."),
                    hint="Placeholders are never translated: write them as the source does.",
                )


RULE = Rule(
    code="HX306",
    name="changed-placeholder",
    title="Placeholders that differ from the source's",
    why="Readers replace a placeholder by their own value, and search for one that the text before it never named.",
    wrong="- paragraph: {en: 'Replace {platformKey}.', fr: 'Remplacez {clePlateforme}.'}",
    right="- paragraph: {en: 'Replace {platformKey}.', fr: 'Remplacez {platformKey}.'}",
    check=check,
)
