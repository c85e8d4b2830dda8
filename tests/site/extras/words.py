"""What a text says once it is on a page, whatever its marks and spaces."""

from __future__ import annotations

import re
import unicodedata

from hexapla.model import Guide
from hexapla.render.typography import typography
from hexapla.source import Project
from hexapla.source.inline import words
from hexapla.source.project import texts_of

_SPACES = re.compile(r"\s+")
UNSEEN = {"guide.description", "navigation.label", "figure.alt", "figure.title", "diagram.alt", "diagram.labels"}
"""Texts that stand in attributes, in diagrams or beside the page."""


def plain(text: str) -> str:
    return _SPACES.sub("", unicodedata.normalize("NFKC", text))


def said(project: Project, guide: Guide, locale: str) -> list[str]:
    """The texts of a guide that its page shows in a locale, without spaces. Links without words are left out."""
    typeset = typography(locale)
    return [
        plain(typeset(words(place.text[locale])))
        for place in texts_of(guide, "", project.config.tags)
        if locale in place.needs and place.role not in UNSEEN and "[](" not in place.text[locale]
    ]
