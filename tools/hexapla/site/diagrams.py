"""Mermaid source → SVG, drawn while the site is built: readers need no script, and paper shows the drawing too."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from hexapla.source.replacing import replace

CACHE = Path(".cache/hexapla/diagrams")
"""Drawings by what they were drawn from; below the project."""

_REFERENCE = re.compile(r"""(?:url\(|href=["'])#([^"')]+)""")
_ID = re.compile(r"\bmy-svg\b")
_CONFIG = {
    "htmlLabels": False,
    "flowchart": {"htmlLabels": False},
    "sequence": {"mirrorActors": False, "diagramMarginX": 4, "diagramMarginY": 4, "bottomMarginAdj": 16},
    "fontFamily": "Liberation Sans, Arial, sans-serif",
}


def draw(source: str, folder: Path) -> str | None:
    """The drawing as one SVG element without colours of its own; None if Mermaid cannot read the source."""
    name = "d" + hashlib.sha256(f"{_version()}\n{_CONFIG}\n{source}".encode()).hexdigest()[:10]
    file = folder / f"{name}.svg"
    if file.is_file():
        return file.read_text(encoding="utf-8")
    drawn = _drawn(source)
    if drawn is None:
        return None
    svg = _plain(_ID.sub(name, drawn))
    replace(file, svg.encode())
    return svg


@cache
def _version() -> str:
    from importlib.metadata import version

    return version("mermaidx")


def _drawn(source: str) -> str | None:
    import mermaidx  # type: ignore[import-untyped]

    try:
        svg: str = mermaidx.render(source, config=_CONFIG).svg()
    except Exception:  # whatever Mermaid throws means the same: this is no diagram
        return None
    return svg


def _plain(svg: str) -> str:
    """Without style sheet, script and what is said in English; its size fixed, so that the page does not jump."""
    tree = LexborHTMLParser(f"<body>{svg}</body>")
    root = tree.css_first("svg")
    if root is None:
        return svg
    for node in root.css("style, script, desc, title"):
        node.decompose()
    used = set(_REFERENCE.findall(root.html or ""))
    for node in root.css("[id]"):
        if node.attributes["id"] in used:
            continue
        if node.parent and node.parent.tag == "defs":
            node.decompose()
        else:
            del node.attrs["id"]
    for node in root.css("*"):
        for name in [name for name in node.attributes if name.startswith("data-") or name == "name"]:
            del node.attrs[name]
    _, _, width, height = (root.attributes.get("viewbox") or root.attributes.get("viewBox") or "0 0 600 400").split()
    for name in ("aria-roledescription", "aria-describedby", "aria-labelledby", "style", "id"):
        if name in root.attributes:
            del root.attrs[name]
    root.attrs["role"] = "img"
    root.attrs["width"] = width
    root.attrs["height"] = height
    return root.html or svg
