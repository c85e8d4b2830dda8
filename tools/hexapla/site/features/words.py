"""Words for the scripts of a page, in its language."""

from __future__ import annotations

import json
from string import Formatter

from hexapla.site.page import PageContext
from hexapla.site.tree import append


def give(page: PageContext, feature: str, messages: dict[str, str]) -> None:
    """Leaves words where `words(feature)` of `extras.js` finds them.

    The messages are English sentences by the name that the script uses; their placeholders stay for the script.
    """
    said = {name: page.say(message, **_kept(message)) for name, message in messages.items()}
    data = json.dumps(said, ensure_ascii=False).replace("<", "\\u003c")
    append(page.article, f'<script type="application/json" data-words="{feature}">{data}</script>')


def _kept(message: str) -> dict[str, str]:
    return {name: f"{{{name}}}" for _, name, _, _ in Formatter().parse(message) if name}
