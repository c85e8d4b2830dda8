"""What a reader's browser meets on each of the two sites. Every function measures one site and yields its figures."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal
from urllib.parse import urlsplit

from figures import Figure, count, share
from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as TooLong
from sites import Measured
from test_accessible import broken, prepared
from test_every_page import english_of_the_theme, english_of_the_toolkit, said
from test_languages import anchors, other
from test_promises import promises
from test_search import PLURALS, SINGULARS, changed, parts, scope_names, without_accents, words

NOWHERE = {"nothing/": "en", "codat-bigcommerce/nothing": "en", "fr/rien/": "fr", "fr/codat-bigcommerce/rien": "fr"}
LOCAL = "http://127.0.0.1:"
WAIT = 10_000
KEEP_WORKER = """window.Worker = class extends Worker {
  waiting = 0
  constructor(...values) {
    super(...values)
    this.addEventListener('message', () => { this.waiting -= 1 })
    window.searcher = this
  }
  postMessage(message) {
    this.waiting += 1
    super.postMessage(message)
  }
  async answer(question) {
    while (this.waiting) await new Promise(resolve => setTimeout(resolve, 20))
    const answered = new Promise(resolve => this.addEventListener('message', resolve, { once: true }))
    this.postMessage({ type: 2, data: question })
    return (await answered).data.data.items.flat()
  }
}"""
"""Keeps the worker that the theme searches with, so that it can be asked directly, one question after the other."""
ASK = {
    "stock": """async questions => {
      const found = {}
      for (const question of questions)
        found[question] = (await window.searcher.answer(question)).map(({ location }) => location.split('#')[0])
      return found
    }""",
    "ours": """async questions => {
      const { createEngine } = await import(`${document.documentElement.dataset.base}assets/hexapla/search-engine.js`)
      const index = document.querySelector('#search').dataset.index
      const { search } = createEngine(await (await fetch(index)).json())
      return Object.fromEntries(questions.map(question =>
        [question, search(question, 1e9).map(({ url }) => url.split('#')[0])]))
    }""",
}
"""Question → addresses of the pages that are found, best first."""


@contextmanager
def reader(browser: Browser, **settings: object) -> Iterator[Page]:
    """A new reader's window, which reaches this machine only."""
    context = browser.new_context(**{"locale": "en", **settings})  # type: ignore[arg-type]
    context.route(lambda address: not address.startswith(LOCAL), lambda route: route.abort())
    context.set_default_timeout(WAIT)
    try:
        yield context.new_page()
    finally:
        context.close()


def switch(measured: Measured, browser: Browser) -> Iterator[Figure]:
    """Clicks the language switch at the first heading, step and tab of every page, and once after a click elsewhere."""
    site, kept, tried = measured.site, 0, 0
    with reader(browser) as page:
        for locale, guide, url in site.guides:
            known = site.project.anchors[guide]
            first = {known[name].kind: name for name in reversed(anchors(site, guide, locale))}
            there = site.url(other(site, locale), guide)
            for place in ["?from=mail", *(f"?from=mail#{name}" for name in first.values())]:
                site.open(page, url + place)
                kept += _switched(page, measured, other(site, locale), site.address + there + place)
                tried += 1
            site.open(page, url)
            inside = page.locator("article h2[id] > a.headerlink")
            if inside.count():
                inside.last.evaluate("link => link.click()")
                place = urlsplit(page.url).fragment
                kept += _switched(page, measured, other(site, locale), f"{site.address}{there}#{place}")
                tried += 1
    yield share("switch of language keeps anchor and query", kept, tried)


def _switched(page: Page, measured: Measured, locale: str, expected: str) -> bool:
    page.wait_for_load_state("networkidle")
    page.locator(f"{measured.switch}[hreflang={locale}]").first.evaluate("link => link.click()")
    try:
        page.wait_for_function("locale => document.documentElement.lang === locale", arg=locale, timeout=WAIT)
    except TooLong:
        return False
    page.wait_for_load_state("networkidle")
    return page.url == expected


def requests(measured: Measured, browser: Browser) -> Iterator[Figure]:
    """Loads every page, says what it asked for, and weighs it as a host sends it; pictures and the search are extra."""
    site = measured.site
    failed: Counter[str] = Counter()
    foreign: dict[str, set[str]] = {}
    weights: dict[str, float] = {}
    sought: dict[str, float] = {}
    current = ""

    def note(address: str, kind: str, status: int) -> None:
        if not address.startswith(LOCAL):
            foreign.setdefault(current, set()).add(urlsplit(address).netloc)
            return
        failed[current] += status >= 400
        name = address.removeprefix(site.address).partition("?")[0]
        file = site.folder / (name + "index.html" if name.endswith("/") or not name else name)
        if status >= 400 or kind == "image" or not file.is_file():
            return
        of = sought if "search" in name else weights
        of[current] = of.get(current, 0) + len(gzip.compress(file.read_bytes())) / 1000

    for url in site.pages:
        current = url
        with reader(browser) as page:
            page.on("response", lambda answer: note(answer.url, answer.request.resource_type, answer.status))
            page.on("requestfailed", lambda request: note(request.url, request.resource_type, 0))
            site.open(page, url)
            page.wait_for_load_state("networkidle")
    guides = [weights[url] for _, _, url in site.guides]
    elsewhere = (
        " + fonts from elsewhere" if any("fonts" in host for hosts in foreign.values() for host in hosts) else ""
    )
    yield count("failing requests of a page", max(failed.values(), default=0))
    yield count("hosts elsewhere that a page asks", max(map(len, foreign.values()), default=0))
    yield Figure("heaviest guide", max(guides), f"{max(guides):.0f} kB{elsewhere}")
    yield Figure("search bytes before a key is pressed", max(sought.values(), default=0), _kilobytes(sought))


