"""Small changes to an HTML tree, written as HTML."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode


def elements(html: str) -> list[LexborNode]:
    """HTML → nodes that can be put into another tree."""
    body = LexborHTMLParser(f"<body>{html}</body>").body
    return list(body.iter(include_text=True)) if body else []


def append(parent: LexborNode | None, html: str) -> None:
    """Puts HTML at the end of an element."""
    for node in elements(html) if parent else ():
        parent.insert_child(node)  # type: ignore[union-attr]


def before(sibling: LexborNode, html: str) -> None:
    """Puts HTML before an element."""
    for node in elements(html):
        sibling.insert_before(node)


def after(sibling: LexborNode, html: str) -> None:
    """Puts HTML after an element."""
    for node in reversed(elements(html)):
        sibling.insert_after(node)


def replace(old: LexborNode, html: str) -> None:
    """Puts HTML in the place of an element."""
    before(old, html)
    old.decompose()


def prepend(parent: LexborNode, html: str) -> None:
    """Puts HTML at the beginning of an element."""
    if parent.first_child is None:
        append(parent, html)
    else:
        before(parent.first_child, html)


def fill(parent: LexborNode, html: str) -> None:
    """Replaces what an element holds."""
    for child in list(parent.iter(include_text=True)):
        child.decompose()
    append(parent, html)
