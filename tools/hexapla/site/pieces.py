"""Pieces of HTML that features put into a page, from Jinja templates in `pieces/`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from hexapla.site.page import PageContext

ICONS = {
    "close": "M5 5 19 19M19 5 5 19",
    "copy": "M9 9h11v11H9zM5 15H4V4h11v1",
    "dark": "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z",
    "edit": "M4 20h4L19 9l-4-4L4 16zM13.5 6.5l4 4",
    "language": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3 15 0 18-3-3-3-15 0-18z",
    "menu": "M4 6.5h16M4 12h16M4 17.5h16",
    "next": "M5 12h14M13 6l6 6-6 6",
    "previous": "M19 12H5M11 6l-6 6 6 6",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 20 20",
    "top": "M12 20V5M6 11l6-6 6 6",
}
"""Lines of 24 × 24 drawings."""


def icon(name: str) -> Markup:
    """A line drawing that says nothing by itself."""
    return Markup(  # noqa: S704 - the names and paths are ours
        f'<svg class="hx-icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{ICONS[name]}"/></svg>'
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "pieces"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,
    )
    environment.globals["icon"] = icon
    return environment


def piece(name: str, page: PageContext, **values: Any) -> str:
    """The HTML of a template, which may ask `page` for words and addresses."""
    template = _environment().get_template(f"{name}.html.j2")
    return template.render(page=page, say=page.say, **values)
