"""The switch of language keeps the reader's place; search engines know every language of every page."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from published import Site

SWITCH_TO = """(anchors) => {
  const link = document.querySelector('a[data-language]')
  const seen = []
  document.addEventListener('click', event => { event.preventDefault(); seen.push(link.href) })
  for (const anchor of anchors) {
    history.replaceState(null, '', `?from=mail#${anchor}`)
    link.click()
  }
  return seen
}"""
"""Where the switch leads from each anchor, as a click says, without going there."""


def anchors(site: Site, guide: str, locale: str) -> list[str]:
    """Every heading, step and tab of a guide that a locale shows; the group of tabs too."""
    known = site.project.anchors[guide].values()
    return [found.name for found in known if found.kind != "step" or locale in found.numbers]


def other(site: Site, locale: str) -> str:
    return next(tag for tag in site.locales if tag != locale)


def test_the_switch_keeps_every_heading_step_and_tab_of_every_page_and_the_query(site: Site, page: Page) -> None:
    kept = 0
    for locale, guide, url in site.guides:
        site.open(page, url)
        names = ["", "top", *anchors(site, guide, locale)]
        ids = {node.id for node in site.html(site.url(other(site, locale), guide)).css("[id]")}
        there = site.address + site.url(other(site, locale), guide)
        expected = [f"{there}?from=mail" + (f"#{name}" if name else "") for name in names]
        assert page.evaluate(SWITCH_TO, names) == expected
        assert set(names[1:]) <= ids
        kept += len(names)
    assert kept > 200


@pytest.mark.parametrize("start", ["en", "fr"])
def test_switching_there_and_back_shows_the_same_place(start: str, site: Site, page: Page) -> None:
    for locale, guide, url in site.guides:
        if locale != start:
            continue
        steps = [found.name for found in site.project.anchors[guide].values() if found.kind != "tab"]
        if not steps:
            continue
        anchor = steps[len(steps) // 2]
        site.open(page, f"{url}?q=1#{anchor}")
        for language in (other(site, locale), locale):
            page.locator(f"a[data-language][hreflang={language}]").click()
            page.wait_for_url(f"{site.address}{site.url(language, guide)}?q=1#{anchor}")
            assert page.locator("html").get_attribute("lang") == language
            expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def test_the_switch_keeps_the_place_after_clicks_within_the_site(site: Site, page: Page) -> None:
    site.open(page, "")
    page.locator("article .cards a").first.click()
    page.wait_for_url("**/codat-bigcommerce/")
    page.locator(".hx-toc a").nth(2).click()
    fragment = page.evaluate("location.hash")
    assert fragment
    page.locator("a[data-language]").click()
    page.wait_for_url(f"{site.address}fr/codat-bigcommerce/{fragment}")


def test_the_switch_keeps_what_stands_at_the_top_of_the_window(site: Site, page: Page) -> None:
    site.open(page, "celigo-bigcommerce/")
    heading = page.locator("article h2").nth(3)
    heading.evaluate("node => scrollTo({top: node.getBoundingClientRect().top + scrollY - 70, behavior: 'instant'})")
    name = heading.get_attribute("id")
    page.locator("a[data-language]").click()
    page.wait_for_url(f"{site.address}fr/celigo-bigcommerce/")
    page.wait_for_load_state("load")
    page.wait_for_function(
        "name => Math.abs(document.getElementById(name).getBoundingClientRect().top - 70) < 5", arg=name
    )


def test_without_scripts_the_switch_leads_to_the_same_page(site: Site, fresh: Callable[..., Page]) -> None:
    page = fresh(java_script_enabled=False)
    for locale, guide, url in site.guides:
        site.open(page, url)
        link = page.locator("a[data-language]").evaluate("node => node.href")
        assert link == site.address + site.url(other(site, locale), guide)


def test_every_page_names_its_languages_to_search_engines_and_they_name_it_back(site: Site) -> None:
    for _, guide, url in site.guides:
        head = site.html(url).head
        assert head
        alternates = {node.attributes["hreflang"]: node.attributes["href"] for node in head.css("link[hreflang]")}
        expected = {tag: site.public + site.url(tag, guide) for tag in site.locales}
        assert alternates == {**expected, "x-default": expected[site.project.config.source_locale]}
        assert [node.attributes["href"] for node in head.css("link[rel=canonical]")] == [site.public + url]


def test_the_sitemap_knows_every_page_in_every_language(site: Site) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    pages = ET.fromstring((site.folder / "sitemap.xml").read_bytes()).findall("s:url", space)  # noqa: S314
    listed = {}
    for entry in pages:
        links = {link.attrib["hreflang"]: link.attrib["href"] for link in entry.findall("x:link", space)}
        listed[entry.findtext("s:loc", "", space)] = links
    assert len(listed) == len(pages)
    for _, guide, url in site.guides:
        expected = {tag: site.public + site.url(tag, guide) for tag in site.locales}
        assert listed[site.public + url] == {**expected, "x-default": expected[site.project.config.source_locale]}
    for address in listed:
        assert not site.html(address.removeprefix(site.public)).css("meta[name=robots][content*=noindex]")


@pytest.mark.parametrize(
    ("address", "language", "title"),
    [
        ("nothing/", "en", "Page not found"),
        ("codat-bigcommerce/nothing", "en", "Page not found"),
        ("fr/rien/", "fr", "Page introuvable"),
        ("fr/codat-bigcommerce/rien/du/tout", "fr", "Page introuvable"),
    ],
)
def test_an_address_that_leads_nowhere_is_answered_in_its_language(
    address: str, language: str, title: str, site: Site, page: Page
) -> None:
    answer = page.goto(f"{site.address}{address}?q=1#step")
    assert answer
    assert answer.status == 404
    expect(page.locator("h1")).to_have_text(title)
    assert page.locator("html").get_attribute("lang") == language
    assert page.url == f"{site.address}{address}?q=1#step"
    page.locator(".hx-find").click()
    expect(page.locator("#search input")).to_be_focused()
    page.keyboard.press("Escape")
    page.locator("a[data-language]").click()
    page.wait_for_url(site.address + site.url(other(site, language)))
