"""Each language's search finds what its pages say, however it is typed, and nothing of another language."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from published import Site

PLURALS = {
    "fr": [(r"(?<=.)([ae]au|eu)$", r"\1x"), (r"al$", "aux"), (r"(?<![sxz])$", "s")],
    "en": [(r"(?<=[^aeiou])y$", "ies"), (r"(?<=[sxz])$|(?<=[cs]h)$", "es"), (r"(?<![sxz])$", "s")],
}
SINGULARS = {
    "fr": [(r"(?<=eau)x$", ""), (r"aux$", "al"), (r"[sx]$", "")],
    "en": [(r"(?<=..)ies$", "y"), (r"(?<=ss|xe|he)es$|(?<=x)es$|(?<=[cs]h)es$", ""), (r"(?<!s)s$", "")],
}
MEASURE = """async ([engine, index, questions]) => {
  const { createEngine, fold } = await import(engine)
  const { search } = createEngine(await (await fetch(index)).json())
  const pages = new Map()
  const found = question => {
    if (!pages.has(question)) pages.set(question, new Set(search(question, 1e9).map(({ url }) => url.split('#')[0])))
    return pages.get(question)
  }
  const missed = questions.filter(([question, url]) => !found(question).has(url)).map(([question]) => question)
  const others = questions.filter(([question]) => [...found(question)].some(url => url.startsWith('fr/') !== index.endsWith('/fr.json')))
  return { missed, others, folded: fold('Élève Œuvre'), same: questions.filter(([question]) => {
    const plain = [...found(question)].join(), elided = [...found(`l'${question}`)].join(), curly = [...found(`l’${question}`)].join()
    return plain === elided && plain === curly
  }).length }
}"""


def words(site: Site, locale: str) -> list[tuple[str, str]]:
    """Every word of three letters or more that a page's article shows, with the page's address; once a page."""
    found: dict[tuple[str, str], None] = {}
    for tag, _, url in site.guides:
        if tag == locale:
            article = site.html(url).css_first("article")
            assert article
            for extra in article.css(
                "[class^=hx-]:not(.hx-diagram):not(.hx-wide), script, style, a.headerlink, button"
            ):
                extra.decompose()
            text = article.text(separator=" ")
            found |= dict.fromkeys((word.lower(), url) for word in re.findall(r"[^\W\d_]{3,}", text))
    return list(found)


def scope_names(site: Site, locale: str) -> list[tuple[str, str]]:
    """Every name of the kind `store_v2_orders` that a page's article shows, with the page's address."""
    found: dict[tuple[str, str], None] = {}
    for tag, _, url in site.guides:
        article = site.html(url).css_first("article")
        assert article
        shown = [code.text() for code in article.css("code")] if tag == locale else []
        found |= dict.fromkeys((name, url) for name in shown if re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)+", name))
    return list(found)


def parts(name: str) -> list[str]:
    """A name's words and runs of words, of two letters or more: `v2`, `v2_orders` and so on."""
    split = name.split("_")
    runs = ["_".join(split[start:end]) for start in range(len(split)) for end in range(start + 1, len(split) + 1)]
    return [run for run in runs if len(run) > 1]


