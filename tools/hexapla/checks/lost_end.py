"""A sentence without its end, where its counterpart has one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from hexapla.checks.language import language
from hexapla.checks.pairs import pairs, translations
from hexapla.checks.prose import GAP, prose
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Route, Severity
from hexapla.source import Project, TextPlace

ENDS = ".!?…:;,。！？：；؟۔।"
_NO_LOSS = "?!？！؟" + ";,；،"
"""A question in one language may be a noun in the other, and entries of a list end as each language likes."""
_LEAD = ":："
"""A translation may need one where the source runs on into what follows: “by running” `…`."""
_CLOSING = "\"'”’»)]*_` \u00a0\u202f"
_SMILEY = re.compile(r"[:;8=][-^']?[()]$")
_REMARK = re.compile(r"\([^()]*\)$")
_FEWEST_WORDS = 4

ListKey = tuple[str, Route, str | int]
"""Path, route of the list or table, and the column of a table."""


def check(project: Project) -> Iterator[Hit]:
    source = project.config.source_locale
    for locale in translations(project):
        if language(locale) is None or language(source) is None:
            continue
        for pair in pairs(project, locale).every:
            ended = pair.source[-1] in ENDS, pair.value[-1] in ENDS
            if ended[0] is ended[1]:
                continue
            ended = _ends(pair.source), _ends(pair.value)
            if ended[0] is ended[1] or min(len(pair.source.split()), len(pair.value.split())) < _FEWEST_WORDS:
                continue
            without, complete = (locale, source) if ended[0] else (source, locale)
            end = pair.place.text[complete].rstrip(_CLOSING)[-1:]
            if end in _NO_LOSS or (end in _LEAD and complete == locale):
                continue
            if not _neighbours_end(project, pair.place, without):
                continue  # one language ends the entries of a list with a stop or a semicolon, and the other does not
            yield Hit(
                path=pair.place.path,
                route=pair.place.route_in(without),
                locale=without,
                message=f"The `{complete}` of this text ends as a sentence, and its `{without}` does not.",
                hint="Write the end of the sentence, or leave it out in both.",
            )


def _ends(value: str) -> bool:
    words = prose(value.rstrip()).plain
    if (remark := _REMARK.search(words)) and words[: remark.start()].rstrip()[-1:] in ENDS:
        return True  # the sentence ends before the remark
    if _SMILEY.search(words):
        return True
    words = words.rstrip(_CLOSING)
    if not words or words[-1] == GAP:
        return value.rstrip(_CLOSING)[-1:] in ENDS
    return words[-1] in ENDS


def _neighbours_end(project: Project, place: TextPlace, locale: str) -> bool:
    """Whether the other entries of the same list, or cells of the same column, end as sentences; True elsewhere."""
    if (key := _list_of(place)) is None:
        return True
    others = [each for each in _lists(project)[key] if each is not place and each.text.get(locale)]
    return sum(_ends(each.text[locale]) for each in others) > len(others) / 2


def _lists(project: Project) -> dict[ListKey, list[TextPlace]]:
    if "lists" not in project.memo:
        found = defaultdict(list)
        for place in project.texts:
            if key := _list_of(place):
                found[key].append(place)
        project.memo["lists"] = found
    known: dict[ListKey, list[TextPlace]] = project.memo["lists"]
    return known


def _list_of(place: TextPlace) -> ListKey | None:
    if place.role == "item.item":
        return place.path, place.route[:-2], ""
    return (place.path, place.route[:-2], place.route[-1]) if place.role == "table.table" else None


RULE = Rule(
    code="HX608",
    name="lost-end",
    title="A sentence that lacks its end",
    severity=Severity.WARNING,
    why="A full stop that one language has and the other has not often marks where words were lost.",
    wrong="- paragraph: {en: Open the page and wait., fr: Ouvrez la page et patientez}",
    right="- paragraph: {en: Open the page and wait., fr: Ouvrez la page et patientez.}",
    check=check,
)
