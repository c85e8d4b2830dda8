"""Letters that were read in a wrong encoding: `é` that became `Ã©`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hexapla.checks.corpus import corpus
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project

REPLACEMENT = "\ufffd"
_LEADS = "ÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóô"
"""What the first byte of a UTF-8 sequence reads as in Windows-1252."""
_CONTINUATIONS = re.escape(
    "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0))
    + "\u0081\u008d\u008f\u0090\u009d"
)
_DAMAGE = re.compile(rf"[{_LEADS}][{_CONTINUATIONS}]+(?:[{_LEADS}][{_CONTINUATIONS}]+)*")
_ROUNDS = 2


def check(project: Project) -> Iterator[Hit]:
    for locale in project.config.tags:
        texts = corpus(project, locale)
        if REPLACEMENT in texts.joined:
            for place, match in texts.search(re.compile(REPLACEMENT)):
                yield Hit(
                    path=place.path,
                    route=place.route_in(locale),
                    locale=locale,
                    spot=match[0],
                    message="A letter was lost here: the text holds the sign for what could not be read.",
                    hint="Type the letter again.",
                )
        if texts.joined.isascii():
            continue
        for place, match in texts.search(_DAMAGE):
            if (meant := _meant(match)) is not None:
                yield Hit(
                    path=place.path,
                    route=place.route_in(locale),
                    locale=locale,
                    spot=match[0].strip(),
                    message=f"“{match[0]}” is “{meant}” read in a wrong encoding.",
                    hint=f"Write “{meant}”; `hexapla check --fix` does.",
                    fix=_DAMAGE.sub(lambda damage: _meant(damage) or damage[0], place.text[locale]),
                )


def is_damaged(value: str) -> bool:
    """Whether some letters of the value were read in a wrong encoding."""
    return any(_meant(match) is not None for match in _DAMAGE.finditer(value))


def _meant(damage: re.Match[str]) -> str | None:
    """What the letters were; None if they are right, or an example: nothing else stands between the backticks."""
    around = damage.string[max(0, damage.start() - 1) : damage.end() + 1]
    return None if around == f"`{damage[0]}`" else mended(damage[0])


def mended(words: str) -> str | None:
    """The words as they were before they were read as Windows-1252, once or twice; None if they were not."""
    result = None
    for _ in range(_ROUNDS):
        try:
            words = _bytes(words).decode("utf-8")
        except UnicodeError:
            break
        result = words
    return result


def _bytes(words: str) -> bytes:
    """The bytes that read as these words in Windows-1252; its five holes are the control characters of Latin-1."""
    return b"".join(
        letter.encode("latin-1") if letter in "\x81\x8d\x8f\x90\x9d" else letter.encode("cp1252") for letter in words
    )


RULE = Rule(
    code="HX601",
    name="encoding-damage",
    title="Letters read in a wrong encoding",
    why="Readers see `Ã©` where an é belongs, and doubt everything else on the page.",
    mends="The letters that were meant are restored, where they are certain.",
    wrong="- paragraph: {en: Create an account., fr: CrÃ©ez un compte.}",
    right="- paragraph: {en: Create an account., fr: Créez un compte.}",
    check=check,
)
