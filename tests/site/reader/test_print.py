"""On paper stands every word, with the addresses of links and without what only a screen needs."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from published import Site

HIDDEN = """() => {
  const own = '.headerlink, .hx-edit, .hx-copy, .hx-toc-small, .hx-tools, .hx-feedback, .hx-about, .hx-hidden, script, style, ' +
    '.tabbed-labels, [class*=hx-][hidden], [class*=hx-steps], [class*=hx-scopes] button'
  const unseen = []
  const walker = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode
    if (!data.trim() || parentElement.closest(own) || parentElement.closest('[class*=hx-]:not(.hx-wide, .hx-diagram, .hx-notice)')) continue
    const range = document.createRange()
    range.selectNodeContents(walker.currentNode)
    const seen = parentElement.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true, opacityProperty: true })
    if (!seen || !range.getClientRects().length) unseen.push(data.trim().slice(0, 60))
  }
  return unseen
}"""
FRAME = [".md-header", ".md-sidebar", ".md-footer", ".hx-toc-small", ".hx-copy", ".headerlink", "dialog", ".hx-edit"]


def test_every_word_of_every_page_is_printed_and_nothing_of_the_frame(site: Site, page: Page) -> None:
    for _, _, url in site.guides:
        site.open(page, url)
        page.emulate_media(media="print")
        assert page.evaluate(HIDDEN) == [], url
        for selector in FRAME:
            assert not any(found.is_visible() for found in page.locator(selector).all()), (url, selector)
        page.emulate_media(media="screen")


def test_links_to_other_pages_print_their_address(site: Site, page: Page) -> None:
    for _, _, url in site.guides:
        site.open(page, url)
        page.emulate_media(media="print")
        links = page.evaluate(
            """() => [...document.querySelectorAll('article a[href]:not([href^="#"])')].filter(link => link.checkVisibility())
              .map(link => [link.getAttribute('href').includes(':') ? link.getAttribute('href') : link.href, getComputedStyle(link, '::after').content])"""
        )
        for address, content in links:
            public = address.replace(site.address, site.public)
            assert content == f'" ({public})"', (url, address)
        page.emulate_media(media="screen")


def test_pages_break_between_steps_not_inside(site: Site, page: Page) -> None:
    site.open(page, "codat-bigcommerce/")
    page.emulate_media(media="print")
    breaks = page.evaluate("[...document.querySelectorAll('article li')].map(li => getComputedStyle(li).breakInside)")
    assert breaks.count("avoid") > len(breaks) * 0.7
    heading = page.locator("article h2").first.evaluate("node => getComputedStyle(node).breakAfter")
    assert heading == "avoid"


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_pages_fit_on_paper(paper: str, site: Site, page: Page) -> None:
    widths = {"A4": 794, "Letter": 816}
    for _, _, url in site.guides:
        page.set_viewport_size({"width": widths[paper] - 121, "height": 1000})
        site.open(page, url)
        page.emulate_media(media="print")
        assert page.evaluate("document.documentElement.scrollWidth") <= widths[paper] - 121, url
        page.emulate_media(media="screen")
    assert page.pdf(format=paper).startswith(b"%PDF")
