"""Where on a built page something stands: found again in its text, once something is wrong with the page."""

from __future__ import annotations

import re
from functools import cached_property
from html import unescape

from hexapla.checks.built.site import Page, Site

_TAG = re.compile(r"""<!--.*?-->|<(?P<tag>[a-zA-Z][^\s/>]*)(?P<values>(?:[^>"']|"[^"]*"|'[^']*')*)>""", re.DOTALL)
_VALUE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_RAW_TEXT = frozenset({"script", "style", "textarea", "title"})

Place = tuple[int, int]


class Spots:
    """The tags and attributes of one page, each with its place."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _values(self) -> list[tuple[str, str, int]]:
        """Every attribute: name, value and position of the value."""
        found: list[tuple[str, str, int]] = []
        position = 0
        while tag := _TAG.search(self._text, position):
            position = tag.end()
            if not tag["tag"]:
                continue
            for each in _VALUE.finditer(tag["values"]):
                group = each.lastindex or 1
                value = unescape(each[group]) if group > 1 else ""
                found.append((each[1].lower(), value, tag.start("values") + each.start(group)))
            if (name := tag["tag"].lower()) in _RAW_TEXT:
                end = re.compile(f"</{name}", re.IGNORECASE).search(self._text, position)
                position = end.start() if end else len(self._text)
        return found

    def tag(self, *names: str) -> Place:
        """Where the first tag of the first name begins that the page has."""
        for name in names:
            if found := re.search(rf"<{name}\b", self._text, re.IGNORECASE):
                return self._place(found.start())
        return 1, 1

    def value(self, wanted: str, names: frozenset[str] = frozenset(), number: int = 1) -> Place:
        """Where a value stands for the first time, or the so-manieth; else where it is a part of one, or just text."""
        alone = f'="{wanted}"'
        if (position := self._text.find(alone)) >= 0 and self._text.find(alone, position + 1) < 0:
            return self._place(position + 2)
        exact = [at for name, value, at in self._values if value == wanted and (not names or name in names)]
        if exact:
            return self._place(exact[min(number, len(exact)) - 1])
        within = (at for _, value, at in self._values if wanted in value)
        return self._place(next(within, max(self._text.find(wanted), 0)))

    def _place(self, position: int) -> Place:
        return self._text.count("\n", 0, position) + 1, position - self._text.rfind("\n", 0, position)


class Found:
    """The spots of the pages of a site that were asked for."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._last: tuple[str, Spots] | None = None

    def of(self, page: Page | str) -> Spots:
        """Those of one page, or of another file; the last one is kept, as findings come page by page."""
        path = page if isinstance(page, str) else page.path
        if self._last is None or self._last[0] != path:
            self._last = path, Spots(self._site.text(path))
        return self._last[1]
