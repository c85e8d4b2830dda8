"""Every page as plain Markdown, and its index."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from published import Site
from selectolax.lexbor import LexborHTMLParser
from words import plain, said

from hexapla.render.parts import parts

_MARKS = re.compile(r"[{}]: |\{ ?#|^///|^!!!|^\?\?\?|^===", re.MULTILINE)


def pages(site: Site) -> list[tuple[str, str, list[str]]]:
    """Id, language and texts of every page."""
    found = []
    for guide in site.sources:
        for locale in site.project.config.tags:
            found.append((guide.id, locale, said(site.project, guide, locale)))
            shown = [part.guide for part in parts(site.project, guide, locale)]
            found += [(part.id, locale, said(site.project, part, locale)) for part in shown]
    assert len(found) > 2 * len(site.sources)
    return found


def markdown(site: Site, page: str, locale: str) -> str:
    return (site.folder / f"{site.url(locale)}{page}.md").read_text(encoding="utf-8")


def test_the_markdown_of_each_page_says_all_that_the_page_says_without_marks_of_one_renderer(site: Site) -> None:
    for page, locale, texts in pages(site):
        html = MarkdownIt("commonmark").enable("table").render(markdown(site, page, locale))
        text = plain(LexborHTMLParser(html).body.text())  # type: ignore[union-attr]
        missing = [words for words in texts if words not in text]
        assert missing == [], (page, locale)
        unfenced = re.sub(r"(?ms)^ *(`{3,}).*?^ *\1$", "", markdown(site, page, locale))
        assert _MARKS.findall(unfenced) == [], (page, locale)


def test_its_links_are_absolute_and_lead_to_pages_and_anchors_that_exist(site: Site) -> None:
    base = site.project.config.site_url
    checked = 0
    for page, locale, _ in pages(site):
        html = MarkdownIt("commonmark").enable("table").render(markdown(site, page, locale))
        tree = LexborHTMLParser(html)
        for node in tree.css("a[href], img[src]"):
            address = node.attributes.get("href") or node.attributes.get("src") or ""
            assert urlsplit(address).scheme in {"https", "mailto"}, (page, address)
            if not address.startswith(base):
                continue
            path, _, anchor = address.removeprefix(base).partition("#")
            file = site.folder / path
            file = file / "index.html" if file.is_dir() else file
            assert file.is_file(), (page, address)
            if anchor:
                assert LexborHTMLParser(file.read_text(encoding="utf-8")).css_first(f"[id='{anchor}']"), address
            checked += 1
    assert checked > 100


def test_the_index_of_each_language_lists_each_guide_once_and_the_other_languages(site: Site) -> None:
    base = site.project.config.site_url
    for locale in site.project.config.tags:
        text = (site.folder / site.url(locale) / "llms.txt").read_text(encoding="utf-8")
        assert text.startswith("# ")
        assert "\n> " in text
        linked = re.findall(r"^- \[.+\]\((\S+)\)", text, re.MULTILINE)
        files = [address.removeprefix(base + site.url(locale)) for address in linked if address.endswith(".md")]
        assert sorted(files) == sorted(f"{guide.id}.md" for guide in site.sources if guide.id != "index")
        others = [address.removeprefix(base) for address in linked if address.endswith(".txt")]
        assert others == [f"{site.url(tag)}llms.txt" for tag in site.project.config.tags if tag != locale]
        for path in files:
            assert (site.folder / site.url(locale) / path).is_file()
        for guide in site.sources:
            if guide.id != "index":
                assert plain(guide.title[locale]) in plain(text)


def test_each_page_names_its_markdown_in_its_head(site: Site) -> None:
    for page, locale, _ in pages(site):
        path = site.url(locale, page)
        tree = site.html(path)
        (link,) = tree.css("head link[type='text/markdown']")
        file = (site.folder / path / (link.attributes["href"] or "")).resolve()
        assert file == (site.folder / f"{site.url(locale)}{page}.md").resolve()
