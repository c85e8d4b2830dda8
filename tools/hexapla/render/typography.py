"""What a locale wants of spaces, as data of that locale (`locales/<locale>/typography.yml`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import yaml

from hexapla.messages import LOCALES, fallbacks, translator

_SPACES = "[ \u00a0\u202f]+"
_DIGITS = r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))"


@cache
def typography(tag: str) -> Callable[[str], str]:
    """A function from words as typed to words as the locale sets them; unknown locales change nothing."""
    for folder in fallbacks(tag):
        file = LOCALES / folder / "typography.yml"
        if file.is_file():
            return _setter(yaml.safe_load(file.read_text(encoding="utf-8")))
    return str


@cache
def direction(tag: str) -> str:
    """`ltr` or `rtl`."""
    from babel import Locale, UnknownLocaleError

    for folder in fallbacks(tag):
        try:
            return Locale.parse(folder).text_direction
        except UnknownLocaleError:
            continue
    return "ltr"


def sayer(tag: str) -> Callable[[str], str]:
    """A function from the toolkit's own words to what the locale says for them, set as it sets words."""
    translated, typeset = translator(tag).gettext, typography(tag)
    return lambda words: typeset(translated(words))


def _setter(data: dict[str, Any]) -> Callable[[str], str]:
    patterns, spaces = [], []
    for rule in data["spaces"]:
        if "before" in rule:
            patterns.append(f"{_SPACES}(?={_one_of(rule['before'])})")
        elif "after" in rule:
            patterns.append(f"(?<={_one_of(rule['after'])}){_SPACES}")
        else:
            patterns.append(_DIGITS)
        spaces.append(rule["put"])
    found = re.compile("|".join(f"({pattern})" for pattern in patterns))

    def put(match: re.Match[str]) -> str:
        space: str = spaces[(match.lastindex or 1) - 1]
        return space

    return lambda words: found.sub(put, words)


def _one_of(characters: str) -> str:
    return f"[{re.escape(characters)}]"
