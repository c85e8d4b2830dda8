"""Links of a translation that are not those of its source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from hexapla.checks.pairs import pairs, translations
from hexapla.checks.prose import prose
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.messages import fallbacks
from hexapla.source import Project


def check(project: Project) -> Iterator[Hit]:
    for locale in translations(project):
        for pair in pairs(project, locale).marked:
            tags = project.config.source_locale, locale
            source = Counter(neutral(link.target, tags) for link in prose(pair.source).links)
            value = Counter(neutral(link.target, tags) for link in prose(pair.value).links)
            if source == value:
                continue
            lost, gained = _unanswered(source, value)
            if not lost and not gained:
                continue
            yield Hit(
                path=pair.place.path,
                route=pair.place.route_in(locale),
                locale=locale,
                spot=_spot(pair.value, gained, tags),
                message=_message(lost, gained),
                hint=f"Write `[words]({lost[0]})`."
                if lost
                else "Remove it, or write it in the source too. An address that differs by language is a named link.",
            )


def _unanswered(source: Counter[str], value: Counter[str]) -> tuple[list[str], list[str]]:
    """The neutral addresses that only one side has, but for those that lead to the same site in the other language."""
    lost, gained = sorted((source - value).elements()), sorted((value - source).elements())
    for target in list(gained):
        found = next((other for other in lost if _is_the_same_elsewhere(other, target)), None)
        if found is not None:
            lost.remove(found)
            gained.remove(target)
    return lost, gained


def _is_the_same_elsewhere(source: str, value: str) -> bool:
    """Whether a site has a host or a folder for each language, and both addresses agree up to there.

    An encyclopedia has another article, a vendor another help page, in each language: `*.example.org/wiki/…`.
    """
    ours, theirs = _PLAIN_END.sub("", source), _PLAIN_END.sub("", value)
    if ours == theirs:
        return True
    hosts = [urlsplit(address).netloc for address in (ours, theirs)]
    if "*" not in hosts[1] + urlsplit(theirs).path:
        return False
    if hosts[1].startswith("*."):
        return hosts[0].removeprefix("*.").removeprefix("www.") == hosts[1].removeprefix("*.")
    return ours.replace("/*/", "/") == theirs.replace("/*/", "/")


_PLAIN_END = re.compile(r"(?:\.html?|/(?:index\.html?)?)(?=$|#)")
"""What hosts let readers leave out at the end of an address."""


def neutral(target: str, tags: tuple[str, ...]) -> str:
    """An address without the part that names one of the locales: `…/fr/…`, `…?lang=fr`, `fr.example.org`."""
    if "://" not in target:
        return target
    names = {name for tag in tags for folder in fallbacks(tag) for name in (folder, folder.replace("_", "-"))}
    listed = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.sub(
        rf"(?i)(?<=[/.=_-])(?:{listed})(?:[-_][a-z]{{2}})?(?=[/.&#?]|$)|(?<=/)(?:{listed})(?=\.)", "*", target
    )


def _spot(value: str, gained: list[str], tags: tuple[str, ...]) -> str:
    return next((f"]({link.target})" for link in prose(value).links if neutral(link.target, tags) in gained), "")


def _message(lost: list[str], gained: list[str]) -> str:
    if lost and gained:
        return f"The source links to `{lost[0]}`, this text to `{gained[0]}`."
    if lost:
        return f"The link to `{lost[0]}` is missing here."
    return f"The source of this text has no link to `{gained[0]}`" + (" there." if len(gained) == 1 else " and others.")


RULE = Rule(
    code="HX304",
    name="changed-link",
    title="Links that differ from the source's",
    why="Readers of one language are led elsewhere, or nowhere.",
    wrong="- paragraph: {en: 'See [the portal](link:portal).', fr: 'Voir le portail.'}",
    right="- paragraph: {en: 'See [the portal](link:portal).', fr: 'Voir [le portail](link:portal).'}",
    says_more_than=("HX401", "HX402", "HX403"),
    check=check,
)
