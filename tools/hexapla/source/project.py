"""All source files of a project, read once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, Literal, NamedTuple, TypeAlias, TypeVar

from hexapla.findings import Hit, Problem, Route
from hexapla.model import Glossary, Guide, Node, Products, Registry, Step, Tabs, Text
from hexapla.source import config as configuration
from hexapla.source import lock as locking
from hexapla.source.config import Config, Locale
from hexapla.source.lock import Lock, PairKey, Pairs, pair_key
from hexapla.source.reading import DUPLICATE_KEY, UnreadableError, parse, read_text
from hexapla.source.validation import NOWHERE, WRONG_VALUE, validate

T = TypeVar("T")
State: TypeAlias = Literal["current", "stale", "missing"]
"""Of a translation: *stale* if the source text changed under it, *missing* if there is none."""

SOURCES = "sources"
_SUFFIXES = (".yml", ".yaml")

__all__ = ["Anchor", "Config", "Document", "Locale", "Project", "State", "TextPlace", "anchors_of", "load"]


@dataclass(frozen=True, slots=True)
class Document(Generic[T]):
    """A source file and what it says."""

    path: str
    """Relative to the project, with forward slashes."""
    text: str
    content: T


class TextPlace(NamedTuple):
    """A text, or a literal cell, and where it stands."""

    path: str
    route: Route
    role: str
    """What the text is: the kind of its node and the key, `step.step`, `figure.alt`, `guide.title`."""
    text: Text
    """For a literal: the same words for every locale that needs it."""
    needs: tuple[str, ...]
    """The locales that must have it: all, or those of the `only` around it."""
    is_literal: bool = False

    def route_in(self, locale: str) -> Route:
        """The route of the value for one locale."""
        return self.route if self.is_literal else (*self.route, locale)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a guide that links can name."""

    name: str
    route: Route
    kind: str
    """`section`, `step` or `tab`."""
    numbers: dict[str, str] = field(default_factory=dict)
    """A step's number in each locale that has it: `4`, or `4.2` for a nested step."""


