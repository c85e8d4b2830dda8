"""An alternative text that only repeats a title, a caption or a file name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hexapla.checks.blocks import blocks
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Severity
from hexapla.source import Project

_FILE = re.compile(r"(?i)\.(?:png|jpe?g|gif|svg|webp|avif)$")


def check(project: Project) -> Iterator[Hit]:
    for document, route, block in blocks(project, "figure", "diagram"):
        beside = [(name, text) for name in ("caption", "title") if (text := getattr(block, name, None))]
        names = _names(getattr(block, "figure", None))
        for locale, value in block.alt.items():
            said = _folded(value)
            copied = next((name for name, text in beside if said and _folded(text.get(locale, "")) == said), None)
            if said and (_FILE.search(value.strip()) or said in names):
                copied = "file name"
            if copied:
                yield Hit(
                    path=document.path,
                    route=(*route, "alt", locale),
                    locale=locale,
                    message=f"This alternative text is a copy of the {copied}.",
                    hint="Say what the picture shows to somebody who cannot see it.",
                )


def _folded(value: str) -> str:
    return " ".join(value.casefold().replace("*", "").split()).rstrip(" .")


def _names(file: object) -> set[str]:
    """The names of the picture's files, as somebody might have typed them."""
    files = file.values() if isinstance(file, dict) else [file] if isinstance(file, str) else []
    stems = [_FILE.sub("", name).rsplit("/", 1)[-1].casefold() for name in files]
    return set(stems) | {re.sub(r"[-_]+", " ", stem) for stem in stems if re.search(r"[-_]", stem)}


RULE = Rule(
    code="HX701",
    name="copied-alternative",
    title="An alternative text that repeats a title, a caption or a file name",
    severity=Severity.WARNING,
    why="Those who cannot see the picture hear the same words twice and do not learn what it shows.",
    wrong="- figure: screen.svg\n  alt: {en: The form, fr: Le formulaire}\n"
    "  caption: {en: The form, fr: Le formulaire}",
    right="- figure: screen.svg\n  alt: {en: A form with two empty boxes, fr: Un formulaire et ses deux champs vides}\n"
    "  caption: {en: The form, fr: Le formulaire}",
    check=check,
)
