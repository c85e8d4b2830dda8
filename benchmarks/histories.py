"""Git histories of this repository's guides, and which translations they should leave stale.

Each history is a real repository: the guides as they are and the record of their translations, then edits, committed,
in one case on two branches that git merges.
"""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from hexapla.checks import stale_translation
from hexapla.source import Project, TextPlace, load
from hexapla.source.reading import parse
from hexapla.translate import recording

MOST = 40
"""Texts that one edit changes."""

Files = dict[str, Any]
"""Path → plain values."""
Marks = set[str]
"""The English sentences whose translations are stale afterwards."""
Edit = Callable[[Files, list[TextPlace], random.Random], Marks]


@dataclass(frozen=True)
class Outcome:
    """What one history showed."""

    name: str
    stale: int
    """How many translations the edits left behind."""
    found: int
    false: int


def at(data: Any, route: tuple[str | int, ...]) -> Any:
    for key in route:
        data = data[key]
    return data


# --- edits ------------------------------------------------------------------------------------------------------------


def moved(files: Files, _: list[TextPlace], chance: random.Random) -> Marks:
    """A block of each guide goes to the end of another guide."""
    guides = [data for path, data in files.items() if "/guides/" in path]
    blocks = [(data, chance.randrange(len(data["blocks"]))) for data in guides if len(data["blocks"]) > 1]
    taken = [data["blocks"].pop(position) for data, position in blocks]
    for (data, _position), block in zip(blocks, taken[1:] + taken[:1], strict=True):
        data["blocks"].append(block)
    return set()


def reordered(files: Files, _: list[TextPlace], chance: random.Random) -> Marks:
    """The blocks of every guide, and the steps of every procedure, in another order."""

    def shuffle(node: Any) -> None:
        if isinstance(node, dict):
            for key, value in node.items():
                if key in {"blocks", "steps", "bullets"} and isinstance(value, list):
                    chance.shuffle(value)
                shuffle(value)
        elif isinstance(node, list):
            for entry in node:
                shuffle(entry)

    for data in files.values():
        shuffle(data)
    return set()


def cosmetic(files: Files, places: list[TextPlace], _: random.Random) -> Marks:
    """Other line breaks, doubled spaces and no-break spaces in both languages."""
    for place in places:
        text = at(files[place.path], place.route)
        for number, (locale, value) in enumerate(text.items()):
            text[locale] = value.replace(" ", ("  ", "\n", "\u00a0")[number % 3], 1)
    return set()


def _picked(places: list[TextPlace], chance: random.Random) -> list[TextPlace]:
    return chance.sample(places, min(MOST, len(places)))


def _changed(value: str) -> str:
    head, _, tail = value.partition(" ")
    return f"{head} now {tail}"


def meaning(files: Files, places: list[TextPlace], chance: random.Random) -> Marks:
    """English sentences change and their French stays."""
    marks = set()
    for place in _picked(places, chance):
        text = at(files[place.path], place.route)
        text["en"] = _changed(text["en"])
        marks.add(text["en"])
    return marks


def both(files: Files, places: list[TextPlace], chance: random.Random) -> Marks:
    """English and French change together, or French alone."""
    for number, place in enumerate(_picked(places, chance)):
        text = at(files[place.path], place.route)
        text["fr"] = _changed(text["fr"])
        if number % 2:
            text["en"] = _changed(text["en"])
    return set()


# --- repositories -----------------------------------------------------------------------------------------------------


class Repository:
    """A project in a git repository of its own."""

    def __init__(self, root: Path, original: Path) -> None:
        self.root = root
        shutil.copytree(original / "sources", root / "sources")
        shutil.copy(original / "mkdocs.yml", root)
        shutil.copy(original / ".gitattributes", root)
        self.git("init", "--quiet", "--initial-branch", "main")
        self._write(self._files(load(root)))
        recording.record(load(root))
        self.commit("The guides as they are")

    def git(self, *arguments: str) -> None:
        identity = ["-c", "user.name=Writer", "-c", "user.email=writer@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *identity, *arguments], cwd=self.root, check=True, stdout=subprocess.DEVNULL)

    def commit(self, subject: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", subject)

    def edit(self, change: Edit, chance: random.Random) -> Marks:
        """Makes the edit, records what is new as `hexapla generate` does, and commits."""
        project = load(self.root)
        files = self._files(project)
        marks = change(files, _unique(project), chance)
        self._write(files)
        recording.record(load(self.root))
        self.commit(change.__name__)
        return marks

    def outcome(self, name: str, expected: Marks) -> Outcome:
        project = load(self.root)
        hits = {(hit.path, hit.route[:-1]) for hit in stale_translation.RULE.check(project)}
        said = [place.text["en"] for place in project.texts if (place.path, place.route) in hits]
        right = [words for words in said if words in expected]
        return Outcome(name, len(expected), len(set(right)), len(said) - len(right))

    @staticmethod
    def _files(project: Project) -> Files:
        return {path: parse(text, path)[0] for path, text in project.contents.items()}

    def _write(self, files: Files) -> None:
        for path, data in files.items():
            text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)
            (self.root / path).write_text(text, encoding="utf-8")


def _unique(project: Project) -> list[TextPlace]:
    """Texts of guides that stand in one place only, so that a sentence names its place."""
    whole = [place for place in project.texts if not place.is_literal and {"en", "fr"} <= place.text.keys()]
    english = [place.text["en"] for place in whole]
    french = [place.text["fr"] for place in whole]
    return [
        place
        for place in whole
        if "/guides/" in place.path
        and len(place.text["en"].split()) > 3
        and english.count(place.text["en"]) == french.count(place.text["fr"]) == 1
    ]


def histories(original: Path, folder: Path, seed: int) -> Iterator[Outcome]:
    """Every history, played through."""
    for change in (moved, reordered, cosmetic, meaning, both):
        chance = random.Random(seed)  # noqa: S311 - a sample, no secret
        repository = Repository(folder / change.__name__, original)
        yield repository.outcome(change.__name__, repository.edit(change, chance))
    chance = random.Random(seed)  # noqa: S311
    repository = Repository(folder / "branches", original)
    repository.git("switch", "--quiet", "--create", "translator")
    repository.edit(both, chance)
    repository.git("switch", "--quiet", "main")
    marks = repository.edit(_without_those_of_the_other_branch(seed), random.Random(seed + 1))  # noqa: S311
    repository.git("merge", "--quiet", "--no-edit", "translator")
    yield repository.outcome("two branches, merged", marks)


def _without_those_of_the_other_branch(seed: int) -> Edit:
    def meaning_elsewhere(files: Files, places: list[TextPlace], chance: random.Random) -> Marks:
        others = {(place.path, place.route) for place in _picked(places, random.Random(seed))}  # noqa: S311
        near = {(path, route[:3]) for path, route in others}
        return meaning(files, [place for place in places if (place.path, place.route[:3]) not in near], chance)

    return meaning_elsewhere
