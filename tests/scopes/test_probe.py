"""What a token can do is told exactly, and nothing is said that the answers do not show."""

from __future__ import annotations

import random
import ssl
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import trustme
import yaml
from fake_store import DOCUMENTED, FAMILIES, UNPROBED, FakeStore, make_asker, serving, truth

from hexapla.model import Registry, Scope
from hexapla.scopes import advice
from hexapla.scopes.asking import Asker
from hexapla.scopes.probe import Access, Findings, compare, probe

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "probe_cases.yml").read_text(encoding="utf-8"))
EVERY = [parameter for family in FAMILIES.values() for parameter in family] + UNPROBED
FIVE = ["store_v2_orders_read_only", "store_v2_products_read_only", "store_v2_customers_read_only"]
FIVE += ["store_cart_read_only", "store_themes_read_only"]


def scopes(registry: Registry, parameters: Sequence[str]) -> list[Scope]:
    known = {scope.parameter: scope for scope in registry.scopes}
    return [known[parameter] for parameter in parameters]


def statuses(findings: Findings) -> dict[str, str]:
    return {verdict.scope.parameter: verdict.status.value for verdict in findings.verdicts}


def test_the_documents_and_the_registry_know_the_same_scopes(registry: Registry) -> None:
    assert sorted(EVERY) == sorted(scope.parameter for scope in registry.scopes)
    opened = set(DOCUMENTED["opened-by"])
    assert {probe.get for scope in registry.scopes for probe in scope.probes} <= opened


def test_two_hundred_random_grants_are_told_exactly(store: FakeStore, registry: Registry, asker: Asker) -> None:
    chance = random.Random(20260401)  # noqa: S311
    for _ in range(200):
        share = chance.choice([0.1, 0.3, 0.5, 0.7, 0.9])
        store.grants = {parameter for parameter in EVERY if chance.random() < share}
        wanted = chance.sample(EVERY, chance.randint(1, 12))
        findings = probe(registry, scopes(registry, wanted), asker)
        assert statuses(findings) == truth(wanted, store.grants)
    assert {method for method, _, _ in store.requests} == {"GET"}


def test_all_scopes_at_once_are_told_exactly(store: FakeStore, registry: Registry, asker: Asker) -> None:
    chance = random.Random(7)  # noqa: S311
    for _ in range(10):
        store.grants = {parameter for parameter in EVERY if chance.random() < 0.5}
        assert statuses(probe(registry, scopes(registry, EVERY), asker)) == truth(EVERY, store.grants)


def test_at_most_two_requests_are_sent_for_a_scope(store: FakeStore, registry: Registry, asker: Asker) -> None:
    for scope in registry.scopes:
        for grants in (set[str](), set(EVERY)):
            store.grants = grants
            store.requests.clear()
            verdict = probe(registry, [scope], asker).verdicts[0]
            sent = [path for _, path, _ in store.requests if not path.endswith("/v3/hooks")]
            assert len(sent) == verdict.requests <= 2
            assert not scope.probes or sent


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_strange_answers_are_told_as_what_they_are(
    case: dict[str, Any], store: FakeStore, registry: Registry, token: str
) -> None:
    granted = ["store_v2_orders_read_only", "store_v2_products", "store_v2_customers_read_only", "store_themes_manage"]
    store.grants = set(case.get("grants", granted))
    store.bound = case.get("bound", True)
    store.odd = case.get("odd", {})
    other = FakeStore(token)
    with serving(other):
        store.elsewhere = other.url
        asker = make_asker(store, registry, case.get("token", token))
        store.store = case.get("store", store.store)
        findings = probe(registry, scopes(registry, FIVE), asker)
        asker.close()
    usual = {**dict.fromkeys(FIVE, "granted"), "store_cart_read_only": "missing"}
    everywhere = case["expect"].get("*")
    expected = dict.fromkeys(FIVE, everywhere) if everywhere else usual | case["expect"]
    assert statuses(findings) == expected
    assert findings.access == case.get("access", Access.ACCEPTED)
    assert findings.exit_status == case["exit"]
    said = advice.as_text(findings, registry, "en")
    for parameter, words in case.get("says", {}).items():
        verdict = next(one for one in findings.verdicts if one.scope.parameter == parameter)
        reason = advice._Voice(registry, "en").reason(verdict.reason)
        assert words in reason
        assert reason in said
    assert token not in said
    assert other.requests == []


