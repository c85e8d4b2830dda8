"""Steps that a reader can tick off: each step says what it is known by, and the script does the rest."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from hexapla.findings import Route
from hexapla.site.features import words
from hexapla.site.mapping import Place
from hexapla.site.page import PageContext
from hexapla.site.ticks import identities

WORDS = {
    "progress": "Your progress",
    "done": "Steps done: {done} of {total}",
    "step": "Step {number} done",
    "changed": "Changed since you ticked it",
    "clear": "Clear the ticks",
    "undo": "Bring the ticks back",
    "stays": "Ticks stay on this device",
}


def steps(tree: LexborHTMLParser, page: PageContext) -> None:  # noqa: ARG001
    """Marks the steps of a page; without the script they print with empty boxes."""
    places = [place for place in page.places if place.role == "step"]
    if not places or page.document is None or page.article is None:
        return
    known = {id(step): found for step, found in identities(page.document.content, page.project.config.source_locale)}
    for place, number in zip(places, _numbers(places), strict=True):
        identity = known[id(place.value)]
        place.node.attrs["data-step"] = identity.key
        place.node.attrs["data-version"] = identity.version
        place.node.attrs["data-number"] = number
    page.article.attrs["data-guide"] = page.document.content.id
    page.need("steps.css")
    page.need("steps.js")
    words.give(page, "steps", WORDS)


def _numbers(places: list[Place]) -> list[str]:
    """`4`, or `4.2` for a step inside a step."""
    numbers: dict[Route, str] = {}
    counts: dict[Route, int] = {}
    for place in places:
        listed = place.route[:-1]
        counts[listed] = counts.get(listed, 0) + 1
        outer = next((listed[:end] for end in range(len(listed) - 1, 0, -1) if listed[:end] in numbers), None)
        numbers[place.route] = f"{numbers[outer]}.{counts[listed]}" if outer else str(counts[listed])
    return list(numbers.values())
