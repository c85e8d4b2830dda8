"""A value as it should be: what is certain is replaced, code and addresses stay."""

from __future__ import annotations

import re
from collections.abc import Callable

_LITERAL = re.compile(r"(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`)|(?<=\]\()[^()\s]*|https?://\S+", re.DOTALL)


def mended(value: str, pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str]) -> str:
    """The value with every match replaced that lies outside of code spans and addresses."""
    kept = [literal.span() for literal in _LITERAL.finditer(value)]

    def mend(match: re.Match[str]) -> str:
        is_literal = any(match.start() < end and start < match.end() for start, end in kept)
        if is_literal:
            return match[0]
        return replacement if isinstance(replacement, str) else replacement(match)

    return pattern.sub(mend, value)
