"""Scope tables on a Markdown page, tidy or not.

A row counts if one of its cells is a parameter. What the other cells mean is voted on by their contents and by the
head of their column, never by one of the two alone: columns move, heads are renamed, cells are missing or merged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from html import unescape
from urllib.parse import urljoin

from markdown_it import MarkdownIt

from hexapla.model import Registry, Resource

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_NOTE = re.compile(r"\[\^[^\]]*\]|<sup>.*?</sup>", re.IGNORECASE)
_MARK = re.compile(r"[*†‡¹²³⁴⁵⁶⁷⁸⁹]+$")
_TAG = re.compile(r"</?[A-Za-z][^>]*>")
_SPACE = re.compile(r"\s+")
_PIPE = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r":?-*:?")
_COMMENT = re.compile(r"<!--.*?-->|\{/\*.*?\*/\}", re.DOTALL)
_HEADS = {
    "name": ("name", "resource", "scope"),
    "permission": ("permission", "access"),
    "resources": ("resources", "endpoints", "endpoint", "apis"),
}
_TEXT = {"table_open", "paragraph_open", "html_block"}
_CONTAINERS = {"inline", "thead_open", "tbody_open", "tr_open", "th_open", "td_open"} | {
    f"{kind}_open" for kind in ("bullet_list", "ordered_list", "list_item", "blockquote")
}
_ROLES = ("permission", "resources", "name")


@dataclass(frozen=True, slots=True)
class Stated:
    """What one place of the upstream says of one scope; None where it does not say."""

    parameter: str
    line: int
    """From 1, in the file that was read."""
    name: str | None = None
    permission: str | None = None
    resources: tuple[Resource, ...] | None = None
    heading: str = ""
    """The anchor of the heading above: `store-resource-scopes`."""
    in_table: bool = True


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a registry knows, by which cells are recognised."""

    parameter: re.Pattern[str]
    """What every parameter fits."""
    parameters: frozenset[str]
    names: frozenset[str]
    permissions: frozenset[str]
    resources: frozenset[str]
    links: str | None = None

    @classmethod
    def of(cls, registry: Registry) -> Vocabulary:
        """The vocabulary of a registry."""
        prefixes = "|".join(re.escape(prefix) for prefix in registry.prefixes)
        return cls(
            re.compile(rf"(?:{prefixes})[A-Za-z0-9_-]+"),
            frozenset(scope.parameter for scope in registry.scopes),
            frozenset(folded(scope.name) for scope in registry.scopes),
            frozenset(folded(scope.permission) for scope in registry.scopes),
            frozenset(folded(resource.name) for scope in registry.scopes for resource in scope.resources),
            registry.upstream.links,
        )


def folded(text: str) -> str:
    """A name as it is compared: white space and letter case do not matter."""
    return _SPACE.sub(" ", text).strip().casefold()


def read(text: str, vocabulary: Vocabulary) -> list[Stated]:
    """Every scope that a Markdown text states: in tables, then in prose that speaks of scopes."""
    stated: list[Stated] = []
    prose: list[Stated] = []
    for block in _blocks(text):
        if block.is_table:
            stated += _rows(block, vocabulary)
        else:
            prose += _mentions(block, vocabulary)
    known = {entry.parameter for entry in stated}
    for entry in prose:
        if entry.parameter not in known:
            known.add(entry.parameter)
            stated.append(entry)
    return stated


def odd_rows(text: str, vocabulary: Vocabulary) -> list[Stated]:
    """Rows of scope tables whose parameter cell holds a word that is no parameter: `MANAGE_TAX`."""
    found = []
    for block in _blocks(text):
        if not block.is_table:
            continue
        head, rows = _head_and_rows(block.lines)
        position = next((n for n, cell in enumerate(head) if folded(cell.plain) == "parameter"), None)
        if position is None:
            continue
        for line, cells in rows:
            word = _bare(cells[position]) if position < len(cells) else ""
            if re.fullmatch(r"[A-Za-z][\w-]*", word) and not vocabulary.parameter.fullmatch(word):
                others = [cell.plain for n, cell in enumerate(cells) if n != position]
                found.append(Stated(word, line, name=others[0] if others else None))
    return found


# --- blocks ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Block:
    lines: list[tuple[int, str]]
    heading: str
    is_table: bool


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def _blocks(text: str) -> Iterator[_Block]:
    """Runs of lines with pipes, and paragraphs, each with the anchor of the heading above; code is left out."""
    blanked = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    lines = blanked.split("\n")
    heading = ""
    run: list[tuple[int, str]] = []
    tokens = [token for token in _markdown().parse(blanked) if token.map and token.type not in _CONTAINERS]
    for token in tokens:
        start, end = token.map or (0, 0)
        if run and (token.type not in _TEXT or start > run[-1][0]):
            yield _Block(run, heading, is_table=True)
            run = []
        if token.type == "heading_open":
            heading = _anchor(lines[start])
        if token.type in _TEXT:
            numbered = [(n + 1, lines[n]) for n in range(start, end) if lines[n].strip()]
            piped = [item for item in numbered if _is_row(item[1], token.type)]
            run += piped
            if plain := [item for item in numbered if item not in piped]:
                yield _Block(plain, heading, is_table=False)
    if run:
        yield _Block(run, heading, is_table=True)