def test_modify_is_told_apart_only_where_a_read_needs_it(store: FakeStore, registry: Registry, asker: Asker) -> None:
    store.grants = {"store_v2_customers_read_only", "store_v2_orders_read_only"}
    wanted = scopes(registry, ["store_v2_customers", "store_v2_orders"])
    findings = probe(registry, wanted, asker)
    assert statuses(findings) == {"store_v2_customers": "missing", "store_v2_orders": "granted"}
    said = advice.as_text(findings, registry, "en")
    assert "Reading is allowed, but GET" in said
    assert "Reading cannot tell read-only from wider permissions" in said


def test_an_id_that_names_nothing_shows_the_scope_by_inference(
    store: FakeStore, registry: Registry, asker: Asker
) -> None:
    store.grants = {"store_v2_transactions_read_only"}
    findings = probe(registry, scopes(registry, ["store_v2_transactions_read_only"]), asker)
    assert statuses(findings) == {"store_v2_transactions_read_only": "granted"}
    assert "is inferred" in advice.as_text(findings, registry, "en")


def test_an_observed_wording_is_said_to_be_observed(registry: Registry, asker: Asker) -> None:
    findings = probe(registry, scopes(registry, ["store_cart"]), asker)
    assert "observed, not documented" in advice.as_text(findings, registry, "en")


def test_a_new_account_is_advised_with_all_scopes_that_are_wanted(
    store: FakeStore, registry: Registry, asker: Asker
) -> None:
    store.grants = {"store_v2_orders_read_only"}
    wanted = scopes(registry, ["store_v2_orders_read_only", "store_sites_read_only", "store_metafield_write"])
    said = advice.as_text(probe(registry, wanted, asker), registry, "en")
    advised = said.split("create a new account with the scopes below")[1]
    for words in ("- Orders, read-only", "- Sites & Routes, read-only", "- Metafields Access, standard"):
        assert words in advised


# --- rate limits ----------------------------------------------------------------------------------------------------


def test_one_request_at_a_time_never_meets_the_limit(store: FakeStore, registry: Registry, token: str) -> None:
    store.grants, store.quota = set(EVERY), 6
    asker = make_asker(store, registry, token, {"concurrent": 1})
    findings = probe(registry, scopes(registry, EVERY), asker)
    assert statuses(findings) == truth(EVERY, store.grants)
    assert store.refused == 0


@pytest.mark.parametrize("limit_headers", [True, False])
def test_requests_at_once_that_meet_the_limit_are_asked_again(
    store: FakeStore, registry: Registry, token: str, limit_headers: bool
) -> None:
    store.grants, store.quota, store.window, store.latency = set(EVERY), 12, 0.4, 0.3
    store.limit_headers = limit_headers
    asker = make_asker(store, registry, token)
    wanted = [family[0] for family in FAMILIES.values()]
    findings = probe(registry, scopes(registry, wanted), asker)
    assert store.refused > 0
    assert statuses(findings) == truth(wanted, store.grants)


# --- TLS ------------------------------------------------------------------------------------------------------------


def _context(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


@pytest.mark.parametrize(
    ("name", "trusted", "expected"),
    [("localhost", True, "granted"), ("store.example", True, "unknown"), ("localhost", False, "unknown")],
)
def test_a_token_goes_only_to_a_host_whose_certificate_fits(
    name: str,
    trusted: bool,
    expected: str,
    registry: Registry,
    token: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    if trusted:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "ca.pem"))
    with serving(FakeStore(token, {"store_v2_orders"}), _context(authority, name)) as store:
        findings = probe(registry, scopes(registry, ["store_v2_orders"]), make_asker(store, registry, token))
    assert statuses(findings) == {"store_v2_orders": expected}
    assert bool(store.tokens_seen) == (expected == "granted")
    if expected == "unknown":
        assert "certificate" in advice.as_text(findings, registry, "en")


def test_a_proxy_does_not_see_a_token_for_this_machine(
    store: FakeStore, registry: Registry, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(FakeStore(token)) as proxy:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        store.grants = {"store_v2_orders"}
        findings = probe(registry, scopes(registry, ["store_v2_orders"]), make_asker(store, registry, token))
    assert statuses(findings) == {"store_v2_orders": "granted"}
    assert proxy.requests == []


# --- token responses ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", [" ", "+", "%20"])
def test_the_scope_string_of_a_token_response_is_read(registry: Registry, separator: str) -> None:
    granted = separator.join(["store_v2_default", "store_v2_orders", "store_cart_read_only"])
    wanted = scopes(registry, ["store_v2_orders_read_only", "store_v2_orders", "store_cart", "store_cart_read_only"])
    findings, strange = compare(registry, wanted, granted)
    assert statuses(findings) == {
        "store_v2_orders_read_only": "granted",
        "store_v2_orders": "granted",
        "store_cart": "missing",
        "store_cart_read_only": "granted",
    }
    assert strange == ["store_v2_default"]
    assert findings.exit_status == 1
