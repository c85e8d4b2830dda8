"""In a locale whose every text and message is in other letters, the built site has no word of any other language.

What is the same in every locale is in those letters too: literal cells, names of products, what a provider's screen
shows beside a label. Only code, labels on screens, addresses and what says itself to be in another language are left.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import material
import pytest
import yaml
from playwright.sync_api import Page
from published import Shared, Site, served
from selectolax.lexbor import LexborHTMLParser, LexborNode

from hexapla import messages
from hexapla.checks.prose import prose
from hexapla.source import Project, load
from hexapla.source.reading import parse
from pseudo import NAME, TAG, catalogue, other_letters, plainly

BUILD = """\
import sys
from pathlib import Path
from hexapla import messages
messages.LOCALES = Path(sys.argv.pop(1))
from mkdocs.__main__ import cli
cli()
"""
WORD = re.compile(r"[A-Za-z]{2,}")
NO_WORDS = re.compile(r"https?://\S*|\$?\{[^{}]*\}|\S+@\S+|&\w+;")
SAID_BY_ATTRIBUTES = ("alt", "title", "aria-label", "aria-roledescription", "placeholder", "summary", "label")
SAID_BY_META = ("description", "og:title", "og:description", "og:image:alt", "og:site_name", "twitter:title")
THEME_SETTINGS = ("language", "direction", "search.config")
SHOWN_BESIDE_LABELS = ("name", "permission")
"""What a registry's values are called that pages show as they are."""


def _put(data: Any, route: tuple[str | int, ...], value: Any) -> None:
    for key in route[:-1]:
        data = data[key]
    data[route[-1]] = value


def _translated(project: Project) -> dict[str, Any]:
    """Every source file's plain values, with the pseudo-locale in each text and for each literal."""
    files = {path: parse(text, path)[0] for path, text in project.contents.items()}
    for place in project.texts:
        text = dict(place.text) | {TAG: other_letters(place.text["en"])}
        if place.is_literal and re.sub(r"\*\*[^*]+\*\*|`[^`]+`", "", place.text["en"]) == "":
            continue  # nothing but code or a label
        _put(files[place.path], place.route, text)
    return files


def _in_registry(registry: dict[str, Any]) -> None:
    registry["name"] = plainly(registry["name"])
    for scope in registry["scopes"]:
        scope["permission"] = plainly(scope["permission"])
        for resource in scope.get("resources", ()):
            resource["name"] = plainly(resource["name"])


def _in_scope_tables(node: Any) -> None:
    if isinstance(node, list):
        for entry in node:
            _in_scope_tables(entry)
    elif isinstance(node, dict):
        if isinstance(node.get("permission"), str):
            node["permission"] = plainly(node["permission"])
        for value in node.values():
            _in_scope_tables(value)


