"""Plain values → the model; what does not fit becomes problems that a writer can act on.

A guide with problems is not thrown away: what does not fit is replaced by an empty place, so that the other rules still
look at everything else and one run tells all.
"""

from __future__ import annotations

import re
import types
import typing
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from hexapla import model
from hexapla.findings import Hit, Problem, Route
from hexapla.suggest import nearest

UNKNOWN_KEY = "HX006"
MISSING_KEY = "HX007"
WRONG_VALUE = "HX008"
UNKNOWN_BLOCK = "HX009"

NOWHERE = "-"
"""The locale of an empty place that stands for something that did not fit."""

T = TypeVar("T")
_adapters: dict[type, TypeAdapter[Any]] = {}


def _adapter(kind: type) -> TypeAdapter[Any]:
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def validate(kind: type[T], data: Any, path: str) -> tuple[T | None, list[Problem]]:
    """The values as `kind`, and the problems met. The first is None if too little fits. Changes `data`."""
    problems: dict[tuple[str, Route], Problem] = {}
    for _ in range(4):
        try:
            return _adapter(kind).validate_python(data), list(problems.values())
        except ValidationError as error:
            details = error.errors(include_url=False, include_context=True)
        found = [_located(kind, detail, data) for detail in details]
        for place in _most_telling(found):
            problem = place.problem(path)
            problems.setdefault((problem.code, problem.hit.route), problem)
        if not _mend(data, found):
            break
    return None, list(problems.values())


class _Place:
    """One of pydantic's complaints, with its route in the document."""

    def __init__(self, detail: Any, route: Route, value: Any, wanted: Any, rest: Route) -> None:
        self.kind: str = detail["type"]
        self.detail = detail
        self.route = route
        self.value = value
        self.owner: type | None = wanted if isinstance(wanted, type) else None
        self.holds_nodes = any(is_dataclass(each) for each in typing.get_args(wanted))
        self.rest = rest

    def problem(self, path: str) -> Problem:
        code, message, hint, at_key = self._words()
        route, fix = self.route, None
        if code == UNKNOWN_KEY:
            fix = nearest(str(route[-1]), keys_of(self.owner))
        elif code == UNKNOWN_BLOCK and (meant := self._meant_kind()):
            route, at_key, fix = (*route, meant[0]), True, meant[1]
        hit = Hit(path=path, message=message, hint=hint, route=route, at_key=at_key, fix=fix)
        return Problem(code=code, hit=hit)

    def _words(self) -> tuple[str, str, str, bool]:
        last = next((part for part in reversed(self.route) if isinstance(part, str)), "")
        match self.kind:
            case "missing" | "missing_argument" | "missing_keyword_only_argument":
                field = str(self.rest[0])
                return (
                    MISSING_KEY,
                    f"The key `{field}` is missing here.",
                    f"Add `{field}:`.{_doc(self.owner, field)}",
                    False,
                )
            case "unexpected_keyword_argument" | "extra_forbidden":
                known = keys_of(self.owner)
                near = nearest(last, known)
                hint = f"Did you mean `{near}`?" if near else f"Known keys here: {_listed(known)}."
                return UNKNOWN_KEY, f"The key `{last}` is not known here.", hint, True
            case "union_tag_not_found" | "union_tag_invalid":
                return self._no_block()
            case "string_pattern_mismatch":
                return (
                    WRONG_VALUE,
                    f"`{self.value}` does not fit `{last}`.",
                    _pattern_hint(self.detail, self.value),
                    bool(self.rest),
                )
            case "too_short":
                return WRONG_VALUE, f"`{last}` is empty.", "Write at least one entry, or remove it.", False
            case "literal_error":
                expected = self.detail["ctx"]["expected"].replace("'", "`")
                return WRONG_VALUE, f"`{self.value}` is not a choice for `{last}`.", f"Write {expected}.", False
            case "int_parsing" | "int_type" | "int_from_float":
                return (
                    WRONG_VALUE,
                    f"`{last}` must be a whole number; it is {_named(self.value)}.",
                    "Write digits only.",
                    False,
                )
            case "bool_parsing" | "bool_type":
                return WRONG_VALUE, f"`{last}` must be `true` or `false`; it is {_named(self.value)}.", "", False
        return WRONG_VALUE, f"`{last or 'The file'}` is {_named(self.value)} here.", self._expected(), False

    def _no_block(self) -> tuple[str, str, str, bool]:
        if not isinstance(self.value, dict):
            hint = "Begin it with a kind: `- paragraph: {…}`."
            return UNKNOWN_BLOCK, f"A block must be a mapping; this is {_named(self.value)}.", hint, False
        if meant := self._meant_kind():
            return UNKNOWN_BLOCK, f"No kind of block is called `{meant[0]}`.", f"Did you mean `{meant[1]}`?", False
        opened = next(iter(self.value), "")
        known = f"The kinds are {_listed(sorted(model.KINDS))}."
        return UNKNOWN_BLOCK, f"No kind of block is called `{opened}`.", known, False

    def _meant_kind(self) -> tuple[str, str] | None:
        """The key that was to open the block, and the kind that it comes nearest to."""
        keys = self.value if isinstance(self.value, dict) else {}
        return next(((key, near) for key in keys if (near := nearest(key, model.KINDS))), None)

    def _expected(self) -> str:
        if isinstance(self.value, str) and self.kind in {"dict_type", "model_type"} and not self.holds_nodes:
            return "Write one line for each locale below it: `en: …`, `fr: …`."
        wanted = {
            "string_type": "Write a single text; quote it if it holds special characters.",
            "tuple_type": "Write a list: each entry on its own line, after a dash.",
            "list_type": "Write a list: each entry on its own line, after a dash.",
            "dict_type": "Write a mapping: `key: value`, one a line.",
            "dataclass_type": f"Write a mapping with the keys {_listed(keys_of(self.owner))}.",
        }
        return wanted.get(self.kind, "See the handbook for what is written here.")


