"""A translation that breaks off."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.pairs import pairs, translations
from hexapla.checks.prose import prose
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project

LONG = 120
"""Characters from which on a source text is long."""
SHARE = 3
"""A translation shorter than this part of a long source breaks off."""
_ALPHABETIC = 0x2E80
"""Scripts from here on (Chinese, Japanese, Korean) say more with fewer characters."""


def check(project: Project) -> Iterator[Hit]:
    for locale in translations(project):
        for pair in pairs(project, locale).every:
            if len(pair.source) < LONG or SHARE * len(pair.value) >= len(pair.source):
                continue
            source, value = prose(pair.source).plain, prose(pair.value).plain
            if len(source) < LONG or SHARE * len(value) >= len(source):
                continue
            if any(ord(letter) >= _ALPHABETIC and letter.isalpha() for letter in value):
                continue
            yield Hit(
                path=pair.place.path,
                route=pair.place.route_in(locale),
                locale=locale,
                message=f"This `{locale}` is less than a third as long as its source: it seems to break off.",
                hint="Translate the whole text.",
            )


RULE = Rule(
    code="HX208",
    name="truncated-translation",
    title="A translation that breaks off",
    why="Part of what the source says never reaches the reader.",
    wrong="""\
- paragraph:
    en: >-
      The merchant creates the account in the control panel, copies the credentials from the downloaded file and enters
      them in the form within the hour.
    fr: Le commerçant crée le compte.
""",
    right="""\
- paragraph:
    en: >-
      The merchant creates the account in the control panel, copies the credentials from the downloaded file and enters
      them in the form within the hour.
    fr: >-
      Le commerçant crée le compte dans le panneau de configuration, copie les identifiants du fichier téléchargé et les
      saisit dans le formulaire avant une heure.
""",
    check=check,
)
