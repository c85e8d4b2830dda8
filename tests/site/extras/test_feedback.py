"""“Tell us”: a filled-in mail or issue, and no call before a reader wants one."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page
from published import Site, build
from selectolax.lexbor import LexborHTMLParser
from small import small

from hexapla.model import Section
from hexapla.source.project import blocks_of


def test_each_section_of_each_guide_can_be_named_with_its_language_and_anchor(site: Site) -> None:
    base = site.project.config.site_url
    seen = 0
    for guide in site.sources:
        anchors = [block.anchor for _, block in blocks_of(guide) if isinstance(block, Section)]
        for locale in site.project.config.locales:
            path = site.url(locale.tag, guide.id)
            tree = site.html(path)
            links = [link.attributes["href"] or "" for link in tree.css(".hx-feedback a")]
            assert len(links) == len(anchors) + 1
            for anchor, link in zip(["", *anchors], links, strict=True):
                address = urlsplit(link)
                assert (address.scheme, address.path) == ("mailto", "guides@hexapla.example.org")
                filled = parse_qs(address.query)
                place = f"{base}{path}" + (f"#{anchor}" if anchor else "")
                assert guide.id in filled["subject"][0]
                assert place in filled["body"][0]
                assert locale.name in filled["body"][0]
                if anchor:
                    assert tree.css_first(f"[id='{anchor}']") is not None
                    assert f"#{anchor}" in filled["subject"][0]
                seen += 1
    assert seen > 50


def test_opening_it_calls_nobody_and_it_works_by_keyboard(site: Site, reader: Page) -> None:
    reader.goto(site.address + site.url("fr", "codat-bigcommerce"), wait_until="networkidle")
    # Figures load as a reader comes near them, here all at once.
    reader.eval_on_selector_all(
        "img", "all => Promise.all(all.map(img => { img.loading = 'eager'; return img.decode() }))"
    )
    requests: list[str] = []
    reader.on("request", lambda request: requests.append(request.url))
    reader.locator(".hx-feedback summary").press("Enter")
    assert reader.locator(".hx-feedback a").first.is_visible()
    reader.keyboard.press("Tab")
    assert reader.evaluate("document.activeElement.closest('.hx-feedback') !== null")
    assert requests == []


def test_the_address_may_be_any_issue_form(tmp_path: Path) -> None:
    root = small(tmp_path, "- paragraph: {en: Hello., fr: Bonjour.}\n")
    page = root / "site/fr/example/index.html"
    settings = root / "mkdocs.yml"
    form = "https://issues.example.org/new?labels=a&t={title}&b={body}"
    text = settings.read_text(encoding="utf-8").replace("  - hexapla\n", f'  - hexapla: {{feedback: "{form}"}}\n')
    settings.write_text(text, encoding="utf-8")
    build(root)
    link = LexborHTMLParser(page.read_text(encoding="utf-8")).css(".hx-feedback a")[0].attributes["href"] or ""
    address = urlsplit(link)
    assert address.netloc == "issues.example.org"
    filled = parse_qs(address.query)
    assert filled["labels"] == ["a"]
    assert filled["t"] == ["example (fr)"]
    assert "https://guides.example.org/fr/example/" in filled["b"][0]
    assert "Langue : Français" in filled["b"][0].replace("\u00a0", " ")
