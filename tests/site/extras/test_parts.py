"""The part of a guide for one audience: a page and a PDF that can be sent."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser
from words import plain, said

from conftest import Site, build, small
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
        for whole in site.guides
        for locale in site.project.config.tags
        for part in parts(site.project, whole, locale)
    ]
    assert len(found) >= 2
    return found


def test_each_part_has_a_page_in_each_language_with_its_words_and_no_others(site: Site) -> None:
    for whole, locale, part in published(site):
        article = LexborHTMLParser(site.html(site.path(part.guide.id, locale))).css_first("article")
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
        tree = LexborHTMLParser(site.html(site.path(part.guide.id, locale)))
        ids = {node.id for node in tree.css("article [id]")}
        assert {anchor.name for anchor in anchors_of(part.guide, (locale,))} <= ids
        for link in tree.css("article a[href^='#']"):
            assert (link.attributes["href"] or "")[1:] in ids
        assert tree.css(f"article a[href='{'../' * (part.guide.id.count('/') - whole.id.count('/'))}']") != []


def test_the_whole_guide_offers_each_part_and_its_pdf(site: Site) -> None:
    for whole, locale, part in published(site):
        tree = LexborHTMLParser(site.html(site.path(whole.id, locale)))
        targets = [link.attributes["href"] for link in tree.css(".hx-tools a")]
        assert f"{part.audience}/" in targets
        files = [target for target in targets if target and target.endswith(".pdf")]
        assert len(files) == 1
        assert (site.folder / site.path(whole.id, locale) / files[0]).is_file()


def test_each_pdf_holds_every_word_of_its_part(site: Site) -> None:
    for _, locale, part in published(site):
        files = list((site.folder / site.path(part.guide.id, locale)).glob("*.pdf"))
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
        assert site.path(part.guide.id.split("/")[0], locale) in found
        assert site.path(part.guide.id, locale) not in found
        home = LexborHTMLParser(site.html(site.home(locale)))
        assert home.css(f".md-sidebar--primary a[href*='{part.guide.id}']") == []


def test_sections_at_any_depth_are_collected_under_the_guides_title(tmp_path: Path) -> None:
    root = small(tmp_path, BLOCKS)
    assert build(root).returncode == 0
    page = (root / "docs/fr/example/customer.md").read_text(encoding="utf-8")
    assert "# Example fr { #top }\n\n## Profond { #deep }" in page
    assert "[étape 1](../example.md#prepare), [étape 1](#connect)" in page
    assert "Préparez." not in page
    assert "Pour tous." not in page


def test_without_pdf_files_no_link_leads_to_one(tmp_path: Path) -> None:
    root = small(tmp_path, BLOCKS)
    assert build(root).returncode == 0
    for name in ("site/example/index.html", "site/fr/example/customer/index.html"):
        tree = LexborHTMLParser((root / name).read_text(encoding="utf-8"))
        assert len(tree.css(".hx-tools a")) > 0
        assert tree.css("a[href$='.pdf']") == []


def test_without_a_browser_the_command_says_what_to_do_before_it_builds(tmp_path: Path) -> None:
    root = small(tmp_path, BLOCKS)
    run = build(root, "--pdf", chromium=str(tmp_path / "no-browser"))
    assert run.returncode == 2
    assert "hexapla[pdf]" in run.stderr
    assert "HEXAPLA_CHROMIUM" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (root / "site").exists()


@pytest.mark.parametrize(("paper", "width"), [("A4", 596), ("Letter", 612)])
def test_the_paper_can_be_chosen(paper: str, width: int, tmp_path: Path, chromium: str) -> None:
    root = small(tmp_path, BLOCKS)
    run = build(root, "--pdf", "--paper", paper, chromium=chromium)
    assert run.returncode == 0, run.stderr
    files = sorted((root / "site").rglob("*.pdf"))
    assert [re.sub(r".*/site/", "", file.as_posix()) for file in files] == [
        "example/customer/example-customer-en.pdf",
        "fr/example/customer/example-customer-fr.pdf",
    ]
    assert [round(float(PdfReader(file).pages[0].mediabox.width)) for file in files] == [width, width]


def test_a_guide_with_the_address_of_a_part_is_an_error(tmp_path: Path) -> None:
    root = make(tmp_path, {"example.yml": guide(BLOCKS), "taken.yml": guide("- code: x\n", id="example/customer")})
    clashes = [found.path for found in findings(root) if found.rule == "HX101"]
    assert clashes == ["sources/guides/taken.yml"]
