"""Small projects in a temporary folder, as a writer could have made them."""

from __future__ import annotations

import io
import re
import sys
import textwrap
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import CompletedProcess
from unittest.mock import patch

from hexapla import checks, cli
from hexapla.findings import Finding
from hexapla.source import Project, load, lock

LANGUAGES = {"en": "English", "fr": "Français", "fr-CA": "Français (Canada)", "de": "Deutsch", "ar": "العربية"}

MKDOCS = """\
site_name: Test guides
site_url: https://guides.example.org/
theme: {{name: material, font: false}}
plugins:
  - hexapla
  - search: {{lang: [en]}}
  - i18n:
      docs_structure: folder
      reconfigure_search: false
      languages:
{languages}
markdown_extensions:
  - admonition
  - attr_list
  - tables
  - pymdownx.blocks.caption
  - pymdownx.blocks.html
  - pymdownx.details
  - pymdownx.highlight
  - pymdownx.superfences:
      custom_fences:
        - name: mermaid
          class: mermaid
          format: !!python/name:pymdownx.superfences.fence_code_format
  - pymdownx.tabbed: {{alternate_style: true}}
validation:
  links: {{anchors: warn}}
"""

REGISTRY = """\
provider: bigcommerce
name: BigCommerce
prefixes: [store_, account_]
upstream:
  tables: tables.md
  addresses: ["https://docs.example.org/{path}"]
scopes:
  - parameter: store_v2_orders
    level: store
    name: Orders
    permission: modify
    description: {en: Read and change orders, fr: Lire et modifier les commandes}
    resources: [{name: Orders V2, url: "https://docs.example.org/orders"}]
    published: tables.md:1
    implies: [store_v2_orders_read_only]
  - parameter: store_v2_orders_read_only
    level: store
    name: Orders
    permission: read-only
    description: {en: Read orders, fr: Lire les commandes}
    published: tables.md:2
  - parameter: store_v2_products_read_only
    level: store
    name: Products
    permission: read-only
    description: {en: Read products, fr: Lire les produits}
    published: tables.md:3
"""

PRODUCTS = """\
products:
  codat:
    name: Codat
    order: 1
    description: {en: "Sign in to [the portal](link:portal).", fr: "Connectez-vous au [portail](link:portal)."}
links:
  portal: https://portal.example.org/
audiences:
  customer: {en: Your customer, fr: Votre client}
"""

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><title>Screen</title></svg>\n'


def guide(blocks: str, id: str = "example", locales: tuple[str, ...] = ("en", "fr")) -> str:
    """A whole guide around the YAML of its blocks."""
    named = ", ".join(f"{locale}: Example {locale}" for locale in locales)
    return f"id: {id}\ntitle: {{{named}}}\ndescription: {{{named}}}\nblocks:\n{textwrap.indent(blocks, '  ')}"


FURTHER = {
    "Lire et modifier les commandes": {"de": "Bestellungen lesen und ändern", "ar": "قراءة الطلبات وتعديلها"},
    "Lire les commandes": {"de": "Bestellungen lesen", "ar": "قراءة الطلبات"},
    "Lire les produits": {"de": "Produkte lesen", "ar": "قراءة المنتجات"},
    '"Connectez-vous au [portail](link:portal)."': {
        "de": '"Melden Sie sich im [Portal](link:portal) an."',
        "ar": '"سجّل الدخول إلى [البوابة](link:portal)."',
    },
    "Votre client": {"de": "Ihr Kunde", "ar": "عميلك"},
}
"""The texts of the files above in further languages, by their French."""


def _also_in(tag: str, text: str) -> str:
    def translated(match: re.Match[str]) -> str:
        return f"{match[0]}, {tag}: {FURTHER[match[1]].get(tag, match[1])}"

    return re.sub(r", fr: ([^,}]*)", translated, text)


def make(
    root: Path,
    guides: Mapping[str, str | bytes],
    *,
    locales: tuple[str, ...] = ("en", "fr"),
    files: Mapping[str, str | bytes] | None = None,
) -> Path:
    """A project with these guides (file name → YAML), a small registry, a product, a link and a picture."""
    languages = "\n".join(
        f"        - {{locale: {tag}, name: {LANGUAGES[tag]}, build: true{', default: true' if not position else ''}}}"
        for position, tag in enumerate(locales)
    )
    registry, products = REGISTRY, PRODUCTS
    for tag in locales:
        if tag not in {"en", "fr"}:
            registry, products = (_also_in(tag, text) for text in (registry, products))
    contents: dict[str, str | bytes] = {
        "mkdocs.yml": MKDOCS.format(languages=languages),
        "sources/registries/bigcommerce.yml": registry,
        "sources/products.yml": products,
        "docs/assets/screen.svg": SVG,
        lock.PATH: lock.HEADER,
        **{f"sources/guides/{name}": text for name, text in guides.items()},
        **(files or {}),
    }
    for path, content in contents.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def findings(root: Path) -> tuple[Finding, ...]:
    """What the rules say of the project at `root`."""
    return checks.run(loaded(root)).findings


def everything_said(root: Path) -> tuple[Finding, ...]:
    """What every rule says of the project at `root`, warnings too."""
    return checks.run(loaded(root)).findings


def loaded(root: Path) -> Project:
    """The project at `root`."""
    return load(root)


def hexapla(root: Path, *arguments: str) -> CompletedProcess[str]:
    """What the program prints for a project and how it ends; in this process, which spares the start of another."""
    out, err = io.StringIO(), io.StringIO()
    command = ["hexapla", "-C", str(root), *arguments]
    status: int | str | None = None
    with patch.object(sys, "argv", command), redirect_stdout(out), redirect_stderr(err):
        try:
            cli.main()
        except SystemExit as end:
            status = end.code
    assert isinstance(status, int)
    return CompletedProcess(command, status, out.getvalue(), err.getvalue())
