"""A link to another locale's page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hexapla.checks.links import all_links
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project


def check(project: Project) -> Iterator[Hit]:
    tags = "|".join(map(re.escape, project.config.tags))
    site = re.escape(project.config.site_url.rstrip("/")) if project.config.site_url else r"(?!)"
    page = re.compile(rf"^(?:{site}/?|/|(?:\.{{1,2}}/)+)(?:(?P<locale>{tags})(?:/|$)|(?P<other>.*))")
    for link in all_links(project):
        address = link.target.url or (link.target.guide if (link.target.guide or "").startswith(".") else None)
        if not address or not (match := page.match(address)):
            continue
        if match["locale"] is None and not address.startswith(project.config.site_url or "\0"):
            continue
        locale = match["locale"] or project.config.source_locale
        yield Hit(
            path=link.path,
            route=link.route,
            locale=link.locale,
            spot=link.spot,
            message=f"This address leads to the `{locale}` page, whatever language the reader has chosen.",
            hint="Write the guide's id instead, with `#anchor` if need be: it leads to the reader's own language.",
        )


RULE = Rule(
    code="HX410",
    name="foreign-page",
    title="A link to another locale's page",
    why="One click, and the reader is in another language.",
    wrong="- paragraph: {en: 'See [it](/fr/example/).', fr: 'Voir [cette page](/fr/example/).'}",
    right="- paragraph: {en: 'See [the example](example).', fr: \"Voir [l'exemple](example).\"}",
    check=check,
)