def _located(kind: type, detail: Any, data: Any) -> _Place:
    route: list[str | int] = []
    value = data
    owner: Any = kind
    holder: Any = kind
    rest: Route = ()
    loc = detail["loc"]
    for index, part in enumerate(loc):
        if isinstance(part, int) and isinstance(value, list) and part < len(value):
            value = value[part]
            owner = _entry_type(owner, value)
        elif isinstance(value, dict) and part in value and not _is_tag(owner, part, loc, index):
            value = value[part]
            holder, owner = owner, _field_type(owner, str(part), value)
        elif part == "[key]":
            rest = ("[key]",)
            continue
        elif index == len(loc) - 1 and detail["type"].startswith("missing"):
            rest = (part,)
            break
        else:
            continue
        route.append(part)
    if rest == ("[key]",):
        value = route[-1]
    if "unexpected" in detail["type"]:
        owner = holder
    return _Place(detail, tuple(route), value, owner, rest)


def _is_tag(owner: Any, part: Any, loc: tuple[Any, ...], index: int) -> bool:
    """Whether `part` names the kind of the block that `loc` has just entered, and not the key of that name."""
    is_block = isinstance(owner, type) and issubclass(owner, model.Block) and owner.kind == part
    return is_block and isinstance(loc[index - 1], int) and (index < 2 or loc[index - 1] != part)


def _most_telling(found: list[_Place]) -> list[_Place]:
    """One complaint a route: a union complains once for each of its members, a container again for its contents."""
    routes = {place.route for place in found}
    misspelled = {
        (place.route[:-1], nearest(str(place.route[-1]), keys_of(place.owner)))
        for place in found
        if "unexpected" in place.kind
    }
    telling: dict[tuple[Route, str], _Place] = {}
    for place in found:
        if place.kind == "too_short" and place.value:
            continue
        if place.rest and (place.route, place.rest[0]) in misspelled:
            continue
        inside = any(len(route) > len(place.route) and route[: len(place.route)] == place.route for route in routes)
        if inside and place.kind.endswith("_type"):
            continue
        key = place.kind + str(place.rest) if place.rest or "unexpected" in place.kind else ""
        first = telling.setdefault((place.route, key), place)
        if first is not place and isinstance(place.value, dict | list) and place.kind == "dict_type":
            telling[place.route, key] = place
    return list(telling.values())


def _mend(data: Any, found: list[_Place]) -> bool:
    """Replaces what does not fit by empty places that keep every other position. Whether anything was replaced."""
    mended = False
    for place in sorted(found, key=lambda place: (-len(place.route), str(place.route))):
        if "unexpected" in place.kind:
            mended |= _remove(data, place.route)
        elif place.kind != "too_short" or not place.value:
            mended |= _blank(data, place)
    return mended


