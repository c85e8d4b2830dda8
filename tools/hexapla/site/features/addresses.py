"""On paper, a link shows where it leads: its full address, which the page's own links do not hold."""

from __future__ import annotations

from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from hexapla.site.page import PageContext


def addresses(tree: LexborHTMLParser, page: PageContext) -> None:  # noqa: ARG001
    """Notes the full address of each link of the article to another page of the site."""
    if page.article is None or page.is_error or not page.project.config.site_url:
        return
    here = page.absolute(page.url)
    for link in page.article.css("a[href]"):
        href = link.attributes["href"] or ""
        if not href.startswith(("#", "http:", "https:", "mailto:")):
            link.attrs["data-address"] = urljoin(here, href)
