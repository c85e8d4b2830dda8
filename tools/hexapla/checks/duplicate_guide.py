"""Two pages with one address: guides with the same id, or a guide with the id of another's part."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.blocks import blocks
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.render.parts import address
from hexapla.source import Project


def check(project: Project) -> Iterator[Hit]:
    first: dict[str, str] = {}
    for document in project.guides:
        known = first.setdefault(document.content.id, document.path)
        if known != document.path:
            yield Hit(
                path=document.path,
                route=("id",),
                message=f"The id `{document.content.id}` belongs to {known} already.",
                hint="Give this guide an id of its own: it is the page's address.",
            )
    sections = blocks(project, "section")
    parts = {(document.content.id, block.audience): document.path for document, _, block in sections if block.audience}
    for (guide, audience), path in parts.items():
        if taken := first.get(address(guide, audience)):
            yield Hit(
                path=taken,
                route=("id",),
                message=f"This address belongs to the part of {path} for the audience `{audience}`.",
                hint="Give this guide another id.",
            )


RULE = Rule(
    code="HX101",
    name="duplicate-guide",
    title="Two guides with one id",
    why="The id is the page's address; of two guides with one id, readers would see only one.",
    wrong={
        "sources/guides/again.yml": "id: example\ntitle: {en: Again, fr: Encore}\n"
        "description: {en: The same id., fr: Le même identifiant.}\nblocks:\n"
        "  - paragraph: {en: Hello., fr: Bonjour.}\n"
    },
    right="- paragraph: {en: Hello., fr: Bonjour.}",
    check=check,
)
