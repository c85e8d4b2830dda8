"""The navigation: guides grouped by product, in each language's words."""

from __future__ import annotations

from typing import Any

from hexapla.messages import translator
from hexapla.render.pages import by_product
from hexapla.render.parts import parts
from hexapla.render.typography import typography
from hexapla.source import Project
from hexapla.source.config import HOME
from hexapla.source.inline import words

Nav = list[dict[str, Any]]


def navigation(project: Project, locale: str) -> Nav:
    """The navigation of one locale, as MkDocs' `nav` setting takes it."""
    source = project.config.source_locale
    typeset = typography(locale)
    products = project.products.content.products

    def said(text: Any) -> str:
        value = text if isinstance(text, str) else text.get(locale) or text.get(source) or next(iter(text.values()))
        return typeset(words(value))

    entries: Nav = [
        {said(document.content.nav.label or document.content.title): f"{HOME}.md"}
        for document in project.guides
        if document.content.id == HOME
    ]
    for key, guides in by_product(project):
        pages = [{said(guide.nav.label or guide.title): f"{guide.id}.md"} for guide in guides]
        title = said(products[key].name) if key in products else translator(locale).gettext("More")
        entries.append({title: pages})
    return entries


def unlisted(project: Project) -> list[str]:
    """Pages below `docs_dir` that stand in no navigation: the parts for one audience, which are sent or linked to."""
    return [
        f"/{locale}/{part.guide.id}.md"
        for locale in project.config.tags
        for document in project.guides
        for part in parts(project, document.content, locale)
    ]