def _remove(data: Any, route: Route) -> bool:
    parent = _at(data, route[:-1])
    if isinstance(parent, dict) and route[-1] in parent:
        del parent[route[-1]]
        return True
    return False


def _blank(data: Any, place: _Place) -> bool:
    for length in range(len(place.route), 1, -1):
        list_key, position = place.route[length - 2], place.route[length - 1]
        parent = _at(data, place.route[: length - 1])
        if isinstance(position, int) and isinstance(parent, list) and (blank := _BLANKS.get(str(list_key))):
            parent[position] = blank()
            return True
    if not isinstance(data, dict):
        return False
    field = str(place.route[0] if place.route else place.rest[0] if place.rest else "")
    if field in {"title", "description"}:
        data[field] = _nothing()
    elif field in {"id", "provider", "blocks"} or field not in data:
        return False
    else:
        del data[field]
    return True


def _nothing() -> dict[str, str]:
    return {NOWHERE: NOWHERE}


_BLANKS: dict[str, Any] = {
    "blocks": lambda: {"paragraph": _nothing(), "only": [NOWHERE]},
    "steps": lambda: {"step": _nothing(), "only": [NOWHERE]},
    "bullets": lambda: {"item": _nothing(), "only": [NOWHERE]},
    "items": lambda: {"item": _nothing(), "only": [NOWHERE]},
    "tabs": lambda: {"tab": _nothing(), "key": "nothing", "only": [NOWHERE], "blocks": []},
}


def _at(data: Any, route: Route) -> Any:
    for part in route:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


# --- what the model allows at a place ---------------------------------------------------------------------------------


def keys_of(kind: type | None) -> list[str]:
    """The keys that a mapping of this kind may have, as files spell them."""
    if kind is None or not is_dataclass(kind):
        return []
    return [_alias(kind, field.name) for field in fields(kind)]


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind, include_extras=True)


def _alias(kind: type, name: str) -> str:
    for extra in getattr(_hints(kind).get(name), "__metadata__", ()):
        if alias := getattr(extra, "alias", None):
            return str(alias)
    return name


def _field_type(owner: Any, key: str, value: Any) -> Any:
    if isinstance(owner, type) and is_dataclass(owner):
        for field in fields(owner):
            if _alias(owner, field.name) == key:
                return _member(_hints(owner)[field.name], value)
        return None
    arguments = typing.get_args(owner)
    return _member(arguments[1], value) if typing.get_origin(owner) is dict else None


def _entry_type(owner: Any, value: Any) -> Any:
    if typing.get_origin(owner) in {tuple, list}:
        return _member(typing.get_args(owner)[0], value)
    return None


def _member(hint: Any, value: Any) -> Any:
    """The part of a type that a value of this shape was meant for."""
    while typing.get_origin(hint) is typing.Annotated:
        hint = typing.get_args(hint)[0]
    if typing.get_origin(hint) not in {typing.Union, types.UnionType}:
        return hint
    members = [_member(member, value) for member in typing.get_args(hint)]
    blocks = [member for member in members if isinstance(member, type) and issubclass(member, model.Block)]
    if blocks:
        kind = model.kind_of(value)
        return next((block for block in blocks if block.kind == kind), model.Block)
    if isinstance(value, dict):
        nodes = [member for member in members if is_dataclass(member)]
        return nodes[0] if nodes else None
    return next((member for member in members if typing.get_origin(member) in {tuple, list}), members[0])


def _doc(owner: type | None, field: str) -> str:
    return "" if owner is None else {"anchor": " It is the address of this place in every locale."}.get(field, "")


def _pattern_hint(detail: Any, value: Any) -> str:
    pattern = detail["ctx"]["pattern"]
    if "[a-z0-9]" in pattern:
        slug = re.sub(r"[^a-z0-9]+", "-", str(value).lower()).strip("-")
        starts = "a letter first, then " if pattern.startswith("^[a-z][") else ""
        example = f", such as `{slug}`" if slug and re.fullmatch(pattern, slug) else ""
        return f"Write {starts}lower-case letters and digits, words joined by hyphens{example}."
    if r"\d\d" in pattern:
        return "Write minutes and seconds: `4:30`."
    return "Write line numbers and ranges: `2-4, 7`."


def _named(value: Any) -> str:
    if value is None or value == "":
        return "empty"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return f"the text `{value}`" if len(str(value)) < 40 else "a text"


def _listed(words: list[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)
