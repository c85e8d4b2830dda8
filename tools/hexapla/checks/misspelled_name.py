"""A name that is not written as its owner writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hexapla.checks.corpus import corpus
from hexapla.checks.finding_words import lowered, plain, starts
from hexapla.checks.prose import prose
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project

_JOINED = "/-_@#"
"""Beside these, a name is part of an address."""
_LONGEST = 40
"""Letters of a name."""
_BEFORE, _AFTER = frozenset(_JOINED + ":."), frozenset(_JOINED)


def check(project: Project) -> Iterator[Hit]:
    names = project.glossary.content.names
    for locale in project.config.tags:
        texts = corpus(project, locale)
        words = lowered(project, locale)
        for name in names:
            for start in _otherwise(name, words, texts.joined):
                end = start + len(name)
                before, after = texts.joined[start - 1 : start], texts.joined[end : end + 1]
                if before.isalnum() or after.isalnum():
                    continue  # a part of another word
                if before in _BEFORE or after in _AFTER:
                    continue  # a part of an address
                if _is_within(start, end, names, texts.joined):
                    continue
                written = texts.joined[start:end]
                place = texts.place(start)
                if not _in_prose(written, prose(place.text[locale]).plain):
                    continue
                yield Hit(
                    path=place.path,
                    route=place.route_in(locale),
                    locale=locale,
                    spot=written,
                    message=f"“{written}” is written “{name}”.",
                    hint=f"Write “{name}”.",
                )


def _otherwise(name: str, words: str, joined: str) -> Iterator[int]:
    """Where the name's letters stand and are not the name; `words` is `joined` in small letters."""
    return (start for start in starts(words, plain(name)) if not joined.startswith(name, start))


def _is_within(start: int, end: int, names: tuple[str, ...], joined: str) -> bool:
    """Whether the letters belong to another name that is written as it should be."""
    around = joined[max(0, start - _LONGEST) : end + _LONGEST]
    return any(joined[start:end] in name and name in around for name in names)


def _in_prose(written: str, words: str) -> bool:
    """Whether the name stands on its own, not in an address or a file name."""
    beside = re.escape(_JOINED)
    return bool(re.search(rf"(?<![\w.{beside}]){re.escape(written)}(?![\w{beside}]|\.\w)", words))


RULE = Rule(
    code="HX803",
    name="misspelled-name",
    title="A name that is not written as in the glossary",
    why="A name is how readers find the product, on their screen and by search.",
    wrong={
        "sources/glossary.yml": "names: [BigCommerce]\n",
        "sources/guides/example.yml": "id: example\ntitle: {en: Connect BigCommerce, fr: Connecter Bigcommerce}\n"
        "description: {en: How to connect., fr: Comment connecter.}\nblocks:\n"
        "  - paragraph: {en: Hello., fr: Bonjour.}\n",
    },
    right={
        "sources/glossary.yml": "names: [BigCommerce]\n",
        "sources/guides/example.yml": "id: example\ntitle: {en: Connect BigCommerce, fr: Connecter BigCommerce}\n"
        "description: {en: How to connect., fr: Comment connecter.}\nblocks:\n"
        "  - paragraph: {en: Hello., fr: Bonjour.}\n",
    },
    check=check,
)
