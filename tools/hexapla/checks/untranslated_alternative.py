"""An alternative text that is the same in two locales."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hexapla.checks.pairs import pairs, translations
from hexapla.checks.prose import prose
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Severity
from hexapla.source import Project

_WORD = re.compile(r"[^\W\d_]{2,}")


def check(project: Project) -> Iterator[Hit]:
    names = {part.casefold() for name in project.glossary.content.names for part in _WORD.findall(name)}
    for locale in translations(project):
        for pair in pairs(project, locale).every:
            if pair.source != pair.value or not pair.place.role.endswith(".alt"):
                continue
            # Words in small letters are the description; capitals may be the names on the screen.
            said = [word for word in _WORD.findall(prose(pair.value).plain) if word.casefold() not in names]
            if sum(word.islower() for word in said) >= 2:
                yield Hit(
                    path=pair.place.path,
                    route=pair.place.route_in(locale),
                    locale=locale,
                    message=f"This alternative text is the same in `{locale}` as in the source.",
                    hint="Translate it.",
                )


RULE = Rule(
    code="HX702",
    name="untranslated-alternative",
    title="An alternative text that was not translated",
    severity=Severity.WARNING,
    why="Nobody sees it in a review, and those who need it hear another language.",
    wrong="- figure: screen.svg\n  alt: {en: The form with boxes, fr: The form with boxes}",
    right="- figure: screen.svg\n  alt: {en: The form with boxes, fr: Le formulaire et ses champs}",
    check=check,
)