def _kilobytes(weights: dict[str, float]) -> str:
    return f"{max(weights.values(), default=0):.0f} kB"


def accessibility(measured: Measured, browser: Browser) -> Iterator[Figure]:
    site = measured.site
    rules: Counter[str] = Counter()
    for scheme in ("light", "dark"):
        with reader(browser, color_scheme=scheme, reduced_motion="reduce") as page:
            for url in [*site.pages, "404.html"]:
                page.set_viewport_size({"width": 1280, "height": 800})
                site.open(page, url)
                prepared(page)
                found = set()
                for width in (1280, 390, 320):
                    page.set_viewport_size({"width": width, "height": 800})
                    found |= _rules(page, "all" if scheme == "light" else "colours")
                rules.update(found)
            page.set_viewport_size({"width": 390, "height": 800})
            for url in ("", "fr/"):
                for open_ in (page.locator(measured.menu).first.click, lambda: page.keyboard.press("/")):
                    site.open(page, url)
                    prepared(page)
                    open_()
                    rules.update(_rules(page, "all"))
    named = f" ({', '.join(sorted(rules))})" if rules else ""
    yield Figure("axe rules broken, light and dark, 1280, 390, 320 px", len(rules), f"{len(rules)}{named}")


def _rules(page: Page, what: Literal["all", "colours"]) -> set[str]:
    return {violation.partition(":")[0] for violation in broken(page, what)}


def search(measured: Measured, browser: Browser) -> Iterator[Figure]:
    """Asks for every word of the pages as people type it; it is found if the page that says it is among the hits."""
    site = measured.site
    hits, foreign = 0, 0
    for locale in site.locales:
        asked = words(measured.said, locale)
        typed = {
            "as written": asked,
            "without accents": [(plain, url) for word, url in asked if (plain := without_accents(word)) != word],
            "as plural": changed(asked, PLURALS[locale]),
            "as singular": changed(asked, SINGULARS[locale]),
            "parts of scope names": [
                (part, url) for name, url in scope_names(measured.said, locale) for part in parts(name)
            ],
        }
        if locale == "en":
            del typed["without accents"]
        elided = {f"l'{word}": word for word, _ in asked} if locale == "fr" else {}
        questions = {question for asked in typed.values() for question, _ in asked} | set(elided)
        found = _found(measured, browser, locale, sorted(questions))
        for how, pairs in typed.items():
            told = sum(url in found[question] for question, url in pairs)
            yield share(f"search, {locale}: {how}", told, len(pairs))
        if elided:
            same = sum(set(found[question]) == set(found[word]) for question, word in elided.items())
            yield share(f"search, {locale}: same hits after l'", same, len(elided))
        for question, _ in asked:
            hits += len(found[question])
            foreign += sum(url.startswith("fr/") != (locale == "fr") for url in found[question])
    yield share("search: hits in the other language", foreign, hits)


def _found(measured: Measured, browser: Browser, locale: str, questions: list[str]) -> dict[str, list[str]]:
    with reader(browser) as page:
        page.add_init_script(KEEP_WORKER)
        measured.site.open(page, measured.site.url(locale))
        page.keyboard.press("/")
        found: dict[str, list[str]] = page.evaluate(ASK[measured.name], questions)
    return {question: list(dict.fromkeys(pages)) for question, pages in found.items()}


def languages(measured: Measured, browser: Browser) -> Iterator[Figure]:
    """What search engines are told of every page, the answer to addresses that lead nowhere, English left in French."""
    site, told = measured.site, 0
    for _, guide, url in site.guides:
        head = site.html(url).head
        assert head
        found = {node.attributes["hreflang"]: node.attributes["href"] for node in head.css("link[hreflang]")}
        expected = {tag: site.public + site.url(tag, guide) for tag in site.locales}
        canonical = [node.attributes["href"] for node in head.css("link[rel=canonical]")]
        default = expected[site.project.config.source_locale]
        told += found == {**expected, "x-default": default} and canonical == [site.public + url]
    yield share("hreflang absolute, with x-default; canonical right", told, len(site.guides))
    right = 0
    with reader(browser) as page:
        for address, locale in NOWHERE.items():
            site.open(page, address)
            home = site.address + site.url(other(site, locale))
            language = page.locator("html").get_attribute("lang")
            right += language == locale and _switched(page, measured, other(site, locale), home)
    yield share("404 in the address's language, switch leads home", right, len(NOWHERE))
    english = {phrase.casefold() for phrase in [*english_of_the_theme(), *english_of_the_toolkit()] if len(phrase) > 3}
    left: set[str] = set()
    for _, _, url in site.guides:
        body = site.html(url).body
        if url.startswith("fr/") and body:
            left |= {re.sub(r"\s+", " ", phrase) for phrase in said(body) if phrase.casefold().rstrip(" :") in english}
    yield count("phrases of the frame in English on French pages", len(left))


def paper(measured: Measured, browser: Browser) -> Iterator[Figure]:
    site = measured.site
    lost = 0
    with reader(browser) as page:
        page.emulate_media(media="print")
        for _, _, url in site.guides:
            site.open(page, url)
            lost += len(page.evaluate(promises.HIDDEN))
    yield count("pieces of text that paper loses", lost)


MEASURES: tuple[Callable[[Measured, Browser], Iterator[Figure]], ...] = (
    switch,
    requests,
    accessibility,
    search,
    languages,
    paper,
)
