"""What every page promises its readers: one function a promise, all of them asked of one page that is loaded once."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from accessible import broken, prepared
from playwright.sync_api import Page
from published import Site
from pypdfium2 import PdfDocument

from hexapla.model import Guide, Steps
from hexapla.source.project import anchors_of, blocks_of

LEFT = "net::ERR_ABORTED"
"""What becomes of a request for an icon when the reader goes on."""
KILOBYTES_OF_A_PAGE = 150
WIDE, NARROW, NARROWEST = 1280, 390, 320
PAPER = {"A4": 794, "Letter": 816}
"""Widths in pixels of 96 to the inch."""
MARGINS = 121


@dataclass
class Visit:
    """A reader's look at one page."""

    site: Site
    page: Page
    url: str
    asked: dict[str, tuple[str, int | str]] = field(default_factory=dict)
    """Address → kind of resource, and status or reason of failure."""
    said: list[str] = field(default_factory=list)
    """What the console says."""

    @property
    def locale(self) -> str:
        first = self.url.partition("/")[0]
        return first if first in self.site.locales else self.site.project.config.source_locale

    @property
    def other(self) -> str:
        return next(tag for tag in self.site.locales if tag != self.locale)

    @property
    def path(self) -> str:
        """The page's address without its language."""
        return self.url.removeprefix(self.site.url(self.locale)) if self.url != "404.html" else self.url

    @cached_property
    def guide(self) -> Guide | None:
        """What the page shows: a guide, or the part of one for an audience."""
        whole = {self.site.url(locale, guide.id): guide for locale in self.site.locales for guide in self.site.sources}
        parts = {url: guide for _, guide, url in self.site.part_pages}
        return (whole | parts).get(self.url)

    @cached_property
    def steps(self) -> int:
        return sum(
            not step.only or self.locale in step.only
            for _, block in (blocks_of(self.guide) if self.guide else ())
            if isinstance(block, Steps)
            for step in block.steps
        )

    @cached_property
    def listeners(self) -> dict[str, Callable[..., None]]:
        return {
            "response": lambda answer: self._note(answer.request.resource_type, answer.url, answer.status),
            "requestfailed": lambda gone: self._note(gone.resource_type, gone.url, gone.failure or "failed"),
            "console": lambda said: self.said.append(said.text) if said.type in {"error", "warning"} else None,
            "pageerror": lambda error: self.said.append(str(error)),
        }

    def open(self) -> None:
        self.page.set_viewport_size({"width": WIDE, "height": 800})
        self.page.emulate_media(media="screen", color_scheme="light")
        for event, listener in self.listeners.items():
            self.page.on(event, listener)  # type: ignore[call-overload]
        self.site.open(self.page, self.url)

    def leave(self) -> None:
        """Forgets all that a reader left behind: the next one opens a page in the same window."""
        for event, listener in self.listeners.items():
            self.page.remove_listener(event, listener)
        self.page.evaluate("localStorage.clear(); sessionStorage.clear()")

    def _note(self, kind: str, address: str, answer: int | str) -> None:
        self.asked[address] = kind, answer


Promise = Callable[[Visit], Iterator[str]]


# --- what it loads ----------------------------------------------------------------------------------------------------


def nothing_fails_nobody_else_is_called_and_no_search_is_loaded(visit: Visit) -> Iterator[str]:
    yield from visit.said
    for address, (_, answer) in visit.asked.items():
        if answer not in {200, 304, LEFT}:
            yield f"{address}: {answer}"
        if not address.startswith(visit.site.address):
            yield f"{address}: elsewhere"
        if "/search/" in address or "search" in address.rpartition("/")[2]:
            yield f"{address}: before a key is pressed"


def a_guide_weighs_little(visit: Visit) -> Iterator[str]:
    sizes = [
        _zipped(_file(visit.site, address))
        for address, (kind, answer) in visit.asked.items()
        if kind not in {"image", "fetch"} and answer in {200, 304}
    ]
    if visit.guide and not 20 < sum(sizes) <= KILOBYTES_OF_A_PAGE:
        yield f"{sum(sizes):.0f} KB"


