"""Pictures of what a reader sees, into `screenshots/`: look at each of them before you publish a change of the theme.

Home page, a guide, the side-by-side view and a customer's page, in every language, wide and on a phone, light and dark;
the customer's PDF page by page. The first picture of a page is its first screen; the others start at a part of it.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import tempfile
from base64 import b64encode
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
import yaml
from playwright.sync_api import Browser, Page, sync_playwright
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import YamlLexer

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests/site/reader")]

from published import Site, build, copied, served  # noqa: E402

from ensure_chromium import ensure  # noqa: E402

SCREENS = {"wide": (1280, 900), "phone": (390, 844)}
SCHEMES = ("light", "dark")
STEPS = "article ol:not([class])"
PARTS = {
    "steps": STEPS,
    "tabs": "article .tabbed-set",
    "figure": "article img",
    "caution": "article .admonition.caution, article .admonition.warning",
    "scopes": "article table",
    "end": "footer.md-footer",
}

EXAMPLE = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
README_PICTURE = ROOT / "docs/assets/readme/source-and-pages.png"
README_STYLE = """
body { margin: 0; font: 15px/1.5 ui-monospace, monospace; }
main { display: flex; align-items: stretch; gap: 16px; padding: 16px; width: max-content; background: #eceef1; }
main > * { background: #fff; border: 1px solid #d4d8de; border-radius: 8px; }
section { padding: 20px 24px; }
pre { margin: 0; font: 15px/1.62 ui-monospace, "Liberation Mono", monospace; }
img { padding: 16px 20px; object-fit: none; object-position: top; }
"""


@dataclass(frozen=True)
class Shown:
    """A page to look at, and the parts of it that get a picture of their own."""

    name: str
    url: str
    parts: dict[str, str] = field(default_factory=dict)


def shown(site: Site, locale: str, guide: str, customer: str) -> list[Shown]:
    home = site.url(locale)
    source, other = site.locales[:2]
    return [
        Shown("home", home, {"middle": "article h2", "end": PARTS["end"]}),
        Shown("guide", site.url(locale, guide), PARTS),
        Shown("customer", site.url(locale, customer), {"steps": STEPS, "end": PARTS["end"]}),
        Shown("beside", f"{home}compare/{source}-{other}/{guide}/", {"steps": ".hx-compare__row:nth-of-type(12)"}),
        Shown("missing", f"{home}missing-page/"),
    ]


def take(browser: Browser, site: Site, pages: dict[str, list[Shown]], folder: Path) -> None:
    for screen, (width, height) in SCREENS.items():
        for scheme in SCHEMES:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=scheme,  # type: ignore[arg-type]
                reduced_motion="reduce",
                device_scale_factor=1,
            )
            page = context.new_page()
            for locale, all_shown in pages.items():
                for one in all_shown:
                    _take(page, site, one, folder, f"{locale}-{screen}-{scheme}")
            context.close()


def _take(page: Page, site: Site, one: Shown, folder: Path, variant: str) -> None:
    site.open(page, one.url)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=folder / f"{one.name}-{variant}.png")
    for part, selector in one.parts.items():
        if (found := page.locator(selector).first).count():
            found.evaluate("node => scrollTo(0, node.getBoundingClientRect().top + scrollY - 120)")
            page.screenshot(path=folder / f"{one.name}-{part}-{variant}.png")


def paper(site: Site, folder: Path) -> None:
    for file in sorted(site.folder.rglob("*.pdf")):
        with pypdfium2.PdfDocument(file) as document:
            for number, sheet in enumerate(document, start=1):
                sheet.render(scale=1.25).to_pil().save(folder / f"pdf-{file.stem}-{number}.png")


def readme(chromium: str) -> None:
    """The example of the README beside the pages that it makes."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    example = next(block for block in EXAMPLE.findall(text) if "\nid: " in block)
    guide = yaml.safe_load(example)["id"]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = copied(ROOT, Path(folder) / "site")
        (root / "sources/guides" / f"{guide}.yml").write_text(example, encoding="utf-8")
        build(root)
        browser = playwright.chromium.launch(executable_path=chromium)
        with served(root) as site:
            pages = [_article(browser, site, site.url(locale, guide)) for locale in site.locales]
        shown = example.partition("\n")[2].rstrip()
        source = highlight(shown, YamlLexer(), HtmlFormatter(noclasses=True, nobackground=True))
        columns = "".join(f'<img src="data:image/png;base64,{b64encode(page).decode()}">' for page in pages)
        page = browser.new_page(viewport={"width": 2200, "height": 400})
        page.set_content(f"<style>{README_STYLE}</style><main><section>{source}</section>{columns}</main>")
        page.locator("main").screenshot(path=README_PICTURE)
        browser.close()


def _article(browser: Browser, site: Site, url: str) -> bytes:
    page = browser.new_page(viewport={"width": 600, "height": 1000}, color_scheme="light")
    site.open(page, url)
    page.wait_for_load_state("networkidle")
    page.add_style_tag(
        content=".hx-toc-small, .hx-tools, .hx-feedback, .hx-about, .md-header { display: none !important }"
    )
    picture = page.locator("article").screenshot()
    page.close()
    return picture


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--guide", default="celigo-bigcommerce")
    parser.add_argument("--customer", default="codat-bigcommerce/customer", help="the page of a guide's part")
    parser.add_argument("--folder", type=Path, default=ROOT / "screenshots")
    parser.add_argument("--readme", action="store_true", help="make the README's picture anew, and no other")
    options = parser.parse_args()
    chromium = ensure()
    if chromium is None:
        print(
            "The pictures need Chromium, and none could be found or installed. Name one in CHROMIUM.", file=sys.stderr
        )
        return 1
    os.environ["HEXAPLA_CHROMIUM"] = chromium
    if options.readme:
        readme(chromium)
        return 0
    shutil.rmtree(options.folder, ignore_errors=True)
    options.folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        root = copied(ROOT, Path(folder) / "site")
        build(root, "--pdf")
        with served(root) as site, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium)
            pages = {locale: shown(site, locale, options.guide, options.customer) for locale in site.locales}
            take(browser, site, pages, options.folder)
            browser.close()
            paper(site, options.folder)
    print(f"{len(list(options.folder.glob('*.png')))} pictures are in {options.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
