"""Every link of every text and block of a project, with its place; several rules look at them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hexapla.checks.blocks import blocks
from hexapla.checks.corpus import corpus
from hexapla.findings import Route
from hexapla.source import Project
from hexapla.source.inline import Target, links, target


class PlacedLink(NamedTuple):
    """A link and where it stands."""

    path: str
    route: Route
    guide: str
    """The id of the guide that holds it; empty outside of guides."""
    locale: str | None
    """None for a link that is the same in every locale (a card, a video)."""
    target: Target
    spot: str
    """How the target is written."""
    words: str


def all_links(project: Project) -> list[PlacedLink]:
    """Every link, collected once for each project."""
    if "links" not in project.memo:
        project.memo["links"] = [*_in_texts(project), *_in_blocks(project)]
    found: list[PlacedLink] = project.memo["links"]
    return found


def _in_texts(project: Project) -> Iterator[PlacedLink]:
    guides = {document.path: document.content.id for document in project.guides}
    for locale in project.config.tags:
        texts = corpus(project, locale)
        for place in texts.having("](", texts.joined):
            guide, route = guides.get(place.path, ""), place.route_in(locale)
            for link in links(place.text[locale]):
                spot = f"]({link.target})"
                yield PlacedLink(place.path, route, guide, locale, target(link.target), spot, link.words)


def _in_blocks(project: Project) -> Iterator[PlacedLink]:
    for document, route, block in blocks(project, "cards", "video"):
        written: list[tuple[Route, str]]
        if block.kind == "cards":
            written = [((*route, "cards", i, "to"), card.to) for i, card in enumerate(block.cards)]
        elif isinstance(block.video, str):
            written = [((*route, "video"), block.video)]
        else:
            written = [((*route, "video", locale), address) for locale, address in block.video.items()]
        for place, address in written:
            yield PlacedLink(document.path, place, document.content.id, None, target(address), address, "-")