@dataclass(frozen=True)
class Project:
    """Everything that the sources say, and the problems met on the way."""

    root: Path
    config: Config
    guides: tuple[Document[Guide], ...] = ()
    registries: dict[str, Document[Registry]] = field(default_factory=dict)
    """By provider."""
    products: Document[Products] = Document("sources/products.yml", "", Products())
    glossary: Document[Glossary] = Document("sources/glossary.yml", "", Glossary())
    problems: tuple[Problem, ...] = ()
    broken: frozenset[str] = frozenset()
    """Ids of guides that could not be read far enough to know their anchors."""
    contents: dict[str, str] = field(default_factory=dict)
    """The text of every file that could be read, by path."""
    lock: Lock = field(default_factory=Lock)
    """Which translation was confirmed for which source text."""

    memo: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What rules derive from the whole project and share: computed once, by whoever needs it first."""

    @cached_property
    def texts(self) -> tuple[TextPlace, ...]:
        """Every text and literal cell of every file, in order."""
        documents: list[Document[Any]] = [*self.guides, self.products, *self.registries.values()]
        return tuple(
            place for document in documents for place in texts_of(document.content, document.path, self.config.tags)
        )

    @cached_property
    def pairs(self) -> Pairs:
        """Every source text beside its translations, by content."""
        found: Pairs = {}
        for key, _ in self.keyed_sources():
            found[key] = found.get(key, 0) + 1
        return found

    def keyed_sources(self) -> Iterator[tuple[PairKey, str]]:
        """Every source text beside each of its translations: how the lock knows the pair, and the source text."""
        source_locale = self.config.source_locale
        for place in self.texts:
            source = place.text.get(source_locale, "")
            if place.is_literal or not source.strip():
                continue
            for locale in place.needs:
                translation = place.text.get(locale, "")
                if locale != source_locale and translation.strip():
                    yield pair_key(locale, translation, source), source

    @cached_property
    def stale(self) -> dict[PairKey, tuple[PairKey, ...]]:
        """The stale pairs, by content, with the pairs that were confirmed, the most alike first."""
        return locking.stale(self.lock.pairs, self.pairs) if self.lock.pairs else {}

    def is_stale(self, text: Text, locale: str) -> bool:
        """Whether a translation was made for what the source text said before."""
        source = text.get(self.config.source_locale, "")
        return bool(self.stale) and pair_key(locale, text.get(locale, ""), source) in self.stale

    def state_of(self, place: TextPlace, locale: str) -> State:
        """The state of a text in a locale that needs it; what stands in the source locale is current.

        Without a lock nothing is known to be stale: see `lock.is_missing`.
        """
        if not place.text.get(locale, "").strip():
            return "missing"
        return "stale" if self.confirmed_for(place, locale) else "current"

    def confirmed_for(self, place: TextPlace, locale: str) -> tuple[str, ...]:
        """The source texts that a stale translation was confirmed for, the most alike first."""
        if not self.stale:
            return ()
        return tuple(self.lock.words[key] for key in self.stale.get(self.pair_key(place, locale), ()))

    def is_lost(self, path: str, route: Route) -> bool:
        """Whether a problem of loading keeps what may stand at this route of a file from being known."""
        losses = (problem.hit for problem in self.problems if problem.code != DUPLICATE_KEY)
        return any(loss.path == path and route[: len(loss.route)] == loss.route for loss in losses)

    def pair_key(self, place: TextPlace, locale: str) -> PairKey:
        """How the lock knows a text and its translation."""
        return pair_key(locale, place.text.get(locale, ""), place.text.get(self.config.source_locale, ""))

    @cached_property
    def every_anchor(self) -> dict[str, list[Anchor]]:
        """The anchors of every guide, by path, in order, equal names too."""
        return {document.path: anchors_of(document.content, self.config.tags) for document in self.guides}

    @cached_property
    def anchors(self) -> dict[str, dict[str, Anchor]]:
        """The anchors of every guide, by guide id and name; the first of a name counts."""
        found: dict[str, dict[str, Anchor]] = {}
        for document in self.guides:
            places = found.setdefault(document.content.id, {})
            for anchor in self.every_anchor[document.path]:
                places.setdefault(anchor.name, anchor)
        return found


def load(root: Path) -> Project:
    """Reads every source file of the project at `root` once.

    Never raises for what a writer can get wrong in `sources`; raises ConfigurationError for `mkdocs.yml`.
    """
    config = configuration.read(root)
    loading = _Loading(root)
    guides: list[Document[Guide]] = []
    broken: list[str] = []
    for file in loading.files("guides"):
        document, raw = loading.document(file, Guide)
        if document:
            guides.append(document)
        else:
            broken.append(str(raw.get("id", file.stem)) if isinstance(raw, dict) else file.stem)
    registries: dict[str, Document[Registry]] = {}
    for file in loading.files("registries"):
        registry, _ = loading.document(file, Registry)
        if registry:
            registries.setdefault(file.stem, registry)
            loading.expect_name(registry, file.stem)
    products = loading.optional("products", Products, Products())
    glossary = loading.optional("glossary", Glossary, Glossary())
    return Project(
        root=root,
        config=config,
        guides=tuple(guides),
        registries=registries,
        products=products,
        glossary=glossary,
        problems=tuple(loading.problems),
        broken=frozenset(broken),
        contents=loading.contents,
        lock=locking.read(root),
    )


class _Loading:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.contents: dict[str, str] = {}

    def files(self, folder: str) -> list[Path]:
        base = self.root / SOURCES / folder
        found = (file for suffix in _SUFFIXES for file in base.rglob(f"*{suffix}"))
        return sorted(file for file in found if not file.name.startswith("."))

    def document(self, file: Path, kind: type[T]) -> tuple[Document[T] | None, Any]:
        """The file's content, if enough of it can be read, and its plain values."""
        path = file.relative_to(self.root).as_posix()
        data = None
        try:
            text = read_text(file, path)
            self.contents[path] = text
            data, duplicates = parse(text, path)
        except UnreadableError as unreadable:
            self.problems.append(unreadable.problem)
            return None, None
        self.problems += duplicates
        content, problems = validate(kind, data, path)
        self.problems += problems
        return (None if content is None else Document(path, text, content)), data

    def optional(self, name: str, kind: type[T], default: T) -> Document[T]:
        path = f"{SOURCES}/{name}.yml"
        for suffix in reversed(_SUFFIXES):
            file = self.root / SOURCES / f"{name}{suffix}"
            if file.exists():
                document, _ = self.document(file, kind)
                if document:
                    return document
                path = file.relative_to(self.root).as_posix()
        return Document(path, "", default)

    def expect_name(self, registry: Document[Registry], name: str) -> None:
        if registry.content.provider != name:
            hit = Hit(
                path=registry.path,
                route=("provider",),
                message=f"The file is called `{name}`, but its provider is `{registry.content.provider}`.",
                hint=f"Write `provider: {name}`, or rename the file.",
            )
            self.problems.append(Problem(code=WRONG_VALUE, hit=hit))


