"""Tabs are known by their keys from the source: a choice holds for other groups, pages and languages."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from hexapla.site.page import PageContext
from hexapla.site.tree import prepend


def tabs(tree: LexborHTMLParser, page: PageContext) -> None:  # noqa: ARG001
    """Gives each tab its key, and each group its address."""
    groups = [place for place in page.places if place.role == "block" and place.value.kind == "tabs"]
    for number, place in enumerate(groups, 1):
        page.need("tabs.js")
        name = place.value.anchor or f"tabs-{number}"
        shown = [tab for tab in place.value.tabs if not tab.only or page.locale in tab.only]
        if place.value.anchor:
            place.node.attrs["id"] = name
        labels = _labels(place.node)
        for tab, choice, label in zip(shown, _inputs(place.node), labels, strict=True):
            choice.attrs["id"] = label.attrs["for"] = f"{name}-{tab.key}-tab"
            choice.attrs["name"] = f"{name}-tab"
            choice.attrs["data-key"] = tab.key
        for tab, panel, label in zip(shown, _panels(place.node), labels, strict=True):
            _address(panel, f"{name}-{tab.key}")
            prepend(panel, f'<p class="hx-print-label" aria-hidden="true">{label.inner_html}</p>')
            for notice in panel.css(".hx-print-label .hx-part-notice"):
                notice.decompose()


def _address(panel: LexborNode, name: str) -> None:
    """Gives a panel the address that the page's Markdown can only give to something in it."""
    for holder in panel.css("p > span:empty[id]"):
        if holder.id == name and holder.parent:
            holder.parent.decompose()
            panel.attrs["id"] = name
            return


def _inputs(group: LexborNode) -> list[LexborNode]:
    return [child for child in group.iter() if child.tag == "input"]


def _labels(group: LexborNode) -> list[LexborNode]:
    return [child for child in group.css("div.tabbed-labels")[0].iter() if child.tag == "label"]


def _panels(group: LexborNode) -> list[LexborNode]:
    return [child for child in group.css("div.tabbed-content")[0].iter() if child.tag == "div"]
