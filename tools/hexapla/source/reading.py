"""One YAML file → plain values, or the problems that keep it from being read.

Every scalar is read as the text that the writer typed: `no`, `1.10` and `12:30` stay what they are, and the model says
which values are numbers. Positions are not kept: `Places` reads the tree again when a finding needs one.
"""

from __future__ import annotations

import re
import stat
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from hexapla.findings import Hit, Problem, Route

UNREADABLE = "HX001"
ENCODING = "HX002"
SYNTAX = "HX003"
DUPLICATE_KEY = "HX004"
YAML_FEATURE = "HX005"

MAX_BYTES = 1_000_000
MAX_DEPTH = 100
MAX_NODES = 200_000

_BASE: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN_TAGS = frozenset({"tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"})
_DEEP_LINE = re.compile(r"^(?: {240}| *(?:[-?:] +){50})", re.MULTILINE)
_TOO_DEEP = f"Values are nested more than {MAX_DEPTH} deep here."
_LESS_DEEP = "Close the brackets, or write the text in quotes."


class _Loader(_BASE):  # type: ignore[misc]
    """Resolves no scalar to anything but text."""

    yaml_implicit_resolvers: dict[str, Any] = {}


class _StopError(Exception):
    def __init__(self, code: str, message: str, hint: str, node: yaml.Node) -> None:
        super().__init__(message)
        self.problem = (code, message, hint, node.start_mark)


