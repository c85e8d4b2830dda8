"""A pseudo-locale: every text in letters that no code, no template and no theme has."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from hexapla.source.inline import MARK

TAG = "zz"
NAME = "Псеудо"
LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "".join(chr(0x0430 + i) for i in range(26)) + "".join(chr(0x0410 + i) for i in range(26)),
)
_KEPT = re.compile(r"https?://[^\s<>]*[^\s<>.,;:!?)]|\$?\{[^{}\n]*\}")
_MESSAGE = re.compile(r'^msgid "(.+)"\nmsgstr ".*"$', re.MULTILINE)


def plainly(words: str) -> str:
    """Words in the other letters; addresses and placeholders stay."""
    parts, end = [], 0
    for kept in _KEPT.finditer(words):
        parts += [words[end : kept.start()].translate(LETTERS), kept[0]]
        end = kept.end()
    return "".join([*parts, words[end:].translate(LETTERS)])


def other_letters(markdown: str) -> str:
    """The same marks around words in the other letters; code, labels and targets stay."""

    def mark(match: re.Match[str]) -> str:
        if words := match["words"]:
            return match[0].replace(f"[{words}]", f"[{other_letters(words)}]", 1)
        if words := match["star"] or match["underscore"]:
            return match[0].replace(words, other_letters(words))
        return match[0]

    parts, end = [], 0
    for match in MARK.finditer(markdown):
        parts += [plainly(markdown[end : match.start()]), mark(match)]
        end = match.end()
    return "".join([*parts, plainly(markdown[end:])])


def catalogue(locales: Path, to: Path) -> None:
    """Copies the toolkit's catalogues and adds one in which every message is in the other letters."""
    shutil.copytree(locales, to)
    messages = (locales / "fr/LC_MESSAGES/hexapla.po").read_text(encoding="utf-8")
    folder = to / TAG / "LC_MESSAGES"
    folder.mkdir(parents=True)
    said = _MESSAGE.sub(lambda match: f'msgid "{match[1]}"\nmsgstr "{plainly(match[1])}"', messages)
    (folder / "hexapla.po").write_text(said, encoding="utf-8")
