"""The toolkit's own words in each language, from gettext catalogues that are data files."""

from __future__ import annotations

import gettext
from functools import cache
from io import BytesIO
from pathlib import Path

LOCALES = Path(__file__).parent / "locales"
DOMAIN = "hexapla"


def fallbacks(tag: str) -> list[str]:
    """The folders in which data of a locale is looked for, closest first: `fr-CA` → `fr_CA`, `fr`."""
    parts = tag.replace("-", "_").split("_")
    return ["_".join([parts[0].lower(), *parts[1:length]]) for length in range(len(parts), 0, -1)]


@cache
def translator(tag: str) -> gettext.NullTranslations:
    """The catalogue of a locale; words that it lacks come from its wider language, then from the code's English."""
    chain: gettext.NullTranslations = gettext.NullTranslations()
    for folder in reversed(fallbacks(tag)):
        file = LOCALES / folder / "LC_MESSAGES" / f"{DOMAIN}.po"
        if file.is_file():
            catalogue = _compiled(file)
            catalogue.add_fallback(chain)
            chain = catalogue
    return chain


def is_translated(tag: str) -> bool:
    """Whether the toolkit has words of its own in this locale's language (English is the code's)."""
    return fallbacks(tag)[-1] == "en" or isinstance(translator(tag), gettext.GNUTranslations)


def _compiled(file: Path) -> gettext.GNUTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with file.open("rb") as stream:
        write_mo(compiled, read_po(stream))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
