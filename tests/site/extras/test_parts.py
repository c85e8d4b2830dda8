"""The part of a guide for one audience: a page and a PDF that can be sent."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from published import Shared, Site, build, run
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser
from small import small
from words import plain, said

from hexapla.model import Guide
from hexapla.render.parts import Part, parts
from hexapla.source.project import anchors_of
from projects import findings, guide, make

ADDRESS = re.compile(r"\(https?:[^()]*\)")
"""What paper shows after a link."""
BLOCKS = """\
- paragraph: {en: For all., fr: Pour tous.}
- section: {en: Ours, fr: Le nôtre}
  anchor: ours
  blocks:
    - steps:
        - step: {en: Prepare., fr: Préparez.}
          anchor: prepare
    - section: {en: Deep, fr: Profond}
      anchor: deep
      audience: customer
      blocks:
        - paragraph: {en: "See [](#prepare), [](#connect) and [](#top).", fr: "Voir [](#prepare), [](#connect) et [](#top)."}
- section: {en: Theirs, fr: Le leur}
  anchor: theirs
  audience: customer
  blocks:
    - steps:
        - step: {en: Connect., fr: Connectez.}
          anchor: connect
"""


def published(site: Site) -> list[tuple[Guide, str, Part]]:
    """Every part of every guide in every language."""
    found = [
        (whole, locale, part)
        for whole in site.sources
        for locale in site.project.config.tags
        for part in parts(site.project, whole, locale)
    ]
    assert len(found) >= 2
    return found


def test_each_part_has_a_page_in_each_language_with_its_words_and_no_others(site: Site) -> None:
    for whole, locale, part in published(site):
        article = site.html(site.url(locale, part.guide.id)).css_first("article")
        assert article is not None
        text = plain(article.text())
        inside = said(site.project, part.guide, locale)
        assert len(inside) > 10
        assert [words for words in inside if words not in text] == []
        foreign = [words for words in said(site.project, whole, locale) if words not in inside and len(words) > 25]
        assert len(foreign) > 10
        assert [words for words in foreign if words in text] == []


def test_links_out_of_a_part_lead_to_the_whole_guide(site: Site) -> None:
    for whole, locale, part in published(site):
        tree = site.html(site.url(locale, part.guide.id))
        ids = {node.id for node in tree.css("article [id]")}
        assert {anchor.name for anchor in anchors_of(part.guide, (locale,))} <= ids
        for link in tree.css("article a[href^='#']"):
            assert (link.attributes["href"] or "")[1:] in ids
        assert tree.css(f"article a[href='{'../' * (part.guide.id.count('/') - whole.id.count('/'))}']") != []


def test_the_whole_guide_offers_each_part_and_its_pdf(site: Site) -> None:
    for whole, locale, part in published(site):
        tree = site.html(site.url(locale, whole.id))
        targets = [link.attributes["href"] for link in tree.css(".hx-tools a")]
        assert f"{part.audience}/" in targets
        files = [target for target in targets if target and target.endswith(".pdf")]
        assert len(files) == 1
        assert (site.folder / site.url(locale, whole.id) / files[0]).is_file()


def test_each_pdf_holds_every_word_of_its_part(site: Site) -> None:
    for _, locale, part in published(site):
        files = list((site.folder / site.url(locale, part.guide.id)).glob("*.pdf"))
        assert len(files) == 1
        document = PdfReader(BytesIO(files[0].read_bytes()))
        text = ADDRESS.sub("", plain("".join(page.extract_text() for page in document.pages)))
        words = said(site.project, part.guide, locale)
        assert len(words) > 10
        assert [each for each in words if each not in text] == []
        assert document.metadata is not None
        assert part.guide.title[locale] in (document.metadata.title or "")
        assert document.trailer["/Root"]["/Lang"] == locale
        assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
        assert round(float(document.pages[0].mediabox.width)) == 596


def test_parts_are_in_no_search_and_no_navigation(site: Site) -> None:
    for _, locale, part in published(site):
        index = json.loads((site.folder / f"search/{locale}.json").read_text(encoding="utf-8"))
        found = {page["url"] for page in index["pages"]}
        assert site.url(locale, part.guide.id.split("/")[0]) in found
        assert site.url(locale, part.guide.id) not in found
        home = site.html(site.url(locale))
        assert home.css(f".md-sidebar--primary a[href*='{part.guide.id}']") == []


@pytest.fixture(scope="module")
def unprinted(shared: Shared) -> Path:
    """A small project whose site was built without PDF files and without an address for feedback."""
    return shared("unprinted", lambda root: build(small(root, BLOCKS)))


def test_sections_at_any_depth_are_collected_under_the_guides_title(unprinted: Path) -> None:
    root = unprinted
    page = (root / "docs/fr/example/customer.md").read_text(encoding="utf-8")
    assert "# Example fr { #top }\n\n## Profond { #deep }" in page
    assert "[étape 1](../example.md#prepare), [étape 1](#connect)" in page
    assert "Préparez." not in page
    assert "Pour tous." not in page


def test_without_pdf_files_and_feedback_no_link_leads_to_them(unprinted: Path) -> None:
    for name in ("site/example/index.html", "site/fr/example/customer/index.html"):
        tree = LexborHTMLParser((unprinted / name).read_text(encoding="utf-8"))
        assert tree.css(".hx-feedback") == []
        assert len(tree.css(".hx-tools a")) > 0
        assert tree.css("a[href$='.pdf']") == []


def test_without_a_browser_the_command_says_what_to_do_before_it_builds(tmp_path: Path) -> None:
    root = small(tmp_path, BLOCKS)
    done = run(root, "build", "--pdf", HEXAPLA_CHROMIUM=str(tmp_path / "no-browser"))
    assert done.returncode == 2
    assert "hexapla[pdf]" in done.stderr
    assert "HEXAPLA_CHROMIUM" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (root / "site").exists()


def test_the_paper_can_be_chosen(tmp_path: Path, chromium: str) -> None:
    root = small(tmp_path, BLOCKS)
    build(root, "--pdf", "--paper", "Letter", chromium=chromium)
    files = sorted((root / "site").rglob("*.pdf"))
    assert [re.sub(r".*/site/", "", file.as_posix()) for file in files] == [
        "example/customer/example-customer-en.pdf",
        "fr/example/customer/example-customer-fr.pdf",
    ]
    assert [round(float(PdfReader(file).pages[0].mediabox.width)) for file in files] == [612, 612]


def test_a_guide_with_the_address_of_a_part_is_an_error(tmp_path: Path) -> None:
    root = make(tmp_path, {"example.yml": guide(BLOCKS), "taken.yml": guide("- code: x\n", id="example/customer")})
    clashes = [found.path for found in findings(root) if found.rule == "HX101"]
    assert clashes == ["sources/guides/taken.yml"]