class UnreadableError(Exception):
    """A file that holds no values; `problem` says why and where."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.hit.message)
        self.problem = problem


def read_text(file: Path, path: str) -> str:
    """The file's text.

    Raises UnreadableError for what is no regular file, is too large, has a byte-order mark or is not UTF-8.
    """
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise _unreadable(UNREADABLE, path, "This is not a file.", "Sources are YAML files: move or rename it.")
        if status.st_size > MAX_BYTES:
            size = f"{status.st_size / 1e6:.1f} MB"
            raise _unreadable(
                UNREADABLE,
                path,
                f"The file is {size} long; a source may have {MAX_BYTES / 1e6:.0f} MB.",
                "Split it into several guides.",
            )
        data = file.read_bytes()
    except OSError as error:
        raise _unreadable(
            UNREADABLE, path, f"The file cannot be read: {error.strerror}.", "Check its permissions."
        ) from None
    if data.startswith(b"\xef\xbb\xbf"):
        raise _unreadable(ENCODING, path, "The file begins with a byte-order mark.", "Save it as UTF-8 without BOM.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        raise _unreadable(
            ENCODING,
            path,
            f"The file is not UTF-8: byte 0x{data[error.start]:02X} belongs to no character.",
            "Save it as UTF-8.",
            (line, column),
        ) from None


def parse(text: str, path: str) -> tuple[Any, list[Problem]]:
    """The values of a YAML text: dicts, lists and strings, and the duplicate keys met on the way.

    Raises UnreadableError if the text is no YAML, or uses tags, endless aliases or absurd nesting.
    """
    node = _compose(text, path)
    if node is None:
        raise _unreadable(SYNTAX, path, "The file is empty.", "Write the first key, or delete the file.", place=(1, 1))
    duplicates: list[Problem] = []
    try:
        return _Construction(path, duplicates).value(node), duplicates
    except _StopError as stop:
        code, message, hint, mark = stop.problem
        raise _unreadable(code, path, message, hint, (mark.line + 1, mark.column + 1)) from None


class Places:
    """Where the values of one YAML text stand."""

    def __init__(self, text: str, path: str) -> None:
        self._lines = text.split("\n")
        self._values: dict[Route, yaml.Node] = {}
        self._keys: dict[Route, yaml.Node] = {}
        try:
            root = _compose(text, path)
        except UnreadableError:
            root = None
        if root is not None:
            self._record(root, (), set())

    @property
    def are_known(self) -> bool:
        """Whether the text is YAML."""
        return bool(self._values)

    def of(self, hit: Hit) -> tuple[int, int]:
        """Line and column of a hit, both from 1: of its spot, its value, or its nearest written parent."""
        if hit.place:
            return hit.place
        route = self._written(hit.route)
        node = self._keys.get(route) if hit.at_key or route != hit.route else None
        node = node or self._values.get(route)
        if node is None:
            return 1, 1
        if hit.spot and route == hit.route and not hit.at_key:
            return self._spot(node, hit.spot)
        return node.start_mark.line + 1, node.start_mark.column + 1

    def lines_of(self, hit: Hit) -> tuple[int, int]:
        """The first and last line of the value, or the text, that a hit is about."""
        line = self.of(hit)[0]
        node = None if hit.place else self._values.get(self._written(hit.route))
        if node is None or not _holds_words_only(node):
            return line, line
        return min(line, node.start_mark.line + 1), max(line, _last_line(node))

    def scalar(self, route: Route, *, at_key: bool = False) -> yaml.ScalarNode | None:
        """The scalar at a route, or its key; None if none was written there."""
        node = (self._keys if at_key else self._values).get(route)
        return node if isinstance(node, yaml.ScalarNode) else None

    def is_words(self, line: int, column: int) -> bool:
        """Whether a place, both from 1, stands inside a scalar, where `#` begins no comment."""
        here = (line - 1, column - 1)
        return any(
            _position(node.start_mark) < here < _position(node.end_mark)
            and not (node.style in {"|", ">"} and node.start_mark.line == line - 1)
            for node in self._scalars
        )

    def last_line_from(self, line: int) -> int:
        """The last line of the scalars that begin on a line."""
        return max((_last_line(node) for node in self._scalars if node.start_mark.line == line - 1), default=line)

    @cached_property
    def _scalars(self) -> tuple[yaml.ScalarNode, ...]:
        nodes = (*self._values.values(), *self._keys.values())
        return tuple(node for node in nodes if isinstance(node, yaml.ScalarNode))

    def _written(self, route: Route) -> Route:
        while route and route not in self._values:
            route = route[:-1]
        return route

    def _record(self, node: yaml.Node, route: Route, above: set[int]) -> None:
        if id(node) in above or len(above) >= MAX_DEPTH:
            return
        self._values[route] = node
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                inner = (*route, key.value) if isinstance(key, yaml.ScalarNode) else route
                if inner not in self._values:
                    self._keys[inner] = key
                    self._record(value, inner, above | {id(node)})
        elif isinstance(node, yaml.SequenceNode):
            for position, value in enumerate(node.value):
                self._record(value, (*route, position), above | {id(node)})

    def _spot(self, node: yaml.Node, spot: str) -> tuple[int, int]:
        start, end = node.start_mark, node.end_mark
        lines = self._lines[start.line : end.line + 1]
        raw = "\n".join(lines)[start.column :]
        pattern = r"\s+".join(map(re.escape, spot.split())) if spot.strip() else re.escape(spot)
        found = re.search(pattern, raw)
        if not found:
            return start.line + 1, start.column + 1
        before = raw[: found.start()]
        line = before.count("\n")
        column = found.start() - before.rfind("\n") - 1 + (start.column if line == 0 else 0)
        return start.line + line + 1, column + 1


class _Construction:
    def __init__(self, path: str, duplicates: list[Problem]) -> None:
        self.path = path
        self.duplicates = duplicates
        self.nodes = 0
        self.above: set[int] = set()

    def value(self, node: yaml.Node) -> Any:
        self.nodes += 1
        tag = node.tag
        if tag not in _PLAIN_TAGS:
            raise _StopError(
                YAML_FEATURE,
                f"The tag `{tag.replace('tag:yaml.org,2002:', '!!')}` is not allowed here.",
                "Remove it: sources hold texts, lists and mappings only.",
                node,
            )
        if isinstance(node, yaml.ScalarNode):
            return node.value
        identity = id(node)
        if identity in self.above:
            raise _StopError(YAML_FEATURE, "This alias contains itself.", "Write the value out.", node)
        if self.nodes > MAX_NODES:
            raise _StopError(
                YAML_FEATURE,
                f"With its aliases written out, the file has more than {MAX_NODES} values.",
                "Write the values out instead of nesting aliases, or split the guide.",
                node,
            )
        if len(self.above) >= MAX_DEPTH:
            raise _StopError(SYNTAX, _TOO_DEEP, _LESS_DEEP, node)
        self.above.add(identity)
        try:
            if isinstance(node, yaml.SequenceNode):
                return [self.value(item) for item in node.value]
            return self._mapping(node)
        finally:
            self.above.discard(identity)

    def _mapping(self, node: yaml.Node) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _StopError(YAML_FEATURE, "A key must be a single word or text.", "Quote it if it is a text.", key)
            if key.value == "<<" and not key.style:
                message = "Merge keys (`<<`) are not read in sources."
                raise _StopError(YAML_FEATURE, message, "Write the merged keys out here.", key)
            name = key.value
            if name in mapping:
                self.duplicates.append(
                    _problem(
                        DUPLICATE_KEY,
                        self.path,
                        f"The key `{name}` stands here twice; the first one counts.",
                        "Remove or rename one of the two.",
                        (key.start_mark.line + 1, key.start_mark.column + 1),
                    )
                )
            else:
                mapping[name] = self.value(value)
        return mapping


def _position(mark: Any) -> tuple[int, int]:
    return mark.line, mark.column


def _last_line(node: yaml.Node) -> int:
    if isinstance(node, yaml.ScalarNode):
        first, (last, column) = node.start_mark.line, _position(node.end_mark)
        return max(first, last - (column == 0)) + 1
    inner = [part for pair in node.value for part in (pair if isinstance(pair, tuple) else (pair,))]
    return max((_last_line(part) for part in inner), default=node.start_mark.line + 1)


def _holds_words_only(node: yaml.Node) -> bool:
    if isinstance(node, yaml.MappingNode):
        return all(isinstance(value, yaml.ScalarNode) for _, value in node.value)
    return isinstance(node, yaml.ScalarNode)


def _compose(text: str, path: str) -> yaml.Node | None:
    if deep := _too_deep(text):
        raise _unreadable(SYNTAX, path, _TOO_DEEP, _LESS_DEEP, deep)
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise UnreadableError(_syntax_problem(error, text, path)) from None
    except yaml.reader.ReaderError as error:
        position = error.position if isinstance(error.position, int) else 0
        line = text.count("\n", 0, position) + 1
        column = position - text.rfind("\n", 0, position)
        character = ord(error.character) if isinstance(error.character, str) else error.character
        raise _unreadable(
            ENCODING,
            path,
            f"The character U+{character:04X} is not allowed in YAML.",
            "Delete it: it is invisible and came with a copy.",
            (line, column),
        ) from None
    return node


def _too_deep(text: str) -> tuple[int, int] | None:
    """The place at which values nest absurdly deep; the composer recurses as deep as they do, and would crash."""
    if text.count("[") + text.count("{") < 5 * MAX_DEPTH and not _DEEP_LINE.search(text):
        return None
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    return _place(event.start_mark)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        return None
    return None


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, path: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    written = text.split("\n")
    for number in (line, line - 1):
        if 0 < number <= len(written) and "\t" in written[number - 1][: _indentation(written[number - 1])]:
            return _problem(
                SYNTAX,
                path,
                "This line is indented with a tab.",
                "Indent with spaces; YAML forbids tabs there.",
                (number, written[number - 1].index("\t") + 1),
            )
    said = (error.problem or str(error)).removeprefix("while ")
    if "single document" in (error.context or "") + said or "but found another document" in said:
        return _problem(
            SYNTAX, path, "A second document begins here (`---`).", "Keep one guide in a file.", (line, column)
        )
    if "undefined alias" in said:
        return _problem(
            SYNTAX, path, f"YAML cannot be read here: {said}.", "Quote a text that begins with `*`.", (line, column)
        )
    hint = (
        "Quote a text that holds `: ` or begins with one of `[ { & * ! | > % @` or a backtick; check the indentation."
    )
    return _problem(SYNTAX, path, f"YAML cannot be read here: {said}.", hint, (line, column))


def _place(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip())


def _problem(code: str, path: str, message: str, hint: str, place: tuple[int, int] | None = None) -> Problem:
    return Problem(code=code, hit=Hit(path=path, message=message, hint=hint, place=place))


def _unreadable(code: str, path: str, message: str, hint: str, place: tuple[int, int] = (1, 1)) -> UnreadableError:
    return UnreadableError(_problem(code, path, message, hint, place))
