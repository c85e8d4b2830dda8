"""Addresses in the words of a translation that differ from its source's."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.changed_link import neutral
from hexapla.checks.pairs import pairs, translations
from hexapla.checks.prose import prose
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project


def check(project: Project) -> Iterator[Hit]:
    for locale in translations(project):
        tags = project.config.source_locale, locale
        for pair in pairs(project, locale).marked:
            source = {neutral(url, tags): url for url in prose(pair.source).urls}
            value = {neutral(url, tags): url for url in prose(pair.value).urls}
            lost = [url for name, url in source.items() if name not in value]
            gained = [url for name, url in value.items() if name not in source]
            if lost or gained:
                yield Hit(
                    path=pair.place.path,
                    route=pair.place.route_in(locale),
                    locale=locale,
                    spot=gained[0] if gained else "",
                    message=f"The address `{lost[0]}` of the source is "
                    + (f"`{gained[0]}` here." if gained else "missing here.")
                    if lost
                    else f"The source does not have the address `{gained[0]}`.",
                    hint="Write the same address, its parameters too.",
                )


RULE = Rule(
    code="HX307",
    name="changed-address",
    title="Addresses in the words that differ from the source's",
    why="Readers type or copy an address that leads elsewhere.",
    wrong="- paragraph:\n    en: The address begins with `https`, such as https://api.example.org/?shop=a.\n"
    "    fr: L'adresse commence par `https`, comme https://api.example.org/?boutique=a.",
    right="- paragraph:\n    en: 'The address begins with `https://api.example.org/?shop=a`.'\n"
    '    fr: "L\'adresse commence par `https://api.example.org/?shop=a`."',
    check=check,
)
