"""Scope tables: copied, filtered, and honest about when they were verified."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect
from published import Site

from hexapla.model import ScopeReference, Scopes
from hexapla.source import scope_tables
from hexapla.source.project import blocks_of


def expected(site: Site, guide_id: str) -> list[list[str]]:
    """The parameters of every scope table of a guide, in order."""
    guide = next(guide for guide in site.sources if guide.id == guide_id)
    found = []
    for _, block in blocks_of(guide):
        if isinstance(block, Scopes):
            rows = scope_tables.rows(block, site.project.registries[block.scopes].content)
            found.append([row.scope.parameter for row in rows if row.scope])
        elif isinstance(block, ScopeReference):
            registered = site.project.registries[block.scope_reference].content.scopes
            found.append([scope.parameter for scope in registered if scope.level == block.level])
    return found


def guides_with_tables(site: Site) -> list[str]:
    found = [guide.id for guide in site.sources if expected(site, guide.id)]
    assert len(found) >= 3
    return found


def tables(page: Page) -> Iterator[tuple[Locator, Locator]]:
    """Each scope table with the tools above it."""
    shown = page.locator("table[data-scopes]")
    for number in range(shown.count()):
        yield page.locator(".hx-scopes").nth(number), shown.nth(number)


def test_all_parameters_are_copied_in_either_form_from_every_table(
    site: Site, reader: Page, copied: Callable[[], str]
) -> None:
    for guide in guides_with_tables(site):
        for locale in site.project.config.tags:
            reader.goto(site.address + site.url(locale, guide))
            found = list(tables(reader))
            assert len(found) == len(expected(site, guide)), (guide, locale)
            for (tools, _), parameters in zip(found, expected(site, guide), strict=True):
                tools.get_by_role("button").nth(0).click()
                expect(tools.get_by_role("button").nth(0)).to_have_attribute("data-copied", "")
                assert copied() == "\n".join(parameters)
                tools.get_by_role("button").nth(1).click()
                expect(tools.get_by_role("button").nth(1)).to_have_attribute("data-copied", "")
                assert copied() == " ".join(parameters)


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_each_parameter_is_copied_by_its_own_button_by_keyboard(
    locale: str, site: Site, reader: Page, copied: Callable[[], str]
) -> None:
    reader.goto(site.address + site.url(locale, "codat-bigcommerce"))
    (parameters,) = expected(site, "codat-bigcommerce")
    for parameter in parameters:
        button = reader.locator(f"button[aria-label*='{parameter}']")
        button.press("Enter")
        expect(button).to_have_attribute("data-copied", "")
        assert copied() == parameter
        assert button.bounding_box()["width"] >= 24  # type: ignore[index]
    expect(reader.locator("[data-status]")).not_to_be_empty()


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_a_long_table_is_filtered_by_every_word_without_accents_and_copies_what_is_shown(
    locale: str, site: Site, reader: Page, copied: Callable[[], str]
) -> None:
    reader.goto(site.address + site.url(locale, "bigcommerce-scopes"))
    tools, table = next(tables(reader))
    parameters = expected(site, "bigcommerce-scopes")[0]
    field = tools.get_by_role("searchbox")
    wanted = [parameter for parameter in parameters if "store_v2_order" in parameter and "read_only" in parameter]
    assert 0 < len(wanted) < len(parameters)
    field.fill("READ_ONLY  store_v2_order")
    assert table.locator("tbody tr:visible [data-parameter] code").all_inner_texts() == wanted
    expect(reader.locator("[data-status]")).to_contain_text(str(len(parameters)))
    tools.get_by_role("button").nth(1).click()
    expect(tools.get_by_role("button").nth(1)).to_have_attribute("data-copied", "")
    assert copied() == " ".join(wanted)
    field.fill("xyzzy")
    assert table.locator("tbody tr:visible").count() == 0
    reader.emulate_media(media="print")
    assert table.locator("tbody tr:visible").count() == len(parameters)
    reader.emulate_media(media="screen")
    field.fill("")
    assert table.locator("tbody tr:visible").count() == len(parameters)
    if locale == "fr":
        field.fill("crees")
        accented = table.locator("tbody tr:visible")
        assert accented.count() == 0 or "cré" in accented.first.inner_text().lower()


def test_short_tables_have_no_filter(site: Site, reader: Page) -> None:
    reader.goto(site.address + site.url("en", "codat-bigcommerce"))
    assert reader.locator(".hx-scopes input").count() == 0
    assert reader.locator(".hx-scopes button").count() == 2


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_every_table_says_when_and_against_which_revision_it_was_verified(locale: str, site: Site) -> None:
    verified = site.project.registries["bigcommerce"].content.upstream.verified
    assert verified is not None
    assert verified.revision is not None
    for guide in guides_with_tables(site):
        tree = site.html(site.url(locale, guide))
        lines = [line.text() for line in tree.css("p.hx-verified")]
        assert len(lines) == len(expected(site, guide)), guide
        for line in lines:
            assert verified.revision[:10] in line
            assert str(int(verified.on[-2:])) in line
            assert verified.on[:4] in line


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_the_reference_names_the_guides_that_need_each_scope(locale: str, site: Site) -> None:
    users: dict[str, set[str]] = {}
    for guide in site.sources:
        for _, block in blocks_of(guide):
            if isinstance(block, Scopes):
                for row in scope_tables.rows(block, site.project.registries[block.scopes].content):
                    assert row.scope is not None
                    users.setdefault(row.scope.parameter, set()).add(guide.title[locale])
    assert len(users) > 5
    tree = site.html(site.url(locale, "bigcommerce-scopes"))
    shown: dict[str, set[str]] = {}
    for row in tree.css("table[data-scopes] tbody tr"):
        cells = row.css("td")
        shown[cells[2].css("code")[0].text()] = {link.text() for link in cells[4].css("a")}
    assert len(shown) > 40
    assert {parameter: names for parameter, names in shown.items() if names} == users
