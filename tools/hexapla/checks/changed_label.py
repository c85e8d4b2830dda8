"""Labels on screens that a translation changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hexapla.checks.pairs import Pair, pairs, translations
from hexapla.checks.prose import prose
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project
from hexapla.suggest import nearest


def check(project: Project) -> Iterator[Hit]:
    for locale in translations(project):
        shown = {label: names[locale] for label, names in project.products.content.labels.items() if locale in names}
        wanted_anyway = shown.keys()
        for pair in _pairs(project, locale, translated=bool(wanted_anyway)):
            source, value = prose(pair.source).labels, prose(pair.value).labels
            if source == value and wanted_anyway.isdisjoint(source):
                continue
            expected = [shown.get(label, label) for label in source]
            extra = [label for label in value if label not in expected]
            missing = dict.fromkeys(label for label in expected if label not in value)
            for label in missing:
                yield _hit(pair.place.path, pair.place.route_in(locale), locale, label, extra, source, shown)
            if extra and not missing:
                yield Hit(
                    path=pair.place.path,
                    route=pair.place.route_in(locale),
                    locale=locale,
                    spot=extra[0],
                    message=f"The source of this text has no label **{extra[0]}**.",
                    hint="Write `*…*` for emphasis; `**…**` is for words on a screen, as the source has them.",
                )


def _pairs(project: Project, locale: str, *, translated: bool) -> list[Pair]:
    looked_at = pairs(project, locale)
    return [pair for pair in looked_at.every if "**" in pair.source] if translated else looked_at.marked


def _hit(
    path: str,
    route: tuple[str | int, ...],
    locale: str,
    label: str,
    extra: list[str],
    source: list[str],
    shown: Mapping[str, str],
) -> Hit:
    untranslated = next((name for name, translation in shown.items() if translation == label and name in extra), None)
    near = untranslated or nearest(label, extra) or (extra[0] if len(extra) == 1 == len(source) else None)
    message = f"The label **{label}** is " + (f"**{near}** here." if near else "missing here.")
    if untranslated:
        message = f"sources/products.yml translates **{untranslated}** as **{label}**."
    return Hit(
        path=path,
        route=route,
        locale=locale,
        spot=near or "",
        message=message,
        hint=f"Write `**{label}**`, as the screen shows it"
        + ("." if untranslated else "; if the screen is translated, add it below `labels:` in sources/products.yml."),
    )


RULE = Rule(
    code="HX305",
    name="changed-label",
    title="Labels on screens that differ from the source's",
    why="Readers look for words on their screen that are not there.",
    wrong="- paragraph: {en: 'Click **Save**.', fr: 'Cliquez sur **Enregistrer**.'}",
    right="- paragraph: {en: 'Click **Save**.', fr: 'Cliquez sur **Save**.'}",
    check=check,
)
