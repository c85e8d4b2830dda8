"""Adding a language is one entry in mkdocs.yml and one line in each text: no code, no template, no rule changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from published import Shared, build
from selectolax.lexbor import LexborHTMLParser

from projects import findings, make

GUIDE = """\
id: example
title: {en: Connect, fr: Se connecter, de: Verbinden, ar: الاتصال}
description: {en: How to connect, fr: Comment se connecter, de: So verbinden Sie sich, ar: كيفية الاتصال}
product: codat
blocks:
  - caution: {en: Keep it safe., fr: Gardez-le., de: Bewahren Sie es auf., ar: احتفظ به.}
  - section: {en: Steps, fr: Étapes, de: Schritte, ar: الخطوات}
    anchor: steps
    blocks:
      - steps:
          - step:
              en: Open **Settings**.
              fr: Ouvrez **Settings**.
              de: Öffnen Sie **Settings**.
              ar: افتح **Settings**.
            anchor: open
          - step:
              en: Go back to [](#open).
              fr: Revenez à l'[](#open).
              de: Gehen Sie zu [](#open) zurück.
              ar: عد إلى [](#open).
      - scopes: bigcommerce
        permission: read-only
        resources: [Orders]
"""
INDEX = """\
id: index
title: {en: Home, fr: Accueil, de: Start, ar: الرئيسية}
description: {en: All guides, fr: Tous les guides, de: Alle Anleitungen, ar: كل الأدلة}
blocks: [{guide-list: by-product}]
"""
WORDS = {
    "en": ("", "ltr", "Caution", "step 1", "Permission"),
    "fr": ("fr/", "ltr", "Attention", "étape 1", "Autorisation"),
    "de": ("de/", "ltr", "Vorsicht", "Schritt 1", "Berechtigung"),
    "ar": ("ar/", "rtl", "تنبيه", "الخطوة 1", "الإذن"),
}


@pytest.fixture(scope="module")
def site(shared: Shared) -> Path:
    def fill(root: Path) -> None:
        make(root, {"example.yml": GUIDE, "index.yml": INDEX}, locales=("en", "fr", "de", "ar"))
        assert findings(root) == ()
        build(root)

    return shared("four", fill) / "site"


@pytest.mark.parametrize("locale", WORDS)
def test_every_language_has_its_page_its_direction_and_the_toolkits_words(locale: str, site: Path) -> None:
    folder, direction, caution, step, permission = WORDS[locale]
    tree = LexborHTMLParser((site / folder / "example/index.html").read_text(encoding="utf-8"))
    html = tree.css_first("html")
    body = tree.css_first("body")
    assert html is not None
    assert body is not None
    assert html.attributes["lang"] == locale
    assert body.attributes.get("dir") == direction
    assert [node.text() for node in tree.css("article .admonition-title")] == [caution]
    assert [node.text() for node in tree.css("article ol a")] == [step]
    assert [node.text() for node in tree.css("article th")][1] == permission


def test_each_language_is_compared_with_the_source(site: Path) -> None:
    pages = sorted(file.parent.relative_to(site).as_posix() for file in site.glob("**/compare/*/example/*.html"))
    others = ["ar", "de", "fr"]
    own = [f"{tag}/compare/en-{tag}/example" for tag in others]
    assert pages == sorted([*(f"compare/en-{tag}/example" for tag in others), *own])


def test_a_text_without_the_new_language_is_found(tmp_path: Path) -> None:
    root = make(
        tmp_path, {"example.yml": GUIDE.replace(", de: Bewahren Sie es auf.", "")}, locales=("en", "fr", "de", "ar")
    )
    assert [(finding.rule, finding.locale, finding.line) for finding in findings(root)] == [("HX201", "de", 6)]