def _is_row(line: str, kind: str) -> bool:
    return kind == "table_open" or line.lstrip().startswith("|") or line.count("|") > 1


def _anchor(heading: str) -> str:
    words = re.sub(r"[^\w\s-]", "", _plain(heading).casefold())
    return re.sub(r"[\s_]+", "-", words.strip())


# --- cells ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Cell:
    raw: str
    plain: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "plain", _plain(self.raw))


def _plain(markdown: str) -> str:
    """The words of inline Markdown."""
    words = [
        " " if token.type in {"softbreak", "hardbreak"} else token.content
        for token in (_markdown().parseInline(_BREAK.sub(" ", _NOTE.sub("", markdown)))[0].children or [])
        if token.type in {"text", "code_inline", "softbreak", "hardbreak", "text_special"}
    ]
    return _SPACE.sub(" ", unescape("".join(words))).strip()


def _bare(cell: _Cell) -> str:
    return _MARK.sub("", cell.plain).strip(" `")


def _cells(line: str) -> list[_Cell]:
    parts = _PIPE.split(line.strip())
    if parts and not parts[0].strip():
        parts = parts[1:]
    if parts and not parts[-1].strip():
        parts = parts[:-1]
    return [_Cell(part.strip().replace("\\|", "|")) for part in parts]


def _links(cell: _Cell, base: str | None) -> tuple[Resource, ...]:
    """The resources that a cell names: its links, or its parts if it has none."""
    found: list[Resource] = []
    target: str | None = None
    words: list[str] = []
    for token in _markdown().parseInline(_BREAK.sub(" ", cell.raw))[0].children or []:
        if token.type == "link_open":
            target, words = str(token.attrs.get("href", "")), []
        elif token.type == "link_close" and target is not None:
            name = _SPACE.sub(" ", unescape("".join(words))).strip()
            if name:
                found.append(Resource(name=name, url=urljoin(base, target) if base else target))
            target = None
        elif target is not None:
            words.append(token.content)
    if found:
        return tuple(found)
    parts = (_MARK.sub("", _plain(part)).strip() for part in _BREAK.split(cell.raw))
    return tuple(Resource(name=part) for part in parts if part)


# --- rows -----------------------------------------------------------------------------------------------------------

_Row = tuple[int, list[_Cell]]


def _head_and_rows(lines: Sequence[tuple[int, str]]) -> tuple[list[_Cell], list[_Row]]:
    """The cells above the delimiter row, and the rows below it; without one, there is no head."""
    rows = [(number, _cells(line), line) for number, line in lines]
    for position, (_, cells, line) in enumerate(rows):
        if not re.sub(r"[|\s:-]", "", line) and (position == 1 or any(cell.raw for cell in cells)):
            head = rows[position - 1][1] if position else []
            return head, [(number, cells) for number, cells, _ in rows[position + 1 :]]
    return [], [(number, cells) for number, cells, _ in rows]


def _rows(block: _Block, vocabulary: Vocabulary) -> Iterator[Stated]:
    head, rows = _head_and_rows(block.lines)
    if not head and rows and not any(vocabulary.parameter.fullmatch(_bare(cell)) for cell in rows[0][1]):
        head, rows = rows[0][1], rows[1:]
    columns = _Columns(head, rows, vocabulary)
    if not columns.speak_of_scopes:
        return
    above: Stated | None = None
    for number, cells in rows:
        places = [n for n, cell in enumerate(cells) if _parameters(cell, vocabulary)]
        if not places:
            if above and cells and not any(cell.plain for cell in cells[:-1]):
                more = _links(cells[-1], vocabulary.links)
                above = replace(above, resources=(*(above.resources or ()), *more))
            continue
        if above:
            yield above
            above = None
        place = columns.parameter if columns.parameter in places else places[0]
        entries = list(columns.stated(number, cells, place, block.heading))
        yield from entries[:-1]
        above = entries[-1]
    if above:
        yield above


def _parameters(cell: _Cell, vocabulary: Vocabulary) -> list[str]:
    """The parameters that a cell consists of: one, or several merged into it."""
    parts = [_bare(_Cell(part)) for part in _BREAK.split(cell.raw)]
    parts = [word for part in parts for word in re.split(r"[,\s]+", part) if word]
    return parts if parts and all(vocabulary.parameter.fullmatch(part) for part in parts) else []