def _speak(root: Path, project: Project) -> None:
    """Writes the project at `root` with the pseudo-locale."""
    for path, data in _translated(project).items():
        if "/registries/" in path:
            _in_registry(data)
        elif "/guides/" in path:
            _in_scope_tables(data)
        (root / path).write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    config = root / "mkdocs.yml"
    named = "".join(f", {key}: {NAME}" for key in ("name", "site_name", "site_description", "copyright"))
    entry = f"        - {{locale: {TAG}, build: true{named}}}\n"
    config.write_text(
        re.sub(r"( +- locale: fr\n)", rf"{entry}\1", config.read_text(encoding="utf-8")), encoding="utf-8"
    )
    theme = Path(material.__path__[0], "templates/partials/languages/en.html").read_text(encoding="utf-8")
    own = root / "overrides/partials/languages"
    own.mkdir(parents=True)
    (own / f"{TAG}.html").write_text(
        re.sub(
            r'"([\w.]+)": "([^"]*)"',
            lambda each: each[0] if each[1].startswith(THEME_SETTINGS) else f'"{each[1]}": "{plainly(each[2])}"',
            theme,
        ),
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def site(repository: Path, shared: Shared) -> Iterator[Site]:
    """This repository's site with the pseudo-locale, built by MkDocs."""
    with served(shared("pseudo", lambda root: _fill(root, repository))) as published:
        yield published


def _fill(root: Path, repository: Path) -> None:
    shutil.copytree(repository / "sources", root / "sources")
    shutil.copytree(repository / "docs/assets", root / "docs/assets")
    shutil.copytree(repository / "overrides", root / "overrides")
    shutil.copy(repository / "mkdocs.yml", root)
    _speak(root, load(repository))
    catalogue(messages.LOCALES, root / "locales")
    command = [sys.executable, "-c", BUILD, root / "locales", "build"]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


@dataclass(frozen=True)
class Kept:
    """What stays as it is in every locale."""

    labels: frozenset[str]
    """What stands on screens: the labels in texts, and the names of scopes."""
    phrases: re.Pattern[str]
    """The labels and the code, for attributes, titles and menus, where no marks tell them."""
    languages: re.Pattern[str]
    """How languages call themselves."""


@pytest.fixture(scope="module")
def kept(site: Site) -> Kept:
    parts = [prose(value) for place in site.project.texts for value in place.text.values()]
    labels = {label for part in parts for label in part.labels}
    labels |= {scope.name for each in site.project.registries.values() for scope in each.content.scopes}
    codes = {code for part in parts for code in part.codes}
    codes |= {scope.parameter for each in site.project.registries.values() for scope in each.content.scopes}
    return kept_of(labels, codes, {locale.name for locale in site.project.config.locales})


def kept_of(labels: set[str], codes: set[str], languages: set[str]) -> Kept:
    return Kept(frozenset(labels), _one_of(labels | codes), _one_of(languages))


def _one_of(phrases: set[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def said(node: LexborNode, kept: Kept) -> Iterator[str]:
    """Every word that a reader meets below a node, but for code, labels and what is in another language."""
    for child in node.iter(include_text=True):
        if child.is_text_node:
            yield child.text_content or ""
        elif child.is_element_node and child.tag not in {"script", "style"}:
            attributes = child.attributes
            if (attributes.get("lang") or TAG) != TAG or child.tag in {"code", "pre", "kbd"}:
                continue
            yield from (kept.phrases.sub("", attributes.get(name) or "") for name in SAID_BY_ATTRIBUTES)
            if child.tag == "nav" or "filename" in (attributes.get("class") or ""):
                yield from (kept.phrases.sub("", inner) for inner in said(child, kept))
            elif child.tag != "strong" or " ".join(child.text().split()) not in kept.labels:
                yield from said(child, kept)


def words(html: str, kept: Kept) -> set[str]:
    """The words of a page that are in letters of other languages."""
    tree = LexborHTMLParser(html)
    assert tree.body
    assert tree.head
    found = list(said(tree.body, kept))
    found += [title.text() for title in tree.css("head title")]
    for meta in tree.css("meta[content]"):
        if (meta.attributes.get("name") or meta.attributes.get("property")) in SAID_BY_META:
            found.append(kept.phrases.sub("", meta.attributes["content"] or ""))
    return {word for text in found for word in WORD.findall(NO_WORDS.sub(" ", kept.languages.sub(" ", text)))}


def pages(site: Site) -> list[str]:
    return [url for url in site.pages if url.startswith(f"{TAG}/") and "/compare/" not in url]


def test_no_word_of_a_built_page_comes_from_code_a_template_or_the_theme(site: Site, kept: Kept) -> None:
    found = pages(site)
    assert len(found) >= len(site.project.guides)
    left = {}
    for url in [*found, f"{TAG}/404.html"]:
        file = site.folder / url
        html = (file if file.suffix else file / "index.html").read_text(encoding="utf-8")
        if left_here := words(html, kept):
            left[url] = left_here
    assert left == {}


def test_no_word_that_scripts_add_is_in_another_language(site: Site, kept: Kept, page: Page) -> None:
    left = {}
    windows = [page, *(page.context.new_page() for _ in range(3))]  # while one settles down, the next one opens
    urls = pages(site)
    for start in range(0, len(urls), len(windows)):
        opened = list(zip(windows, urls[start:], strict=False))
        for window, url in opened:
            site.open(window, url)
        for window, url in opened:
            window.wait_for_load_state("networkidle")
            if left_here := words(window.content(), kept):
                left[url] = left_here
    assert left == {}


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>Remark</p>", {"Remark"}),
        ("<p>Слово <img alt='A picture'></p>", {"picture"}),
        ("<button aria-label='Copy'></button>", {"Copy"}),
        ("<input placeholder='Search'>", {"Search"}),
        ("<head><meta name='description' content='Steps'></head>", {"Steps"}),
        ("<head><title>Home</title></head>", {"Home"}),
        ("<p><strong>Save</strong> <strong>Attention</strong></p>", {"Attention"}),
        ("<p title='Save as get'>English</p><p lang='en'>Remark</p><code>get</code> https://example.org/a", {"as"}),
    ],
)
def test_the_scan_sees_a_word_wherever_it_is_said(html: str, found: set[str]) -> None:
    assert words(html, kept_of({"Save"}, {"get"}, {"English"})) == found