# --- texts ------------------------------------------------------------------------------------------------------------


_SCALARS = frozenset({"Annotated", "Anchor", "ClassVar", "ConfigDict", "Field", "GuideId", "Literal", "None", "Slug"})
_NAMES = re.compile(r"\b[A-Z]\w+")
_ALIASED = frozenset({"scope_reference", "guide_list"})


_plans: dict[type, tuple[tuple[str, str, str, bool], ...]] = {}


def _plan(node: type[Node]) -> tuple[tuple[str, str, str, bool], ...]:
    """The fields of a node that may hold texts: attribute, key in the file, role, whether its strings are literals."""
    if node not in _plans:
        kind = getattr(node, "kind", None) or node.__name__.lower()
        named = [(item.name, set(_NAMES.findall(str(item.type))) - _SCALARS) for item in fields(node)]
        keyed = [(name, name.replace("_", "-") if name in _ALIASED else name, types) for name, types in named if types]
        _plans[node] = tuple((name, key, f"{kind}.{key}", "Cell" in types) for name, key, types in keyed)
    return _plans[node]


def texts_of(node: Node, path: str, locales: tuple[str, ...]) -> list[TextPlace]:
    """Every text and literal cell of a node and what it holds, in the order of the model."""
    found: list[TextPlace] = []
    _texts(node, (), path, locales, found)
    return found


def _texts(node: Node, route: Route, path: str, needs: tuple[str, ...], found: list[TextPlace]) -> None:
    if only := getattr(node, "only", ()):
        needs = tuple(locale for locale in needs if locale in only)
        if only == (NOWHERE,):
            return
    for attribute, key, role, has_literals in _plan(type(node)):
        if value := getattr(node, attribute):
            _values(value, (*route, key), role, has_literals, path, needs, found)


def _values(
    value: Any,
    route: Route,
    role: str,
    has_literals: bool,
    path: str,
    needs: tuple[str, ...],
    found: list[TextPlace],
) -> None:
    if isinstance(value, Text):
        if NOWHERE not in value:
            found.append(TextPlace(path, route, role, value, needs))
    elif isinstance(value, Node):
        _texts(value, route, path, needs, found)
    elif isinstance(value, tuple):
        for position, entry in enumerate(value):
            _values(entry, (*route, position), role, has_literals, path, needs, found)
    elif isinstance(value, str):
        if has_literals:
            found.append(TextPlace(path, route, role, Text(dict.fromkeys(needs, value)), needs, is_literal=True))
    elif isinstance(value, dict):
        for key, entry in value.items():
            _values(entry, (*route, key), role, has_literals, path, needs, found)


# --- anchors ----------------------------------------------------------------------------------------------------------


def anchors_of(guide: Guide, locales: tuple[str, ...]) -> list[Anchor]:
    """Every anchor of a guide, in order, equal names too."""
    found: list[Anchor] = []
    _anchors(guide.blocks, ("blocks",), dict.fromkeys(locales, ""), found)
    return found


def _anchors(blocks: tuple[Any, ...], route: Route, prefix: dict[str, str], found: list[Anchor]) -> None:
    for position, block in enumerate(blocks):
        if finder := _ANCHORED.get(block.kind):
            finder(block, (*route, position), _shown(prefix, block.only), found)
        elif inner := getattr(block, "blocks", None):
            _anchors(inner, (*route, position, "blocks"), _shown(prefix, block.only), found)