def _file(site: Site, address: str) -> Path:
    return site.file(address.removeprefix(site.address).partition("?")[0])


@cache
def _zipped(file: Path) -> float:
    return len(gzip.compress(file.read_bytes())) / 1000


# --- what it does -----------------------------------------------------------------------------------------------------

SWITCH_TO = """(anchors) => {
  const link = document.querySelector('a[data-language]')
  const seen = []
  const note = event => { event.preventDefault(); seen.push(link.href) }
  const before = location.href
  document.addEventListener('click', note)
  for (const anchor of anchors) {
    history.replaceState(null, '', `?from=mail#${anchor}`)
    link.click()
  }
  document.removeEventListener('click', note)
  history.replaceState(null, '', before)
  return seen
}"""
"""Where the switch leads from each anchor, as a click says, without going there."""


def the_switch_keeps_the_query_and_every_heading_step_and_tab(visit: Visit) -> Iterator[str]:
    if visit.url == "404.html" or visit.url.endswith("/404.html"):
        return
    there = visit.site.url(visit.other) + visit.path
    names = [""]
    if visit.guide:
        ids = {node.id for node in visit.site.html(there).css("[id]")}
        known = anchors_of(visit.guide, visit.site.locales)
        names += ["top"] * (visit.guide in visit.site.sources)
        names += [each.name for each in known if each.kind != "step" or visit.locale in each.numbers]
        yield from (f"{name}: not there" for name in names[1:] if name not in ids)
    wanted = [f"{visit.site.address}{there}?from=mail" + (f"#{name}" if name else "") for name in names]
    for name, address, expected in zip(names, visit.page.evaluate(SWITCH_TO, names), wanted, strict=True):
        if address != expected:
            yield f"{name}: {address}"


COPY = """async () => {
  const button = document.querySelector('button[data-copy-page]')
  await navigator.clipboard.writeText('')
  button.click()
  for (let tries = 0; tries < 200 && !('copied' in button.dataset); tries++) await new Promise(go => setTimeout(go, 10))
  return navigator.clipboard.readText()
}"""


def its_button_copies_its_markdown(visit: Visit) -> Iterator[str]:
    if visit.guide:
        file = visit.site.folder / f"{visit.site.url(visit.locale)}{visit.guide.id}.md"
        if visit.page.evaluate(COPY) != file.read_text(encoding="utf-8"):
            yield "not what is copied"


TICKS = """() => {
  const boxes = [...document.querySelectorAll('article input[type=checkbox]')]
  const lists = document.querySelectorAll('ol[data-ticks]:has(li[data-step] ~ li[data-step], li[data-step] li[data-step])')
  const found = {
    boxes: boxes.length,
    named: boxes.filter(box => /\\d/.test(box.getAttribute('aria-label'))).length,
    steps: document.querySelectorAll('li[data-step] > .hx-tick input').length,
    missing: lists.length - document.querySelectorAll('.hx-progress progress').length,
    script: Boolean(document.querySelector("script[src$='steps.js']")),
  }
  for (const box of boxes) box.click()
  found.ticked = document.querySelectorAll('li[data-done]').length
  return found
}"""


def every_step_can_be_ticked_and_nothing_else(visit: Visit) -> Iterator[str]:
    count = visit.steps
    found = visit.page.evaluate(TICKS)
    wanted = dict.fromkeys(("boxes", "named", "steps", "ticked"), count) | {"missing": 0, "script": count > 0}
    if found != wanted:
        yield f"{found} instead of {wanted}"


# --- on paper ---------------------------------------------------------------------------------------------------------

