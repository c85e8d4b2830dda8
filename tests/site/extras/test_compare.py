"""Two languages side by side."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from playwright.sync_api import Page
from published import Site, build
from selectolax.lexbor import LexborHTMLParser
from small import small
from words import plain, said


def compared(site: Site) -> list[tuple[str, str, str]]:
    """Address, guide and frame's language of every page."""
    source = site.project.config.source_locale
    found = [
        (f"{site.url(frame)}compare/{source}-{other}/{'' if guide.id == 'index' else guide.id + '/'}", guide.id, frame)
        for other in site.project.config.tags
        if other != source
        for guide in site.sources
        for frame in (source, other)
    ]
    assert len(found) == 2 * len(site.sources)
    return found


def test_every_text_of_every_guide_stands_beside_its_translation(site: Site) -> None:
    source, other = site.project.config.tags
    pairs = 0
    for path, guide_id, frame in compared(site):
        tree = site.html(path)
        assert tree.root is not None
        assert tree.root.attributes["lang"] == frame
        guide = next(guide for guide in site.sources if guide.id == guide_id)
        rows = [
            {half.attributes["lang"]: plain(half.text()) for half in row.css(".hx-compare__half")}
            for row in tree.css(".hx-compare__row")
        ]
        assert all(list(row) == [source, other] for row in rows)
        texts = zip(said(site.project, guide, source), said(site.project, guide, other), strict=False)
        both = [(left, right) for left, right in texts if len(left) > 12 and len(right) > 12]
        for left, right in both:
            assert any(left in row[source] and right in row[other] for row in rows), (path, left, right)
        pairs += len(both)
    assert pairs > 500


def test_the_pages_are_kept_out_of_search_engines_and_sitemaps(site: Site) -> None:
    sitemap = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert site.sources[0].id in sitemap
    assert "/compare/" not in sitemap
    for path, _, _ in compared(site):
        tree = site.html(path)
        assert [meta.attributes["content"] for meta in tree.css("meta[name=robots]")] == ["noindex"]
        assert tree.css(".hx-toc-small") == []


def test_every_address_and_anchor_on_them_exists_and_no_id_stands_twice(site: Site) -> None:
    checked = drawn = 0
    for path, _, _ in compared(site):
        tree = site.html(path)
        ids = [node.id for node in tree.css("[id]")]
        assert len(ids) == len(set(ids)), path
        parts = re.findall(r"url\(#([^)]+)\)", site.text(path))
        assert [part for part in parts if part not in ids] == [], path
        drawn += len(parts)
        for node in tree.css("[href], [src]"):
            value = node.attributes.get("href") or node.attributes.get("src") or ""
            target = urlsplit(urljoin(f"http://x/{path}", value))
            if target.netloc != "x" or node.tag == "link":
                continue
            file = site.folder / unquote(target.path[1:])
            file = file / "index.html" if target.path.endswith("/") else file
            assert file.is_file(), (path, value)
            if value.startswith("#"):
                assert target.fragment in ids, (path, value)
            checked += 1
    assert checked > 500
    assert drawn > 10


def test_each_guide_links_to_its_own(site: Site) -> None:
    for path, guide_id, frame in compared(site):
        page = site.url(frame, guide_id)
        links = site.html(page).css(".hx-tools a")
        targets = [urljoin(f"/{page}", link.attributes["href"] or "") for link in links]
        assert f"/{path}" in targets
        back = site.html(path).css("article h1 + p a")
        assert [urljoin(f"/{path}", link.attributes["href"] or "") for link in back] == [f"/{page}"]


def test_the_switch_leads_to_the_same_comparison_in_the_other_language(site: Site, reader: Page) -> None:
    source, other = site.project.config.tags
    reader.goto(f"{site.address}compare/{source}-{other}/codat-bigcommerce/#connect-your-store")
    reader.locator(f"a[hreflang={other}], a[data-language][lang={other}]").first.click()
    reader.wait_for_url(re.compile(f"/{other}/compare/{source}-{other}/codat-bigcommerce/"))
    assert reader.locator("html").get_attribute("lang") == other


def test_a_block_that_one_language_lacks_is_said_to_be_missing(tmp_path: Path) -> None:

    blocks = """\
- paragraph: {en: Both., fr: Les deux.}
- paragraph: {en: English only.}
  only: [en]
- steps:
    - step: {en: One., fr: Un.}
    - step: {fr: Seulement en français.}
      only: [fr]
    - step: {en: Two., fr: Deux.}
"""
    root = small(tmp_path, blocks)
    build(root)
    tree = LexborHTMLParser((root / "site/fr/compare/en-fr/example/index.html").read_text(encoding="utf-8"))
    rows = [[half.text(strip=True) for half in row.css(".hx-compare__half")] for row in tree.css(".hx-compare__row")]
    missing = "Absent dans cette langue"
    assert rows == [
        ["Example en", "Example fr"],
        ["Both.", "Les deux."],
        ["English only.", missing],
        ["One.", "Un."],
        [missing, "Seulement en français."],
        ["Two.", "Deux."],
    ]
    assert all(absent.attributes["lang"] == "fr" for absent in tree.css(".hx-compare__absent"))


def test_a_missing_translation_is_marked_at_its_own_block(tmp_path: Path) -> None:
    blocks = """\
- paragraph: {en: First., fr: Premier.}
- section: {en: Heading only}
  anchor: heading
  blocks:
    - paragraph: {en: Second., fr: Deuxième.}
    - paragraph: {en: Third.}
    - steps:
        - step: {en: One.}
        - step: {en: Two., fr: Deux.}
"""
    root = small(tmp_path, blocks)
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    allowed = settings.replace("  - hexapla\n", "  - hexapla: {untranslated: {fr: [example]}}\n")
    (root / "mkdocs.yml").write_text(allowed, encoding="utf-8")
    build(root)
    for frame in ("", "fr/"):
        tree = LexborHTMLParser((root / f"site/{frame}compare/en-fr/example/index.html").read_text(encoding="utf-8"))
        marked = {}
        for row in tree.css(".hx-compare__row"):
            left, right = row.css(".hx-compare__half")
            assert left.css(".hx-part-notice") == []
            marked[left.text(strip=True)] = [
                node.attributes["lang"] for node in right.css("[lang=en], .hx-part-notice")
            ]
        assert {words for words, langs in marked.items() if langs} == {"Heading only", "Third.", "One."}
        assert all(sorted(langs) == ["en", "fr"] for langs in marked.values() if langs)


def test_a_guide_without_any_translation_has_empty_halves_that_say_so(tmp_path: Path) -> None:
    root = small(tmp_path, "- paragraph: {en: Hello.}\n")
    file = root / "sources/guides/example.yml"
    file.write_text(re.sub(r", fr: Example fr", "", file.read_text(encoding="utf-8")), encoding="utf-8")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    allowed = settings.replace("  - hexapla\n", "  - hexapla: {untranslated: {fr: [example]}}\n")
    (root / "mkdocs.yml").write_text(allowed, encoding="utf-8")
    build(root)
    tree = LexborHTMLParser((root / "site/compare/en-fr/example/index.html").read_text(encoding="utf-8"))
    halves = [row.css(".hx-compare__half")[1].text(strip=True) for row in tree.css(".hx-compare__row")]
    assert halves == ["Not in this language", "Not in this language"]
