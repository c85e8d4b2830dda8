"""Pictures keep their place free while they load, and load when the reader comes near."""

from __future__ import annotations

import re
import struct
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin

from selectolax.lexbor import LexborHTMLParser

from hexapla.site.page import PageContext

_SITE = "http://site.invalid/"
_SVG = re.compile(r"<svg\b[^>]*>", re.DOTALL)
_LENGTH = re.compile(r'\b(width|height)="(\d+(?:\.\d+)?)(?:px)?"')
_BOX = re.compile(r'\bviewBox="\s*\S+[\s,]+\S+[\s,]+(\S+?)[\s,]+(\S+?)\s*"')


def figures(tree: LexborHTMLParser, page: PageContext) -> None:  # noqa: ARG001
    """Writes the size of each picture of the site into its element."""
    if page.article is None:
        return
    docs = page.project.root / page.project.config.docs_dir
    for number, picture in enumerate(page.article.css("img[src]")):
        address = urljoin(_SITE + page.url, picture.attributes["src"] or "")
        if address.startswith(_SITE) and (size := _size(docs / unquote(address.removeprefix(_SITE)))):
            picture.attrs["width"], picture.attrs["height"] = (str(round(length)) for length in size)
        if number:
            picture.attrs["loading"] = "lazy"


@cache
def _size(file: Path) -> tuple[float, float] | None:
    """Width and height of an SVG or PNG file in pixels; None for other files, or if it does not say."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    start = _SVG.search(data[:4000].decode("utf-8", "replace"))
    if start is None:
        return None
    lengths = {name: float(length) for name, length in _LENGTH.findall(start[0])}
    if len(lengths) == 2:
        return lengths["width"], lengths["height"]
    box = _BOX.search(start[0])
    return (float(box[1]), float(box[2])) if box else None