HIDDEN = """() => {
  const own = '.headerlink, .hx-edit, .hx-copy, .hx-toc-small, .hx-tools, .hx-feedback, .hx-about, .hx-hidden, script, style, ' +
    '.tabbed-labels, [class*=hx-][hidden], [class*=hx-steps], [class*=hx-scopes] button'
  const added = '[class*=hx-]:not(.hx-wide, .hx-diagram, .hx-notice, .hx-part-notice, .hx-unsaid)'
  const unseen = []
  const walker = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode
    if (!data.trim() || parentElement.closest(own) || parentElement.closest(added)) continue
    const range = document.createRange()
    range.selectNodeContents(walker.currentNode)
    const seen = parentElement.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true, opacityProperty: true })
    if (!seen || !range.getClientRects().length) unseen.push(data.trim().slice(0, 60))
  }
  return unseen
}"""
"""Words of the article that are not printed."""
ON_PAPER = """() => {
  const unseen = []
  const frame = '.md-header, .md-sidebar, .md-footer, .hx-toc-small, .hx-copy, .headerlink, dialog, .hx-edit, .hx-tick, ' +
    '.hx-progress, .hx-tools, .hx-feedback, .hx-scopes'
  for (const element of document.querySelectorAll(frame)) {
    if (element.checkVisibility() && element.getClientRects().length) unseen.push('printed: ' + element.className)
  }
  for (const link of document.querySelectorAll('article a[href]:not([href^="#"])')) {
    if (!link.checkVisibility()) continue
    const written = link.getAttribute('href')
    const address = written.includes(':') ? written : link.href.replace(ADDRESS, PUBLIC)
    if (getComputedStyle(link, '::after').content !== `" (${address})"`) unseen.push('no address: ' + address)
  }
  for (const step of document.querySelectorAll('li[data-step]')) {
    const { content, borderTopWidth, backgroundColor } = getComputedStyle(step, '::before')
    const empty = content === '""' && parseFloat(borderTopWidth) > 0 && backgroundColor === 'rgba(0, 0, 0, 0)'
    if (!empty) unseen.push('no empty box: ' + step.dataset.step)
  }
  for (const heading of document.querySelectorAll('article :is(h1, h2, h3, h4)')) {
    if (getComputedStyle(heading).breakAfter !== 'avoid') unseen.push('may end a sheet: ' + heading.textContent)
  }
  return unseen
}"""


def on_paper_stand_every_word_every_address_and_empty_boxes_and_nothing_of_the_frame(visit: Visit) -> Iterator[str]:
    if not visit.guide:
        return
    visit.page.emulate_media(media="print")
    yield from (f"not printed: {words}" for words in visit.page.evaluate(HIDDEN))
    addresses = repr(visit.site.address), repr(visit.site.public)
    yield from visit.page.evaluate(ON_PAPER.replace("ADDRESS", addresses[0]).replace("PUBLIC", addresses[1]))
    for paper, width in PAPER.items():
        visit.page.set_viewport_size({"width": width - MARGINS, "height": 1000})
        if visit.page.evaluate("document.documentElement.scrollWidth") > width - MARGINS:
            yield f"wider than {paper}"
    visit.page.emulate_media(media="screen")


MARK_STEPS = """() => {
  const mark = words => Object.assign(document.createElement('span'), { textContent: words, className: 'mark' })
  const texts = step => {
    const walker = document.createTreeWalker(step, NodeFilter.SHOW_TEXT)
    const found = []
    while (walker.nextNode()) if (walker.currentNode.data.trim() && walker.currentNode.parentElement.checkVisibility()) found.push(walker.currentNode)
    return found
  }
  const whole = [...document.querySelectorAll('li[data-step]')].filter(step => getComputedStyle(step).breakInside === 'avoid')
  whole.map(texts).forEach((found, number) => { found[0].before(mark(`<${number}>`)); found.at(-1).after(mark(`<${number}/>`)) })
  document.head.append(Object.assign(document.createElement('style'), { textContent: '.mark { font-size: 2px }' }))
  return whole.length
}"""
"""Writes the number of each step that must not be torn before its first word and after its last."""


