"""The part of a guide that is for one audience, as a guide of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from hexapla.findings import Route
from hexapla.model import Block, Guide, Paragraph, Section
from hexapla.source.project import Document, Project, anchors_of, blocks_of

TOP = "top"


@dataclass(frozen=True, slots=True)
class Part:
    """The sections of a guide that are for one audience."""

    whole: Guide
    audience: str
    """A key of `audiences` in `products.yml`."""
    guide: Guide
    """What the part's page shows. Its id is the whole's, a slash and the audience."""
    anchor: str
    """The anchor of the page's heading."""
    anchors: frozenset[str]
    """The places of the whole that the part holds."""
    sections: tuple[Route, ...]
    """Where its sections stand in the whole."""

    def in_whole(self, route: Route) -> Route:
        """A route in the part's guide → the same place's route in the whole."""
        if self.anchor == TOP:
            return (*self.sections[int(route[1])], *route[2:]) if route[0] == "blocks" else route
        return (*self.sections[0], *(("section",) if route == ("title",) else route))


def address(guide: str, audience: str) -> str:
    """The id of a part's page."""
    return f"{guide}/{audience}"


def audiences(guide: Guide) -> list[str]:
    """The audiences that the guide's sections name, in order."""
    return list(dict.fromkeys(block.audience for _, block in blocks_of(guide) if _names_audience(block)))


def parts(project: Project, guide: Guide, locale: str) -> Iterator[Part]:
    """The parts of a guide that have something to show in a locale."""
    known = project.products.content.audiences
    for audience in audiences(guide):
        sections = dict(_sections(guide.blocks, ("blocks",), audience, locale))
        if sections and audience in known:
            yield _part(guide, audience, sections, project.config.tags)


def shown_at(project: Project, page: str, locale: str) -> tuple[Document[Guide] | None, Part | None]:
    """The guide that makes a page, and the part where the page is one; `page` is the id of either."""
    for document in project.guides:
        if document.content.id == page:
            return document, None
    for document in project.guides:
        if page.startswith(f"{document.content.id}/"):
            for part in parts(project, document.content, locale):
                if part.guide.id == page:
                    return document, part
    return None, None


def _part(whole: Guide, audience: str, found: dict[Route, Section], locales: tuple[str, ...]) -> Part:
    sections = list(found.values())
    blocks: tuple[Any, ...] = tuple(sections)
    title, anchor = whole.title, TOP
    if len(sections) == 1:
        title, anchor, blocks = sections[0].section, sections[0].anchor, sections[0].blocks
    description = next((block.paragraph for block in blocks if isinstance(block, Paragraph)), whole.description)
    guide = replace(whole, id=address(whole.id, audience), title=title, description=description, blocks=blocks)
    inside = {found.name for found in anchors_of(guide, locales)}
    return Part(whole, audience, guide, anchor, frozenset(inside | {anchor} - {TOP}), tuple(found))


def _sections(blocks: tuple[Block, ...], route: Route, audience: str, locale: str) -> Iterator[tuple[Route, Section]]:
    """The outermost sections for an audience; inner ones inherit it."""
    for position, block in enumerate(blocks):
        here = (*route, position)
        if isinstance(block, Section) and (not block.only or locale in block.only):
            if block.audience == audience:
                yield here, block
            elif not block.audience:
                yield from _sections(block.blocks, (*here, "blocks"), audience, locale)


def _names_audience(block: Any) -> bool:
    return isinstance(block, Section) and block.audience is not None
