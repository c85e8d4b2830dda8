"""An `http://` address of a host that is known to answer `https://`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hexapla.checks.links import all_links
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Route, Severity
from hexapla.source import Project

_HOST = re.compile(r"^(https?)://([^/:?#]+)", re.IGNORECASE)


def check(project: Project) -> Iterator[Hit]:
    written = list(_addresses(project))
    secure = {match[2].lower() for *_, address in written if (match := _HOST.match(address)) and match[1] == "https"}
    for path, route, locale, address in written:
        match = _HOST.match(address)
        if match and match[1].lower() == "http" and match[2].lower() in secure:
            yield Hit(
                path=path,
                route=route,
                locale=locale,
                spot=address,
                message=f"`{match[2]}` is addressed with `https://` elsewhere, and with `http://` here.",
                hint=f"Write `https{address[4:]}`.",
            )


def _addresses(project: Project) -> Iterator[tuple[str, Route, str | None, str]]:
    for link in all_links(project):
        if link.target.url:
            yield link.path, link.route, link.locale, link.target.url
    for name, value in project.products.content.links.items():
        if isinstance(value, str):
            yield project.products.path, ("links", name), None, value
        else:
            for locale, address in value.items():
                yield project.products.path, ("links", name, locale), locale, address
    for document in project.registries.values():
        for position, scope in enumerate(document.content.scopes):
            for number, resource in enumerate(scope.resources):
                if resource.url:
                    route = ("scopes", position, "resources", number, "url")
                    yield document.path, route, None, resource.url


RULE = Rule(
    code="HX411",
    name="insecure-link",
    title="`http://` where `https://` is known",
    severity=Severity.WARNING,
    why="The reader's request can be read and changed on its way.",
    wrong="- paragraph: {en: 'See [the portal](http://portal.example.org/).', "
    "fr: 'Voir [le portail](http://portal.example.org/).'}",
    right="- paragraph: {en: 'See [the portal](https://portal.example.org/).', "
    "fr: 'Voir [le portail](https://portal.example.org/).'}",
    check=check,
)
