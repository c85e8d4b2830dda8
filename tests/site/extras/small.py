"""Small projects with the files that a site needs."""

from __future__ import annotations

import re
from pathlib import Path

from projects import REGISTRY, guide, make


def small(root: Path, blocks: str, *, locales: tuple[str, ...] = ("en", "fr")) -> Path:
    """A project with a home page and one guide, `example`, that holds these blocks."""
    texts = ", ".join(f"{locale}: Home {locale}" for locale in locales)
    home = guide(f"- paragraph: {{{texts}}}\n", id="index", locales=locales)
    words = {"en": "Orders", "fr": "Commandes", "de": "Aufträge", "ar": "الطلبات"}
    described = ", ".join(f"{locale}: {words[locale]}" for locale in locales)
    registry = re.sub(r"description: \{.*\}", f"description: {{{described}}}", REGISTRY)
    return make(
        root,
        {"example.yml": guide(blocks, locales=locales), "index.yml": home},
        locales=locales,
        files={"sources/registries/bigcommerce.yml": registry},
    )