def _section(block: Any, route: Route, prefix: dict[str, str], found: list[Anchor]) -> None:
    found.append(Anchor(block.anchor, (*route, "anchor"), "section"))
    _anchors(block.blocks, (*route, "blocks"), prefix, found)


def _steps(block: Any, route: Route, prefix: dict[str, str], found: list[Anchor]) -> None:
    counts = dict.fromkeys(prefix, 0)
    step: Step
    for position, step in enumerate(block.steps):
        shown = _shown(prefix, step.only)
        for locale in shown:
            counts[locale] += 1
        if not step.anchor and not step.blocks:
            continue
        numbers = {locale: f"{above}{counts[locale]}" for locale, above in shown.items()}
        if step.anchor:
            found.append(Anchor(step.anchor, (*route, "steps", position, "anchor"), "step", numbers))
        if step.blocks:
            inner = {tag: f"{number}." for tag, number in numbers.items()}
            _anchors(step.blocks, (*route, "steps", position, "blocks"), inner, found)


def _tabs(block: Tabs, route: Route, prefix: dict[str, str], found: list[Anchor]) -> None:
    if block.anchor:
        found.append(Anchor(block.anchor, (*route, "anchor"), "tab"))
    for position, tab in enumerate(block.tabs):
        here = (*route, "tabs", position)
        if block.anchor:
            found.append(Anchor(f"{block.anchor}-{tab.key}", (*here, "key"), "tab"))
        _anchors(tab.blocks, (*here, "blocks"), _shown(prefix, tab.only), found)


def _bullets(block: Any, route: Route, prefix: dict[str, str], found: list[Anchor]) -> None:
    _items(block.bullets, (*route, "bullets"), prefix, found)


def _tasks(block: Any, route: Route, prefix: dict[str, str], found: list[Anchor]) -> None:
    for position, group in enumerate(block.tasks):
        _items(group.items, (*route, "tasks", position, "items"), prefix, found)


def _items(items: tuple[Any, ...], route: Route, prefix: dict[str, str], found: list[Anchor]) -> None:
    for position, item in enumerate(items):
        if item.blocks:
            _anchors(item.blocks, (*route, position, "blocks"), _shown(prefix, item.only), found)


_ANCHORED: dict[str, Callable[[Any, Route, dict[str, str], list[Anchor]], None]] = {
    "section": _section,
    "steps": _steps,
    "tabs": _tabs,
    "bullets": _bullets,
    "tasks": _tasks,
}


def _shown(prefix: dict[str, str], only: tuple[str, ...]) -> dict[str, str]:
    return {locale: above for locale, above in prefix.items() if locale in only} if only else prefix


# --- blocks -----------------------------------------------------------------------------------------------------------


def blocks_of(guide: Guide) -> list[tuple[Route, Any]]:
    """Every block of a guide with its route, outer ones first, in the order of the page."""
    found: list[tuple[Route, Any]] = []
    _inner_blocks(guide.blocks, ("blocks",), found)
    return found


def _inner_blocks(blocks: tuple[Any, ...], route: Route, found: list[tuple[Route, Any]]) -> None:
    for position, block in enumerate(blocks):
        here = (*route, position)
        if NOWHERE in block.only:
            continue
        found.append((here, block))
        for key in _HOLDERS.get(block.kind, ()):
            for index, entry in enumerate(getattr(block, key)):
                if inner := getattr(entry, "blocks", ()):
                    _inner_blocks(inner, (*here, key, index, "blocks"), found)
                for number, item in enumerate(getattr(entry, "items", ())):
                    _inner_blocks(item.blocks, (*here, key, index, "items", number, "blocks"), found)
        if inner := getattr(block, "blocks", ()):
            _inner_blocks(inner, (*here, "blocks"), found)


_HOLDERS = {"steps": ("steps",), "bullets": ("bullets",), "tasks": ("tasks",), "tabs": ("tabs",)}
