"""What `mkdocs.yml` says of the project: its locales, folders and the toolkit's options."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from hexapla.findings import ConfigurationError

CONFIG = "mkdocs.yml"
HOME = "index"
"""The id of the guide that is the home page of its locale."""
_BASE: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_BASE):  # type: ignore[misc]
    """Reads plain values and takes every tag (`!ENV`, `!!python/name:`) for nothing."""


for _prefix in ("!", "tag:yaml.org,2002:python/"):
    _Loader.add_multi_constructor(_prefix, lambda _loader, _suffix, _node: None)


@dataclass(frozen=True, slots=True)
class Locale:
    """A language of the site, as the i18n plugin lists it."""

    tag: str
    """`en`, `fr-CA`: the key of texts and the name of the folder below `docs_dir`."""
    name: str
    default: bool = False


@dataclass(frozen=True, slots=True)
class Config:
    """The part of `mkdocs.yml` that the toolkit reads."""

    locales: tuple[Locale, ...]
    docs_dir: str = "docs"
    site_dir: str = "site"
    site_name: str = ""
    site_url: str = ""
    has_directory_urls: bool = True
    """Whether a page's address is a folder: `setup/`, not `setup.html`."""
    has_nav: bool = False
    nav: frozenset[str] = frozenset()
    """The pages that `nav` lists, below the folder of a locale: `codat-bigcommerce.md`."""
    options: dict[str, Any] = field(default_factory=dict)
    """The block of the `hexapla` plugin."""

    @property
    def source_locale(self) -> str:
        """The locale that the others translate."""
        return next(locale.tag for locale in self.locales if locale.default)

    def address(self, guide: str) -> str:
        """A page's address below its locale's: `codat-bigcommerce/`; empty for the home page."""
        if guide == HOME:
            return ""
        return f"{guide}/" if self.has_directory_urls else f"{guide}.html"

    def may_lack(self, locale: str, guide: str) -> bool:
        """Whether a guide may be published before it is translated: `untranslated: {fr: [its-id]}`."""
        listed = self.options.get("untranslated")
        named = listed.get(locale) if isinstance(listed, dict) else None
        return isinstance(named, list) and guide in named

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of all locales, in the order of `mkdocs.yml`."""
        return tuple(locale.tag for locale in self.locales)


def read(root: Path) -> Config:
    """The configuration of the project at `root`.

    Raises ConfigurationError if there is no `mkdocs.yml`, it is no YAML, or it lists no locales.
    """
    values = _values(root / CONFIG, set())
    plugins = _plugins(values.get("plugins"))
    if not isinstance(i18n := plugins.get("i18n"), dict) or not isinstance(i18n.get("languages"), list):
        raise ConfigurationError(
            f"{CONFIG} lists no languages. Add the plugin `i18n` with `languages:`, one entry for each locale."
        )
    locales = tuple(_locale(entry) for entry in i18n["languages"] if _is_built(entry))
    if sum(locale.default for locale in locales) != 1:
        raise ConfigurationError(f"Exactly one language in {CONFIG} must have `default: true`: the source locale.")
    if len({locale.tag for locale in locales}) != len(locales):
        raise ConfigurationError(f"{CONFIG} lists a language twice. Remove one of the two entries.")
    if i18n.get("docs_structure", "suffix") != "folder":
        raise ConfigurationError(f"In {CONFIG}, the plugin `i18n` needs `docs_structure: folder`.")
    options = plugins.get("hexapla")
    return Config(
        locales=locales,
        docs_dir=str(values.get("docs_dir") or "docs"),
        site_dir=str(values.get("site_dir") or "site"),
        site_name=str(values.get("site_name") or ""),
        site_url=str(values.get("site_url") or ""),
        has_directory_urls=values.get("use_directory_urls") is not False,
        has_nav="nav" in values,
        nav=frozenset(_pages(values.get("nav"))),
        options=options if isinstance(options, dict) else {},
    )


def _values(file: Path, seen: set[Path]) -> dict[str, Any]:
    if not file.is_file():
        raise ConfigurationError(
            f"There is no {file.name} in {file.parent.resolve()}. Run this in a project's folder, or start one with "
            "`hexapla init`."
        )
    if file in seen:
        raise ConfigurationError(f"{file.name} inherits from itself. Remove its `INHERIT`.")
    try:
        values = yaml.load(file.read_bytes(), Loader=_Loader)  # noqa: S506 - the loader builds plain values only
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f" (line {mark.line + 1}, column {mark.column + 1})" if mark else ""
        raise ConfigurationError(f"{file.name} is no valid YAML{place}: {getattr(error, 'problem', error)}.") from None
    if not isinstance(values, dict):
        raise ConfigurationError(f"{file.name} holds no settings.")
    if isinstance(parent := values.pop("INHERIT", None), str):
        return _values((file.parent / parent).resolve(), seen | {file}) | values
    return values


def _plugins(listed: Any) -> dict[str, Any]:
    if isinstance(listed, dict):
        return listed
    plugins: dict[str, Any] = {}
    for entry in listed if isinstance(listed, list) else []:
        if isinstance(entry, str):
            plugins[entry] = {}
        elif isinstance(entry, dict):
            plugins |= entry
    return plugins


def _pages(entry: Any) -> Iterator[str]:
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, (list, dict)):
        for inner in entry.values() if isinstance(entry, dict) else entry:
            yield from _pages(inner)


def _is_built(entry: Any) -> bool:
    return isinstance(entry, dict) and entry.get("build") is not False and "fixed_link" not in entry


def _locale(entry: dict[str, Any]) -> Locale:
    tag = entry.get("locale")
    if not isinstance(tag, str) or not tag:
        raise ConfigurationError(f"A language in {CONFIG} has no `locale`. Give it one, such as `locale: fr`.")
    return Locale(tag=tag, name=str(entry.get("name") or tag), default=entry.get("default") is True)
