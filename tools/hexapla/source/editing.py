"""One value of a YAML text replaced in place: comments, order, quotes and layout stay byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

import yaml

from hexapla.findings import Route
from hexapla.source.reading import Places, UnreadableError, parse

_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |\r?$)", re.MULTILINE)
_BLANKS = frozenset(" \t\r\n")
_UNITS = {
    "'": re.compile(r"''|.", re.DOTALL),
    '"': re.compile(r"\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|\r?\n[ \t]*|.)|.", re.DOTALL),
}
_ANY = re.compile(".", re.DOTALL)
_ESCAPES = {"N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029", "0": "\0", "a": "\a", "b": "\b", "e": "\x1b"}
_BLANK_ESCAPES = frozenset("nrt \t\n\r")

Unit = tuple[str, int, int]
"""A character of a value, and where it is written: from, to."""


def has_conflict(text: str) -> bool:
    """Whether git left the marks of a conflict in the text."""
    return bool(_CONFLICT.search(text))


def replaced(text: str, path: str, route: Route, value: str, *, at_key: bool = False) -> str | None:
    """The text with another value, or key, at `route`.

    None if that cannot be done by changing those characters alone, or if it would change anything else.
    """
    node = Places(text, path).scalar(route, at_key=at_key)
    if node is None:
        return None
    spliced = _spliced(text, node, value)
    if spliced is None:
        return None
    try:
        before, known_twice = parse(text, path)
        after, twice = parse(spliced, path)
    except UnreadableError:
        return None
    expected = _with(before, route, value, at_key=at_key)
    return spliced if after == expected and len(twice) == len(known_twice) else None


def _spliced(text: str, node: yaml.ScalarNode, value: str) -> str | None:
    style = node.style or ""
    start, end = node.start_mark.index, node.end_mark.index
    begins = {"|": text.find("\n", start) + 1, ">": text.find("\n", start) + 1}.get(style, start)
    if style in _UNITS:
        begins, end = start + 1, end - 1
    places = _places(node.value, list(_units(text, begins, end, style)))
    if places is None:
        return None
    parts: list[str] = []
    position = 0
    matcher = SequenceMatcher(None, node.value, value, autojunk=False)
    for kind, first, last, new_first, new_last in matcher.get_opcodes():
        if kind == "equal":
            continue
        new = _written(value[new_first:new_last], style)
        span = _span(places, first, last)
        if new is None or span is None:
            return None
        parts += [text[position : span[0]], new]
        position = span[1]
    return "".join([*parts, text[position:]])


def _span(places: dict[int, tuple[int, int]], first: int, last: int) -> tuple[int, int] | None:
    """Where the characters from `first` to before `last` are written; of none, the place before `first`."""
    if first < last:
        spans = [places.get(index) for index in range(first, last)]
        return (spans[0][0], spans[-1][1]) if spans[0] and spans[-1] and None not in spans else None
    if after := places.get(first):
        return after[0], after[0]
    before = places.get(first - 1)
    return (before[1], before[1]) if before else None


def _units(text: str, begins: int, end: int, style: str) -> Iterator[Unit]:
    for match in _UNITS.get(style, _ANY).finditer(text, begins, end):
        yield _character(match[0]), match.start(), match.end()


def _character(written: str) -> str:
    """What a unit stands for; blanks are told apart by where they stand, not by what they are."""
    if written == "''":
        return "'"
    if len(written) == 1 or written[0] != "\\":
        return written
    if written[1] in "xuU" and len(written) > 2:
        return chr(int(f"0x{written[2:]}", 0))
    return " " if written[1] in _BLANK_ESCAPES else _ESCAPES.get(written[1], written[1])


def _places(value: str, units: list[Unit]) -> dict[int, tuple[int, int]] | None:
    """Where each character of the value is written; blanks that hold a line break have no place of their own."""
    characters = [(character, index, index) for index, character in enumerate(value)]
    meant, written = _runs(characters), _runs(units)
    if len(meant) != len(written):
        return None
    places: dict[int, tuple[int, int]] = {}
    for run, units_of_run in zip(meant, written, strict=True):
        if [unit[0] for unit in run] == [unit[0] for unit in units_of_run]:
            pairs = zip(run, units_of_run, strict=True)
            places.update({index: (start, end) for (_, index, _), (_, start, end) in pairs})
        elif run[0][0] not in _BLANKS:
            return None
    return places


def _runs(units: list[Unit]) -> list[list[Unit]]:
    """Words and the blanks between them, by turns, from the first word to the last."""
    runs = [list(run) for _, run in groupby(units, lambda unit: unit[0] in _BLANKS)]
    first = int(bool(runs) and runs[0][0][0] in _BLANKS)
    last = len(runs) - int(len(runs) > 1 and runs[-1][0][0] in _BLANKS)
    return runs[first:last]


def _written(words: str, style: str) -> str | None:
    if "\n" in words:
        return None
    if style == "'":
        return words.replace("'", "''")
    if style == '"':
        return words.replace("\\", "\\\\").replace('"', '\\"')
    return words


def _with(data: Any, route: Route, value: str, *, at_key: bool) -> Any:
    whole = {"": deepcopy(data)}
    holder: Any = whole
    last: str | int = ""
    for part in route:
        holder, last = holder[last], part
    if at_key:
        renamed = {value if key == last else key: entry for key, entry in holder.items()}
        holder.clear()
        holder.update(renamed)
    else:
        holder[last] = value
    return whole[""]
