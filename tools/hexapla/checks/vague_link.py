"""Link words that do not say where the link leads."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.language import language
from hexapla.checks.links import all_links
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Severity
from hexapla.source import Project


def check(project: Project) -> Iterator[Hit]:
    vague = {tag: known.vague if (known := language(tag)) else frozenset() for tag in project.config.tags}
    for link in all_links(project):
        if link.locale and " ".join(link.words.lower().split()).strip(" .!…:") in vague.get(link.locale, ()):
            yield Hit(
                path=link.path,
                route=link.route,
                locale=link.locale,
                spot=f"[{link.words}]",
                message=f"“{link.words}” does not say where the link leads.",
                hint="Link the words that name the place.",
            )


RULE = Rule(
    code="HX412",
    name="vague-link",
    title="Link words such as “here”",
    severity=Severity.WARNING,
    why="People who listen to a page hear its links one after the other: “here, here, here”.",
    wrong="- paragraph: {en: 'Click [here](link:portal).', fr: 'Cliquez [ici](link:portal).'}",
    right="- paragraph: {en: 'Open [the portal](link:portal).', fr: 'Ouvrez [le portail](link:portal).'}",
    check=check,
)
