"""What a provider publishes is fetched politely, from the expected hosts only, and never without end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import TypeAdapter
from pytest_httpserver import HTTPServer
from test_drift import HERE, PAGE, PLACE, registry
from werkzeug import Request, Response

from hexapla.model import Registry, Revision
from hexapla.scopes import upstream
from hexapla.scopes.drift import Status, verify
from hexapla.scopes.fetch import Fetcher, FetchError, Patience
from hexapla.scopes.published import has_tables

HURRY = Patience(connect=1, read=0.5, whole=1, tries=3, backoff=0.01, longest_wait=1, size=10_000)
Answer = Callable[[Request], Response]


@pytest.fixture(scope="module")
def running() -> Iterator[HTTPServer]:
    with HTTPServer(threaded=True) as server:
        yield server


@pytest.fixture
def server(running: HTTPServer) -> HTTPServer:
    """A server that knows no page yet; to stop one takes half a second."""
    running.clear()
    return running


@pytest.fixture
def fetcher(tmp_path: Path) -> Iterator[Fetcher]:
    fetcher = Fetcher({"127.0.0.1"}, tmp_path / "cache", HURRY)
    yield fetcher
    fetcher.close()


def serve(server: HTTPServer, *answers: Answer) -> list[Request]:
    """Gives one answer after the other, the last one for ever; returns the requests as they come."""
    seen: list[Request] = []
    left = list(answers)

    def respond(request: Request) -> Response:
        seen.append(request)
        return (left.pop(0) if len(left) > 1 else left[0])(request)

    server.expect_request("/page").respond_with_handler(respond)
    return seen


def page(text: str = "scopes", status: int = 200, **headers: str) -> Answer:
    return lambda _: Response(text, status, {name.replace("_", "-"): value for name, value in headers.items()})


@pytest.mark.parametrize(("validator", "asked"), [("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")])
def test_a_page_that_has_not_changed_is_not_sent_again(
    validator: str, asked: str, server: HTTPServer, fetcher: Fetcher, tmp_path: Path
) -> None:
    value = '"v1"' if validator == "ETag" else "Mon, 02 Mar 2026 10:00:00 GMT"
    seen = serve(server, lambda _: Response("scopes", 200, {validator: value}), page("", 304))
    address = server.url_for("/page")
    assert fetcher.get(address) == b"scopes"
    assert Fetcher(set(), tmp_path / "cache", HURRY).get(address) == b"scopes"
    assert asked not in seen[0].headers
    assert seen[1].headers[asked] == value


def test_a_spoiled_cache_is_asked_past(server: HTTPServer, fetcher: Fetcher, tmp_path: Path) -> None:
    seen = serve(server, page(ETag='"v1"'))
    fetcher.get(server.url_for("/page"))
    for file in (tmp_path / "cache").iterdir():
        file.write_bytes(file.read_bytes()[:-2])
    assert fetcher.get(server.url_for("/page")) == b"scopes"
    assert "If-None-Match" not in seen[1].headers


def test_it_says_honestly_who_asks(server: HTTPServer, fetcher: Fetcher) -> None:
    seen = serve(server, page())
    fetcher.get(server.url_for("/page"))
    assert seen[0].headers["User-Agent"].startswith("hexapla/")


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_server_in_trouble_is_asked_again(status: int, server: HTTPServer, fetcher: Fetcher) -> None:
    seen = serve(server, page("", status), page("", status, Retry_After="0"), page())
    assert fetcher.get(server.url_for("/page")) == b"scopes"
    assert len(seen) == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_a_refusal_is_not_repeated(status: int, server: HTTPServer, fetcher: Fetcher) -> None:
    seen = serve(server, page("", status))
    with pytest.raises(FetchError, match=str(status)) as caught:
        fetcher.get(server.url_for("/page"))
    assert len(seen) == 1
    assert caught.value.reached
    assert caught.value.gone == (status == 404)


def test_a_page_without_end_is_refused(server: HTTPServer, fetcher: Fetcher) -> None:
    serve(server, page("x" * 20_000))
    with pytest.raises(FetchError, match="longer than"):
        fetcher.get(server.url_for("/page"))


def test_a_slow_page_is_not_waited_for(server: HTTPServer, fetcher: Fetcher) -> None:
    def slow(_: Request) -> Response:
        time.sleep(0.8)
        return Response("scopes")

    serve(server, slow)
    with pytest.raises(FetchError, match="in time"):
        fetcher.get(server.url_for("/page"))


def test_a_redirect_on_the_same_host_is_followed(server: HTTPServer, fetcher: Fetcher) -> None:
    serve(server, page("", 302, Location="/moved"))
    server.expect_request("/moved").respond_with_data("scopes")
    assert fetcher.get(server.url_for("/page")) == b"scopes"


def test_a_redirect_to_another_host_needs_to_be_listed(server: HTTPServer, tmp_path: Path) -> None:
    with HTTPServer(threaded=True) as other:
        other.expect_request("/page").respond_with_data("scopes")
        serve(server, page("", 302, Location=other.url_for("/page").replace("127.0.0.1", "localhost")))
        with pytest.raises(FetchError, match=r"upstream\.hosts"):
            Fetcher({"127.0.0.1"}, tmp_path, HURRY).get(server.url_for("/page"))
        assert other.log == []
        listed = Fetcher({"localhost"}, tmp_path, HURRY)
        assert listed.get(server.url_for("/page")) == b"scopes"


@pytest.mark.parametrize("target", ["http://code.example/page", "ftp://127.0.0.1/page", "/page"])
def test_a_redirect_to_nowhere_good_is_refused(target: str, server: HTTPServer) -> None:
    serve(server, page("", 302, Location=target))
    with pytest.raises(FetchError):
        Fetcher({"127.0.0.1", "code.example"}, None, HURRY).get(server.url_for("/page"))


# --- a whole upstream over HTTP -------------------------------------------------------------------------------------


def on(server: HTTPServer) -> Registry:
    """The registry of the fixture, with its upstream on a server."""
    kind = TypeAdapter(Registry)
    plain = kind.dump_python(registry(), by_alias=True)
    address = server.url_for("/{revision}/{path}").replace("%7B", "{").replace("%7D", "}")
    newest = Revision(address=server.url_for("/newest"), id=("sha",), date=("commit", "date"))
    plain["upstream"] |= {
        "addresses": [server.url_for("/old.md"), address],
        "openapi-addresses": [address],
        "revision": newest,
    }
    return kind.validate_python(plain)


def publish(server: HTTPServer, revision: str) -> None:
    for file in (HERE / "upstream").rglob("*.*"):
        path = file.relative_to(HERE / "upstream").as_posix()
        server.expect_request(f"/{revision}/{path}").respond_with_data(file.read_bytes())


def test_the_first_address_with_scope_tables_counts(server: HTTPServer, fetcher: Fetcher) -> None:
    server.expect_request("/newest").respond_with_json({"sha": "abc123", "commit": {"date": "2026-03-02T10:00:00Z"}})
    server.expect_request("/old.md").respond_with_data("# Moved\n\nSee the new site.\n")
    publish(server, "abc123")
    known = on(server)
    edition = upstream.remote(known.upstream, fetcher, lambda file: has_tables(file, known))
    report = verify(known, edition, PLACE)
    assert (report.status, report.reasons) == (Status.CURRENT, ())
    assert (edition.revision, edition.revision_date) == ("abc123", "2026-03-02")
    assert report.published is not None
    assert report.published.page is not None
    assert report.published.page.address == server.url_for(f"/abc123/{PAGE}")


def test_without_a_known_revision_the_branch_is_read(server: HTTPServer, fetcher: Fetcher) -> None:
    server.expect_request("/newest").respond_with_data("rate limit", status=403)
    publish(server, "main")
    known = on(server)
    edition = upstream.remote(known.upstream, fetcher, lambda file: has_tables(file, known))
    assert verify(known, edition, PLACE).status is Status.CURRENT
    assert edition.revision is None


def test_an_openapi_file_that_fails_leaves_the_verification_open(server: HTTPServer, fetcher: Fetcher) -> None:
    server.expect_request("/main/reference/goods.v3.yml").respond_with_data("", status=500)
    publish(server, "main")
    known = on(server)
    edition = upstream.remote(known.upstream, fetcher, lambda file: has_tables(file, known))
    report = verify(known, edition, PLACE)
    assert report.status is Status.UNVERIFIED
    assert "goods.v3.yml" in " ".join(report.reasons)


def test_without_a_network_nothing_is_said_to_be_verified(tmp_path: Path) -> None:
    known = registry()
    nowhere = Fetcher(set(), tmp_path, Patience(connect=0.2, read=0.2, tries=1, backoff=0))
    edition = upstream.remote(known.upstream, nowhere, lambda file: has_tables(file, known))
    report = verify(known, edition, PLACE)
    assert report.status is Status.UNVERIFIED
    assert report.drift == ()
    assert report.reasons


def test_an_upstream_that_moved_could_not_be_read(server: HTTPServer, fetcher: Fetcher) -> None:
    server.expect_request("/newest").respond_with_json({"sha": "abc123"})
    known = on(server)
    edition = upstream.remote(known.upstream, fetcher, lambda file: has_tables(file, known))
    assert verify(known, edition, PLACE).status is Status.UNREADABLE
