"""What an OpenAPI file says: which GETs there are, and which scopes its descriptions ask for.

Providers state scopes in prose, so every `description` is read as the Markdown page it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import yaml

from hexapla.scopes import tables
from hexapla.scopes.tables import Stated, Vocabulary

_BASE: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DEPTH = 200


class _Loader(_BASE):  # type: ignore[misc]
    """Resolves no scalar to anything but text."""

    yaml_implicit_resolvers: dict[str, Any] = {}


class NotOpenApiError(Exception):
    """The text is no OpenAPI file; the message says why."""


@dataclass(frozen=True, slots=True)
class Description:
    """One OpenAPI file."""

    gets: frozenset[str]
    """Paths below the store's address that answer GET, with `{}` for every placeholder."""
    stated: tuple[Stated, ...]
    """Rows of scope tables."""
    mentioned: frozenset[str]
    """Registered parameters that stand in any description, in tables or in prose."""
    odd: tuple[Stated, ...]
    """Rows of scope tables whose parameter is none."""


def read(text: str, vocabulary: Vocabulary, base: str | None) -> Description:
    """Reads one OpenAPI file (YAML or JSON); `base` is the store's address with `{store}`.

    Raises NotOpenApiError.
    """
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = f" in line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise NotOpenApiError(f"it is no YAML{line}") from None
    except (yaml.YAMLError, RecursionError):
        raise NotOpenApiError("it is no YAML") from None
    document = _pairs(root)
    if not ({"openapi", "swagger"} & document.keys()) or not isinstance(document.get("paths"), yaml.MappingNode):
        raise NotOpenApiError("it has no `openapi` version or no `paths`")
    stated: list[Stated] = []
    odd: list[Stated] = []
    mentioned: set[str] = set()
    for node in _descriptions(root):
        lines = _Lines(node, text)
        if vocabulary.parameter.search(node.value):
            entries = [lines.placed(entry) for entry in tables.read(node.value, vocabulary)]
            stated += [entry for entry in entries if entry.in_table]
            mentioned |= {entry.parameter for entry in entries}
            mentioned |= set(re.findall(r"`([^`\s]+)`", node.value))
        if "|" in node.value:
            odd += [lines.placed(entry) for entry in tables.odd_rows(node.value, vocabulary)]
    known = frozenset(mentioned & vocabulary.parameters)
    return Description(frozenset(_gets(document, base)), tuple(stated), known, tuple(odd))


def normal(path: str) -> str:
    """A path as it is compared: every placeholder is `{}`."""
    return re.sub(r"\{[^}]*\}", "{}", path.rstrip("/"))


def _pairs(node: yaml.Node | None) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}


def _descriptions(root: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Every description, in the order of the file."""
    seen: set[int] = set()
    waiting: list[tuple[yaml.Node | None, str, int]] = [(root, "", 0)]
    while waiting:
        node, key, depth = waiting.pop()
        if node is None or id(node) in seen or depth > _MAX_DEPTH:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            if key == "description":
                yield node
        elif isinstance(node, yaml.MappingNode):
            waiting += [(value, str(key.value), depth + 1) for key, value in reversed(node.value)]
        else:
            waiting += [(value, "", depth + 1) for value in reversed(node.value)]


class _Lines:
    """Finds the file's line of what a description says."""

    def __init__(self, node: yaml.ScalarNode, text: str) -> None:
        self.first = node.start_mark.line
        self.is_literal = node.style == "|"
        self.node = node
        self.text = text

    def placed(self, entry: Stated) -> Stated:
        if self.is_literal:
            return replace(entry, line=self.first + 1 + entry.line)
        lines = self.text.split("\n")[self.first : self.node.end_mark.line + 1]
        offset = next((n for n, line in enumerate(lines) if entry.parameter in line), 0)
        return replace(entry, line=self.first + 1 + offset)


def _gets(document: dict[str, yaml.Node], base: str | None) -> Iterator[str]:
    root_prefixes = _prefixes(document, base)
    for path, item in _pairs(document["paths"]).items():
        methods = _pairs(item)
        if "get" in methods or "$ref" in methods:
            prefixes = _prefixes(_pairs(methods.get("get")), base) or _prefixes(methods, base) or root_prefixes
            for prefix in prefixes:
                yield normal(prefix + path)


def _prefixes(node: dict[str, yaml.Node], base: str | None) -> list[str]:
    """What stands between the store's address and the paths, for each server that is the store's."""
    servers = node.get("servers")
    urls = [
        url.value
        for server in (servers.value if isinstance(servers, yaml.SequenceNode) else [])
        if isinstance(url := _pairs(server).get("url"), yaml.ScalarNode)
    ]
    host, path = node.get("host"), node.get("basePath")
    if isinstance(host, yaml.ScalarNode):
        urls.append(f"https://{host.value}{path.value if isinstance(path, yaml.ScalarNode) else ''}")
    if base is None:
        return [urlsplit(url).path for url in urls]
    start = re.escape(base).replace(re.escape("{store}"), r"(?:\{[^}]*\}|\$\$|[^/]+)")
    return [match[1].rstrip("/") for url in urls if (match := re.fullmatch(rf"{start}(/.*)?", url)) and match[1]]
