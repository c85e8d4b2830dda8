"""Small projects in a temporary folder, as a writer could have made them."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from pathlib import Path

from hexapla import checks
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
            registry = re.sub(r", fr: ([^,}]*)", rf", fr: \1, {tag}: \1", registry)
            products = re.sub(r", fr: ([^,}]*)", rf", fr: \1, {tag}: \1", products)
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
    """The errors of the project at `root`."""
    return checks.run(loaded(root)).errors


def everything_said(root: Path) -> tuple[Finding, ...]:
    """What every rule says of the project at `root`, warnings too."""
    return checks.run(loaded(root)).findings


def loaded(root: Path) -> Project:
    """The project at `root`."""
    return load(root)