def changed(asked: list[tuple[str, str]], rules: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The words in their other number, those that have one."""
    found = []
    for word, url in asked:
        pattern = next((rule for rule in rules if re.search(rule[0], word)), None)
        if pattern and len(word) > 3:
            found.append((re.sub(pattern[0], pattern[1], word, count=1), url))
    return found


def measured(page: Page, site: Site, locale: str, asked: list[tuple[str, str]]) -> dict:
    engine = f"{site.address}assets/hexapla/search-engine.js"
    return page.evaluate(MEASURE, [engine, f"{site.address}search/{locale}.json", asked])


def recall(page: Page, site: Site, locale: str, asked: list[tuple[str, str]]) -> float:
    missed = measured(page, site, locale, asked)["missed"]
    return 1 - len(missed) / len(asked)


def without_accents(word: str) -> str:
    return word.translate(str.maketrans("àâäçéèêëîïôöùûüÿñ", "aaaceeeeiioouuuyn")).replace("œ", "oe").replace("æ", "ae")


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_every_word_of_the_pages_finds_its_page_however_it_is_typed(locale: str, site: Site, page: Page) -> None:
    site.open(page, "")
    asked = words(site, locale)
    assert len(asked) > 1500
    assert recall(page, site, locale, asked) >= 0.98
    assert recall(page, site, locale, [(without_accents(word), url) for word, url in asked]) >= 0.98
    assert recall(page, site, locale, [(word.upper(), url) for word, url in asked]) >= 0.98
    plurals, singulars = changed(asked, PLURALS[locale]), changed(asked, SINGULARS[locale])
    assert len(plurals) > 500
    assert len(singulars) > 200
    assert recall(page, site, locale, plurals) >= 0.95
    assert recall(page, site, locale, singulars) >= 0.95


def test_an_elision_before_a_word_changes_nothing(site: Site, page: Page) -> None:
    site.open(page, "fr/")
    asked = words(site, "fr")
    result = measured(page, site, "fr", asked)
    assert result["folded"] == "eleve oeuvre"
    assert result["same"] == len(asked)


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_no_hit_is_in_another_language(locale: str, site: Site, page: Page) -> None:
    site.open(page, "")
    asked = [(word, url) for tag in site.locales for word, url in words(site, tag)]
    assert measured(page, site, locale, asked)["others"] == []


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_parts_of_scope_names_find_their_pages_and_the_exact_name_comes_first(
    locale: str, site: Site, page: Page
) -> None:
    site.open(page, "")
    names = {name for name, _ in scope_names(site, locale)}
    asked = [(part, url) for name, url in scope_names(site, locale) for part in parts(name)]
    assert len(asked) > 200
    assert measured(page, site, locale, asked)["missed"] == []
    best = page.evaluate(
        """async ([engine, index, names]) => {
          const { createEngine } = await import(engine)
          const { search } = createEngine(await (await fetch(index)).json())
          return names.map(name => search(name, 1).map(({ parts }) => parts.flat().join(''))[0])
        }""",
        [f"{site.address}assets/hexapla/search-engine.js", f"{site.address}search/{locale}.json", sorted(names)],
    )
    assert [name for name, text in zip(sorted(names), best, strict=True) if not re.search(rf"\b{name}\b", text)] == []


def test_nothing_of_the_search_is_loaded_before_a_key_is_pressed(site: Site, fresh: Callable[..., Page]) -> None:
    page = fresh()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(site.address)))
    site.open(page, "fr/codat-bigcommerce/")
    page.locator(".hx-find").click()
    expect(page.locator("#search input")).to_be_focused()
    assert [name for name in asked if "search" in name] == []
    page.keyboard.type("cle api")
    page.locator(".hx-results a").first.wait_for()
    loaded = {name for name in asked if "search" in name}
    assert loaded == {"assets/hexapla/search.js", "assets/hexapla/search-engine.js", "search/fr.json"}


def test_a_reader_searches_by_keyboard_and_arrives_at_the_section(site: Site, page: Page) -> None:
    site.open(page, "fr/")
    page.keyboard.press("/")
    page.keyboard.type("portees requises")
    first = page.locator(".hx-results a").first
    first.wait_for()
    expect(page.locator("#search [role=status]")).to_contain_text("Résultats")
    assert page.locator(".hx-results mark").count() > 0
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    address = first.evaluate("node => node.href")
    assert address.startswith(f"{site.address}fr/")
    page.keyboard.press("Enter")
    page.wait_for_url(address)
    expect(page.locator("#search")).not_to_be_visible()


def test_pages_in_the_other_language_are_offered_not_mixed_in(site: Site, page: Page) -> None:
    site.open(page, "fr/")
    page.keyboard.press("/")
    page.keyboard.type("settlement zzz")
    expect(page.locator("#search [role=status]")).to_have_text("Aucun résultat.")
    page.locator("#search input").fill("the store")
    page.locator(".hx-elsewhere button").click()
    expect(page.locator(".hx-results")).to_have_attribute("lang", "en")
    address = page.locator(".hx-results a").first.evaluate("node => node.href")
    assert "/fr/" not in address


def test_a_search_that_cannot_load_says_so_and_tries_again(site: Site, page: Page) -> None:
    site.open(page, "")
    page.route("**/search/en.json", lambda route: route.abort())
    page.keyboard.press("/")
    page.keyboard.type("store")
    expect(page.locator("#search [role=status]")).to_contain_text("could not be loaded")
    page.unroute("**/search/en.json")
    page.keyboard.type("s")
    page.locator(".hx-results a").first.wait_for()


def test_the_index_says_nothing_but_what_the_pages_say(site: Site) -> None:
    index = json.loads((site.folder / "search/fr.json").read_text(encoding="utf-8"))
    assert [page["url"] for page in index["pages"]] == sorted(url for tag, _, url in site.guides if tag == "fr")
    for page in index["pages"]:
        ids = {node.id for node in site.html(page["url"]).css("[id]")}
        assert {anchor for anchor, _, _ in page["sections"] if anchor} <= ids
