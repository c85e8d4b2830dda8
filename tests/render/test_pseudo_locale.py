"""With every text and every message turned into other letters, a page has no plain word left but literals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hexapla import messages, render
from hexapla.source import Locale, Project, load
from pseudo import TAG, catalogue, other_letters

NOT_WORDS = re.compile(
    r"""
      ^---$ | ^\#\ Generated\ by\ [^\n]*$ | ^(?:hide|search):[ ][^\n]*$ | ^(?:title|description|image):\  # front matter
    | ^[ ]*(?P<fence>`{3,})[^\n]*\n[\s\S]*?^[ ]*(?P=fence)$ | `[^`\n]*` | \*\*[^*\n]+\*\*  # code, labels
    | \]\([^)\n]*\) | https?://\S+ | \{[^{}\n]*\} | <[^>\n]*>  # addresses, attributes, tags
    | ^[ ]*///[^\n]*$ | ^[ ]*(?:!!!|\?\?\?\+?)[ ][a-z ]+ | ^[ ]*===[ ]  # what opens a block
    """,
    re.MULTILINE | re.VERBOSE,
)


@pytest.fixture
def pseudo(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """This repository's guides with a second locale in other letters, and a catalogue of messages in them."""
    catalogue(messages.LOCALES, tmp_path / "locales")
    monkeypatch.setattr(messages, "LOCALES", tmp_path / "locales")
    messages.translator.cache_clear()
    whole = load(repository)
    locales = (whole.config.locales[0], Locale(TAG, "Pseudo"))
    project = replace(whole, config=replace(whole.config, locales=locales), memo={})
    for place in project.texts:
        if not place.is_literal:
            place.text[TAG] = other_letters(place.text["en"])
    yield project
    messages.translator.cache_clear()


def literal_words(project: Project) -> set[str]:
    """What is the same in every locale: literal cells, names, the providers' own words."""
    values = [value for place in project.texts if place.is_literal for value in place.text.values()]
    values += [file for document in project.guides for file in re.findall(r"\S+\.(?:svg|png)", document.text)]
    for document in project.registries.values():
        values.append(document.content.name)
        for scope in document.content.scopes:
            values += [scope.name, scope.permission, *(resource.name for resource in scope.resources)]
        values += [mention.name for mention in document.content.mentions]
    return {word for value in values for word in re.findall(r"[A-Za-z]+", value)}


def test_no_word_of_a_page_comes_from_code_or_a_template(pseudo: Project) -> None:
    allowed = literal_words(pseudo)
    left: dict[str, set[str]] = {}
    for page in render.pages(pseudo):
        if page.locale == TAG:
            words = set(re.findall(r"[A-Za-z]{2,}", NOT_WORDS.sub(" ", page.text))) - allowed
            if words:
                left[page.path] = words
    assert left == {}


def test_the_test_sees_words_that_a_template_would_add(pseudo: Project) -> None:
    page = next(page for page in render.pages(pseudo) if page.locale == TAG)
    assert "Remark" in re.findall(r"[A-Za-z]{2,}", NOT_WORDS.sub(" ", f"{page.text}\n\nRemark\n"))
