"""What the loader met: files that cannot be read and values that do not fit the source format."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.rule import Check, Rule
from hexapla.findings import Hit
from hexapla.source import Project, reading, validation


def _met(code: str) -> Check:
    def check(project: Project) -> Iterator[Hit]:
        return (problem.hit for problem in project.problems if problem.code == code)

    return check


RULES = (
    Rule(
        code=reading.UNREADABLE,
        name="unreadable-file",
        title="A source file that cannot be read",
        why="What cannot be read is not published. A folder called `guide.yml`, a file without read permission and a "
        "file of many megabytes are all mistakes that would otherwise go unseen.",
        wrong={"sources/guides/folder.yml/inside.txt": "A folder that is called like a file."},
        right="- paragraph: {en: Hello., fr: Bonjour.}",
        check=_met(reading.UNREADABLE),
    ),
    Rule(
        code=reading.ENCODING,
        name="encoding",
        title="A source file that is not UTF-8 text",
        why="Editors guess other encodings and show é as `Ã©`; sooner or later somebody saves it that way.",
        wrong='- paragraph: {en: "Bell \x07.", fr: Cloche.}',
        right="- paragraph: {en: Bell., fr: Cloche.}",
        check=_met(reading.ENCODING),
    ),
    Rule(
        code=reading.SYNTAX,
        name="yaml-syntax",
        title="YAML that cannot be parsed",
        why="Nothing of the file can be published until it can be read.",
        wrong="- paragraph: {en: Hello., fr: Bonjour.",
        right="- paragraph: {en: Hello., fr: Bonjour.}",
        check=_met(reading.SYNTAX),
    ),
    Rule(
        code=reading.DUPLICATE_KEY,
        name="duplicate-key",
        title="A key that stands twice in one mapping",
        why="YAML keeps one of the two and drops the other without a word; half of the writer's work is lost.",
        wrong="- paragraph:\n    en: Hello.\n    en: Good day.\n    fr: Bonjour.",
        right="- paragraph:\n    en: Hello.\n    fr: Bonjour.",
        check=_met(reading.DUPLICATE_KEY),
    ),
    Rule(
        code=reading.YAML_FEATURE,
        name="yaml-feature",
        title="Tags, keys or aliases that sources do not use",
        why="A tag such as `!!python/object` can run code, and nested aliases can grow to gigabytes.",
        wrong="- paragraph: {en: !upper hello, fr: Bonjour.}",
        right="- paragraph: {en: HELLO, fr: BONJOUR}",
        check=_met(reading.YAML_FEATURE),
    ),
    Rule(
        code=validation.UNKNOWN_KEY,
        name="unknown-key",
        title="A key that the source format does not know",
        why="A misspelled key would be ignored, and what it says would not appear on the page.",
        mends="A misspelled key becomes the known one that it resembles.",
        wrong="- figure: screen.svg\n  alt: {en: The form, fr: Le formulaire}\n  captoin: {en: Form, fr: Formulaire}",
        right="- figure: screen.svg\n  alt: {en: The form, fr: Le formulaire}\n  caption: {en: Form, fr: Formulaire}",
        check=_met(validation.UNKNOWN_KEY),
    ),
    Rule(
        code=validation.MISSING_KEY,
        name="missing-key",
        title="A key that is required and missing",
        why="The page would lack something that readers need: a heading's address, a picture's description.",
        wrong="- section: {en: Start, fr: Début}\n  blocks:\n    - paragraph: {en: Hello., fr: Bonjour.}",
        right="- section: {en: Start, fr: Début}\n  anchor: start\n  blocks:\n"
        "    - paragraph: {en: Hello., fr: Bonjour.}",
        check=_met(validation.MISSING_KEY),
    ),
    Rule(
        code=validation.WRONG_VALUE,
        name="wrong-value",
        title="A value of the wrong kind",
        why="A text without languages, a list where a word belongs: the page cannot be made from it.",
        wrong="- paragraph: Hello.",
        right="- paragraph: {en: Hello., fr: Bonjour.}",
        check=_met(validation.WRONG_VALUE),
    ),
    Rule(
        code=validation.UNKNOWN_BLOCK,
        name="unknown-block",
        title="A block of no known kind",
        why="The key that opens a block says what it is; an unknown one would leave a hole in the page.",
        mends="A misspelled kind becomes the known one that it resembles.",
        wrong="- papagraph: {en: Hello., fr: Bonjour.}",
        right="- paragraph: {en: Hello., fr: Bonjour.}",
        check=_met(validation.UNKNOWN_BLOCK),
    ),
)
