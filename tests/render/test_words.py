"""The words of a text reach the page as they were written, set as their language wants."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser
from test_skeleton import LINES, page_of

from hexapla.render.inline import inline
from hexapla.render.typography import typography
from hexapla.source.inline import words

CASES = yaml.safe_load((Path(__file__).parent / "typography.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("locale", "typed", "shown"), [(locale, *case) for locale, cases in CASES.items() for case in cases]
)
def test_each_locale_gets_its_spaces_in_words_and_nowhere_else(locale: str, typed: str, shown: str) -> None:
    expected = shown.replace("_", "\u00a0").replace("~", "\u202f")
    underscored = re.sub(r"\bstore\u00a0hash\b", "store_hash", expected)
    assert inline(typed, typography(locale), lambda said, target: (said, target)) == underscored


FORMS: dict[str, Any] = {
    "paragraph": lambda text: {"paragraph": text},
    "step": lambda text: {"steps": [{"step": text}]},
    "bullet": lambda text: {"bullets": [{"item": text}]},
    "cell": lambda text: {"table": [[text]], "header": [text]},
    "heading": lambda text: {"section": text, "anchor": "a", "blocks": []},
    "title": lambda text: {"note": {"en": "x", "fr": "x"}, "title": text},
    "summary": lambda text: {"details": text, "blocks": []},
    "tab": lambda text: {"tabs": [{"tab": text, "key": "k", "blocks": []}]},
    "caption": lambda text: {"figure": "x.svg", "alt": {"en": "x", "fr": "x"}, "caption": text},
    "card": lambda text: {"cards": [{"card": text, "to": "example"}]},
}
SHOWN_IN = {
    "paragraph": "p",
    "step": "ol > li",
    "bullet": "ul > li",
    "cell": "td",
    "heading": "h2",
    "title": ".admonition-title",
    "summary": "summary",
    "tab": ".tabbed-labels label",
    "caption": "figcaption",
    "card": ".cards a",
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("line", LINES)
def test_every_character_that_is_no_mark_is_shown_to_the_reader(line: str, form: str, to_html: Any) -> None:
    page = page_of([FORMS[form]({"en": line, "fr": line})])
    node = LexborHTMLParser(to_html(page)).css_first(SHOWN_IN[form])
    assert node is not None
    for permalink in node.css(".headerlink"):
        permalink.decompose()
    shown = re.sub(r"[ \n]+", " ", node.text()).strip()
    assert html.unescape(shown) == html.unescape(words(line))
