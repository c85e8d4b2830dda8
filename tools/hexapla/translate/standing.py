"""How far the translations of every file are, and what to translate next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from hexapla.findings import Hit
from hexapla.source import Project, TextPlace
from hexapla.source.project import State
from hexapla.source.reading import Places


@dataclass(frozen=True, slots=True)
class Task:
    """A text that needs a translator."""

    place: TextPlace
    locale: str
    state: State
    line: int
    column: int
    confirmed_for: tuple[str, ...]
    """For a stale translation: the source texts that it was confirmed for, the most alike first."""


@dataclass(slots=True)
class Tally:
    """The translations of one file into one locale."""

    path: str
    name: str
    """The guide's id; of another file, its path."""
    locale: str
    counts: dict[State, int] = field(default_factory=lambda: {"current": 0, "stale": 0, "missing": 0})
    tasks: list[Task] = field(default_factory=list)


class UnknownPlaceError(Exception):
    """No file or no text of that name; the message says which there are."""


def tallies(project: Project, path: str | None = None) -> list[Tally]:
    """One for each file that holds texts, or for that at `path`, and each locale but the source."""
    found: dict[tuple[str, str], Tally] = {}
    names = {document.path: document.content.id for document in project.guides}
    where = Lines(project)
    source = project.config.source_locale
    for place in project.texts:
        if path not in (None, place.path):
            continue
        for locale in place.needs:
            if locale == source or (place.is_literal or source not in place.text):
                continue
            key = place.path, locale
            tally = found.setdefault(key, Tally(place.path, names.get(place.path, place.path), locale))
            state = project.state_of(place, locale)
            tally.counts[state] += 1
            if state != "current":
                line, column = where.of(place, locale)
                tally.tasks.append(Task(place, locale, state, line, column, project.confirmed_for(place, locale)))
    return list(found.values())


class Lines:
    """Where texts stand; each file is looked through once, when it is first asked for."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._known: dict[str, Places] = {}

    def of(self, place: TextPlace, locale: str | None = None) -> tuple[int, int]:
        """Line and column of a text's value in a locale, or of the key that opens the text."""
        if place.path not in self._known:
            self._known[place.path] = Places(self._project.contents.get(place.path, ""), place.path)
        route = place.route_in(locale) if locale else place.route
        return self._known[place.path].of(Hit(path=place.path, route=route, message="", at_key=locale is None))


def path_of(project: Project, name: str) -> str:
    """The path of a file by its guide's id or by its path, as editors and findings write it.

    Raises UnknownPlaceError.
    """
    paths = {document.content.id: document.path for document in project.guides}
    paths |= {place.path: place.path for place in project.texts}
    relative = name.replace("\\", "/").removeprefix("./")
    if found := paths.get(relative):
        return found
    from hexapla.suggest import nearest

    near = nearest(relative, paths)
    raise UnknownPlaceError(f"There is no guide {name}. " + (f"Did you mean {near}?" if near else _listed(paths)))


def texts_at(project: Project, path: str, line: int | None) -> list[TextPlace]:
    """Every text of a file; with a line, those that begin there, or at the nearest line above.

    Raises UnknownPlaceError if no text begins at or above the line.
    """
    places = [place for place in project.texts if place.path == path and not place.is_literal]
    if line is None:
        return places
    where = Lines(project)
    begins = [(where.of(place)[0], place) for place in places]
    nearest = max((first for first, _ in begins if first <= line), default=None)
    if nearest is None:
        raise UnknownPlaceError(f"No text stands at or above line {line} of {path}.")
    return [place for first, place in begins if first == nearest]


def _listed(paths: Iterable[str]) -> str:
    return f"There are {', '.join(sorted(path for path in paths if '.' not in path))}."
