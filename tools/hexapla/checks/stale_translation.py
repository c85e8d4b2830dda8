"""A translation whose source text has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from hexapla.checks.blocks import blocks
from hexapla.checks.rule import Rule
from hexapla.findings import ITS_LINE, Finding, Hit, Route, Severity
from hexapla.source import Project, TextPlace
from hexapla.source.lock import HEADER, PATH, bare, hashed

_GRAVE = ("caution", "warning", "danger")
_LONGEST = 90


def check(project: Project) -> Iterator[Hit]:
    if not project.stale:
        return
    frames, tables = _routes(project, *_GRAVE), _routes(project, "scopes")
    guides = {document.path: document.content.id for document in project.guides}
    source = project.config.source_locale
    for place in project.texts:
        for locale in place.needs:
            if confirmed := project.confirmed_for(place, locale):
                is_grave = not project.config.may_lack(locale, guides.get(place.path, "")) and (
                    place.role == "step.step" or _is_within(place, frames) or _is_beside(place, tables)
                )
                yield Hit(
                    path=place.path,
                    route=place.route_in(locale),
                    locale=locale,
                    severity=Severity.ERROR if is_grave else None,
                    message=f"The `{source}` text changed; this translation stood for “{_short(confirmed[0])}”.",
                    hint="Translate it again, or, if it still says the same, run "
                    f"`hexapla confirm {guides.get(place.path, place.path)}:{ITS_LINE}`.",
                )


def as_published(project: Project, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings as they count for a site that is published: there a stale translation is an error anywhere.

    Unless `untranslated` names the guide: then its page says so at the very place.
    """
    guides = {document.path: document.content.id for document in project.guides}
    for finding in findings:
        is_stale = finding.rule == RULE.code
        if is_stale and not project.config.may_lack(finding.locale or "", guides.get(finding.path, "")):
            yield replace(finding, severity=Severity.ERROR)
        else:
            yield finding


def _routes(project: Project, *kinds: str) -> dict[str, set[Route]]:
    found: dict[str, set[Route]] = {}
    for placed in blocks(project, *kinds):
        found.setdefault(placed.document.path, set()).add(placed.route)
    return found


def _is_within(place: TextPlace, routes: dict[str, set[Route]]) -> bool:
    known = routes.get(place.path, set())
    return any(place.route[:length] in known for length in range(1, len(place.route)))


def _is_beside(place: TextPlace, tables: dict[str, set[Route]]) -> bool:
    """Whether a text belongs to a table, or to the block right before or after one."""
    if _is_within(place, tables):
        return True
    *above, position, _ = ("", *place.route)
    return isinstance(position, int) and any(
        (*above[1:], position + step) in tables.get(place.path, ()) for step in (-1, 1)
    )


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"


_GUIDE = """\
id: example
title: {en: Tokens, fr: Jetons}
description: {en: About tokens., fr: À propos des jetons.}
blocks:
  - caution: {en: The token is shown ENGLISH., fr: Le jeton s'affiche FRENCH.}
"""


def _example(english: str, french: str) -> dict[str, str]:
    translation = hashed(bare("Le jeton s'affiche une fois."))
    return {
        "sources/guides/example.yml": _GUIDE.replace("ENGLISH", english).replace("FRENCH", french),
        PATH: f"{HEADER}fr\t{translation}\t1\tThe token is shown once.\n",
    }


RULE = Rule(
    code="HX204",
    name="stale-translation",
    title="A translation whose source text has changed",
    severity=Severity.WARNING,
    why="Readers of the translation do what was right before the change. In a step, in a caution and beside a scope "
    "table that is an error; elsewhere it is a warning, but `hexapla build` publishes no such text either. A guide "
    "that `untranslated` names is published all the same, and tells its readers at that very place.",
    wrong=_example("twice", "une fois"),
    right=_example("twice", "deux fois"),
    check=check,
)
