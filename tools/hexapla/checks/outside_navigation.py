"""A guide that the site's navigation does not list."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project


def check(project: Project) -> Iterator[Hit]:
    listed = project.config.nav
    if not project.config.has_nav:
        return  # the toolkit makes the navigation, of all guides
    for document in project.guides:
        guide = document.content.id
        if f"{guide}.md" not in listed:
            yield Hit(
                path=document.path,
                route=("id",),
                message=f"The navigation in mkdocs.yml does not list `{guide}.md`.",
                hint="Add it below `nav:`, or remove `nav:`: the navigation is then made of all guides.",
            )


RULE = Rule(
    code="HX407",
    name="outside-navigation",
    title="A guide outside the navigation",
    why="Only those who know the address find the page.",
    wrong={
        "mkdocs.yml": """\
site_name: Guides
nav:
  - Home: index.md
plugins:
  - hexapla
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true, build: true}
        - {locale: fr, name: Français, build: true}
"""
    },
    right="- paragraph: {en: Hello., fr: Bonjour.}",
    check=check,
)