class _Columns:
    """What each column of one table means."""

    def __init__(self, head: list[_Cell], rows: list[_Row], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.previous_name: str | None = None
        width = max((len(cells) for _, cells in rows), default=0)
        kept = [cells for _, cells in rows if any(_parameters(cell, vocabulary) for cell in cells)]
        counts = [sum(bool(_parameters(row[n], vocabulary)) for row in kept if n < len(row)) for n in range(width)]
        self.parameter = counts.index(max(counts)) if any(counts) else None
        whole = [row for row in kept if self.parameter is not None and len(row) > self.parameter]
        whole = [row for row in whole if _parameters(row[self.parameter or 0], vocabulary)]
        self.roles: dict[str, int] = {}
        votes = sorted(
            (
                (self._vote(role, n, head, whole), role, n)
                for role in _ROLES
                for n in range(width)
                if n != self.parameter
            ),
            key=lambda vote: (-vote[0], _ROLES.index(vote[1]), vote[2]),
        )
        for strength, role, n in votes:
            if strength >= 1 and role not in self.roles and n not in self.roles.values():
                self.roles[role] = n
        found = {word for row in kept for cell in row for word in _parameters(cell, vocabulary)}
        is_described = bool(found) and {"name", "permission"} <= self.roles.keys()
        self.speak_of_scopes = is_described or bool(found & vocabulary.parameters)

    def _vote(self, role: str, column: int, head: list[_Cell], rows: list[list[_Cell]]) -> float:
        cells = [row[column] for row in rows if column < len(row) and row[column].plain]
        if not cells:
            return 0.0
        title = folded(head[column].plain) if column < len(head) else ""
        said = bool(set(re.findall(r"\w+", title)) & set(_HEADS[role]))
        share = sum(self._fits(role, cell) for cell in cells) / len(cells)
        return 2 * share + (said and all(self._plausible(role, cell) for cell in cells))

    def _plausible(self, role: str, cell: _Cell) -> bool:
        """Whether a cell could play a role whose head it stands under."""
        if role == "resources":
            return True
        others = self.vocabulary.permissions if role == "name" else self.vocabulary.names
        longest = 80 if role == "name" else 40
        return len(cell.plain) <= longest and "](" not in cell.raw and folded(cell.plain) not in others

    def _fits(self, role: str, cell: _Cell) -> bool:
        if role == "resources":
            links = _links(cell, None)
            known = any(folded(link.name) in self.vocabulary.resources for link in links)
            return known or any(link.url is not None for link in links)
        known_words = self.vocabulary.names if role == "name" else self.vocabulary.permissions
        return all(folded(_MARK.sub("", part)) in known_words for part in _parts(cell))

    def stated(self, line: int, cells: list[_Cell], place: int, heading: str) -> Iterator[Stated]:
        """What a row says of each parameter in it; `place` is the cell with the parameters."""
        shift = place - (self.parameter or 0)
        parameters = _parameters(cells[place], self.vocabulary)
        name = self._split("name", cells, shift, len(parameters))
        permission = self._split("permission", cells, shift, len(parameters))
        resources = self._cell("resources", cells, shift)
        for n, parameter in enumerate(parameters):
            if name[n] is None and "name" in self.roles and not shift:
                name[n] = self.previous_name
            self.previous_name = name[n]
            yield Stated(
                parameter,
                line,
                name[n],
                permission[n],
                None if resources is None or not resources.plain else _links(resources, self.vocabulary.links),
                heading,
            )

    def _cell(self, role: str, cells: list[_Cell], shift: int) -> _Cell | None:
        column = self.roles.get(role)
        if column is None:
            return None
        if not shift:
            return cells[column] if column < len(cells) else None
        if column > (self.parameter or 0):
            column += shift
            return cells[column] if 0 <= column < len(cells) else None
        before = cells[: (self.parameter or 0) + shift]
        return next((cell for cell in before if cell.plain and self._fits(role, cell)), None)

    def _split(self, role: str, cells: list[_Cell], shift: int, count: int) -> list[str | None]:
        cell = self._cell(role, cells, shift)
        parts = [_MARK.sub("", part).strip() for part in _parts(cell)] if cell else []
        if not parts:
            return [None] * count
        if len(parts) == count:
            return list(parts)
        return [" ".join(parts)] * count


def _parts(cell: _Cell) -> list[str]:
    return [part for part in (_plain(part) for part in _BREAK.split(cell.raw)) if part]


# --- prose ----------------------------------------------------------------------------------------------------------


def _mentions(block: _Block, vocabulary: Vocabulary) -> Iterator[Stated]:
    if "scope" not in " ".join(line for _, line in block.lines).casefold():
        return
    for number, line in block.lines:
        for word in _code_words(line):
            if vocabulary.parameter.fullmatch(word):
                yield Stated(word, number, heading=block.heading, in_table=False)


def _code_words(line: str) -> Iterable[str]:
    return re.findall(r"`([^`\s]+)`", _TAG.sub("", line))