def on_paper_a_sheet_ends_between_steps_not_inside(visit: Visit) -> Iterator[str]:
    if not visit.steps:
        return
    visit.page.emulate_media(media="print")
    whole = visit.page.evaluate(MARK_STEPS)
    if whole < visit.steps * 0.6:
        yield f"only {whole} of {visit.steps} steps are kept together"
    paper = list(PAPER)[visit.site.locales.index(visit.locale)]  # each language on one of them: their pages are alike
    sheets = PdfDocument(visit.page.pdf(format=paper))
    starts: dict[str, int] = {}
    ends: dict[str, int] = {}
    for number, sheet in enumerate(sheets):
        text = re.sub(r"\s", "", sheet.get_textpage().get_text_range())
        starts |= dict.fromkeys(re.findall(r"<(\d+)>", text), number)
        ends |= dict.fromkeys(re.findall(r"<(\d+)/>", text), number)
    if len(starts) != whole or starts.keys() != ends.keys():
        yield f"{paper}: {whole} steps, {len(starts)} beginnings, {len(ends)} ends"
    for step in starts.keys() & ends.keys():
        if starts[step] != ends[step]:
            yield f"{paper}: step {step} is torn, from sheet {starts[step] + 1} to {ends[step] + 1}"
    visit.page.emulate_media(media="screen")
    visit.page.evaluate("document.querySelectorAll('.mark').forEach(mark => mark.remove())")


# --- in every width and scheme ----------------------------------------------------------------------------------------

OPEN_ALL = """() => {
  for (const details of document.querySelectorAll('details')) details.open = true
  for (const mark of document.querySelectorAll('.hx-changed')) mark.hidden = false
}"""
HALVES = """() => [...document.querySelectorAll('.hx-compare__row')].map(row => [...row.children].map(half => {
  const { left, top, right, bottom } = half.getBoundingClientRect()
  return [left, top, right, bottom]
}))"""


SEEN: set[str] = set()
"""Colours that were found right on some page."""


def it_fits_every_window_and_breaks_no_rule_of_accessibility(visit: Visit) -> Iterator[str]:
    page = visit.page
    page.evaluate(OPEN_ALL)
    prepared(page)
    for width in (WIDE, NARROW, NARROWEST):
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            yield f"{width} px: scrolls sideways"
        if "/compare/" in f"/{visit.url}":
            yield from _halves(visit, width)
        page.emulate_media(color_scheme="light")
        yield from (f"{width} px, light: {rule}" for rule in broken(page, "width", SEEN))
        page.emulate_media(color_scheme="dark")
        yield from (f"{width} px, dark: {rule}" for rule in broken(page, "colours", SEEN))


def _halves(visit: Visit, width: int) -> Iterator[str]:
    """Halves stand beside each other, or one under the other."""
    rows = visit.page.evaluate(HALVES)
    if len(rows) < 3:
        yield "nothing is compared"
    for (left, top, right, bottom), (other_left, other_top, other_right, _) in rows:
        beside = top == other_top and right <= other_left
        under = bottom <= other_top and (left, right) == (other_left, other_right)
        if not (beside if width == WIDE else under):
            yield f"{width} px: halves at {left}, {top} and {other_left}, {other_top}"


PROMISES: tuple[Promise, ...] = (
    nothing_fails_nobody_else_is_called_and_no_search_is_loaded,
    a_guide_weighs_little,
    the_switch_keeps_the_query_and_every_heading_step_and_tab,
    its_button_copies_its_markdown,
    every_step_can_be_ticked_and_nothing_else,
    on_paper_stand_every_word_every_address_and_empty_boxes_and_nothing_of_the_frame,
    on_paper_a_sheet_ends_between_steps_not_inside,
    it_fits_every_window_and_breaks_no_rule_of_accessibility,
    nothing_fails_nobody_else_is_called_and_no_search_is_loaded,
)
"""In this order; the first is asked again of what happened meanwhile."""
