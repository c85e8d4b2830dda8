"""A fake BigCommerce on loopback, written from what the documents say (`bigcommerce.yml`)."""

from __future__ import annotations

import json
import re
import ssl
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter

from hexapla.model import Registry
from hexapla.scopes.access import Token, by_hash
from hexapla.scopes.asking import Asker
from hexapla.scopes.fetch import Patience

DOCUMENTED: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "bigcommerce.yml").read_text(encoding="utf-8"))
FAMILIES: dict[str, list[str]] = DOCUMENTED["families"]
UNPROBED: list[str] = DOCUMENTED["unprobed"]
STORE = "z4zn3wo"
HURRY = Patience(connect=2, read=0.6, whole=1, tries=3, backoff=0.01, longest_wait=5, size=100_000)
_HTML = "<!doctype html><html><body><h1>Error TOKEN</h1></body></html>"
_JSON = "application/json"
_REPLIES = {
    "broken-json": (200, '{"data": [', _JSON),
    "html": (200, _HTML, "text/html"),
    "html-403": (403, _HTML, "text/html"),
    "html-503": (503, _HTML, "text/html"),
    "empty": (204, "", _JSON),
    "echo": (403, '{"status": 403, "title": "The token TOKEN is on the wrong plan"}', _JSON),
    "plan": (403, '{"status": 403, "title": "This store has reached a platform limit"}', _JSON),
}
_NO_SCOPE = {"status": 403, "title": "You don't have a required scope to access the endpoint", "errors": {}}


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path)))


_OPENED_BY = [(_pattern(path), path, set(scopes)) for path, scopes in DOCUMENTED["opened-by"].items()]


@dataclass
class FakeStore:
    """One store. What it does may be changed at any time, by path: `odd["/v2/orders/count"] = "cut"`."""

    token: str
    grants: set[str] = field(default_factory=set)
    store: str = STORE
    bound: bool = True
    """Whether the token belongs to this store."""
    odd: dict[str, str] = field(default_factory=dict)
    """Strange behaviour by path, `*` for all."""
    quota: int = 1_000_000
    window: float = 0.1
    latency: float = 0
    limit_headers: bool = True
    requests: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    """Method, path and headers of everything that came."""
    refused: int = 0
    """How many requests came when the window was used up."""
    url: str = ""
    elsewhere: str = ""
    """Where the odd behaviour `redirect` leads."""
    asked: threading.Event = field(default_factory=threading.Event)
    """Set once something came."""
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _used: int = 0
    _ends: float = 0
    _seen: Counter[str] = field(default_factory=Counter)

    @property
    def tokens_seen(self) -> set[str]:
        return {headers[name] for _, _, headers in self.requests for name in headers if name.lower() == "x-auth-token"}

    def take(self) -> tuple[bool, dict[str, str]]:
        """Whether the window has room, and the headers that say so."""
        with self._lock:
            now = time.monotonic()
            if now >= self._ends:
                self._used, self._ends = 0, now + self.window
            has_room = self._used < self.quota
            self._used += has_room
            self.refused += not has_room
            headers = {
                "X-Rate-Limit-Requests-Left": str(self.quota - self._used),
                "X-Rate-Limit-Requests-Quota": str(self.quota),
                "X-Rate-Limit-Time-Window-Ms": str(int(self.window * 1000)),
                "X-Rate-Limit-Time-Reset-Ms": str(int((self._ends - now) * 1000) + 1),
            }
        return has_room, headers if self.limit_headers else {}

    def begin_window(self) -> None:
        """Forgets what was asked so far."""
        self._used, self._ends = 0, time.monotonic() + self.window

    def behaviour(self, path: str) -> str:
        """`cut*2` means twice, then as usual."""
        name, _, times = self.odd.get(path, self.odd.get("*", "")).partition("*")
        with self._lock:
            self._seen[path] += 1
            return "" if times and self._seen[path] > int(times) else name

    def answer(self, path: str, token: str | None) -> tuple[int, Any]:
        """Status and body as documented."""
        if token != self.token:
            return 401, {"status": 401, "title": "Unauthorized"}
        if not self.bound:
            return 403, _NO_SCOPE
        if path.endswith("/"):
            return 403, {"status": 403, "title": "Forbidden"}
        if path == "/v3/hooks":
            return 200, {"data": []}
        for pattern, written, scopes in _OPENED_BY:
            if pattern.fullmatch(path) and ("{" in written or path == written):
                if not scopes & self.grants:
                    return self._refusal(path)
                names_nothing = "{" in written and "channel_id" not in written
                return (404, {"status": 404, "title": "Not found"}) if names_nothing else (200, {"data": []})
        return 404, {"status": 404, "title": "The route is not found"}

    def _refusal(self, path: str) -> tuple[int, Any]:
        if path.startswith("/v2/"):
            return 403, [
                {"status": 403, "message": "You are authorized but your scope does not include this resource."}
            ]
        return 403, _NO_SCOPE


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    store: FakeStore

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        self.store.requests.append((self.command, self.path, dict(self.headers)))
        self.store.asked.set()
        if self.store.latency:
            time.sleep(self.store.latency)
        base = f"/stores/{self.store.store}"
        has_room, headers = self.store.take()
        if not has_room:
            self.reply(429, {"status": 429, "title": "Too many requests"}, headers)
        elif not self.path.startswith(base + "/"):
            self.reply(403, {"status": 403, "title": "Forbidden"}, headers)
        else:
            path = self.path.removeprefix(base)
            if not self.strange(self.store.behaviour(path), headers):
                status, body = self.store.answer(path, self.headers.get("X-Auth-Token"))
                self.reply(status, body, headers)

    do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = do_GET  # noqa: N815

    def reply(
        self, status: int, body: Any, headers: dict[str, str] | None = None, kind: str = "application/json"
    ) -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        if status in {204, 304}:
            data = b""
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def strange(self, name: str, headers: dict[str, str]) -> bool:
        """Behaves strangely, if that is asked for; returns whether it did."""
        token = self.headers.get("X-Auth-Token", "")
        if name in _REPLIES:
            status, body, kind = _REPLIES[name]
            self.reply(status, body.replace("TOKEN", token).encode(), headers, kind)
        elif name.isdigit():
            self.reply(int(name), {"status": int(name), "title": f"Because of {token}"}, headers)
        elif name:
            getattr(self, f"go_{name.replace('-', '_')}")(headers)
        return bool(name)

    def go_slow(self, headers: dict[str, str]) -> None:
        time.sleep(1.5)
        self.reply(200, {"data": []}, headers)

    def go_dripping(self, headers: dict[str, str]) -> None:
        self.begin(1_000_000, headers)
        for _ in range(40):
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.05)

    def go_cut(self, headers: dict[str, str]) -> None:
        self.begin(1000, headers)
        self.wfile.write(b'{"data": [')

    def go_hang_up(self, headers: dict[str, str]) -> None:  # noqa: ARG002
        self.close_connection = True

    def go_redirect(self, headers: dict[str, str]) -> None:
        self.reply(302, b"", {**headers, "Location": f"{self.store.elsewhere}{self.path}"})

    def begin(self, length: int, headers: dict[str, str]) -> None:
        self.close_connection = True
        self.send_response(200)
        for name, value in {"Content-Length": str(length), **headers}.items():
            self.send_header(name, value)
        self.end_headers()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is not the server's business."""


@contextmanager
def serving(store: FakeStore, context: ssl.SSLContext | None = None) -> Iterator[FakeStore]:
    """The store as a real HTTP server; `url` is its address."""
    handler = type("Handler", (_Handler,), {"store": store})
    server = _Server(("127.0.0.1", 0), handler)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    name = "localhost" if context else "127.0.0.1"
    store.url = f"http{'s' if context else ''}://{name}:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield store
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def truth(wanted: Iterable[str], grants: set[str]) -> dict[str, str]:
    """What can be known of each scope by GETs alone, from the documents."""
    known = {}
    has_content = bool(grants & set(FAMILIES["Content"]))
    for parameter in wanted:
        family = next((members for members in FAMILIES.values() if parameter in members), None)
        if family is None:
            known[parameter] = "unknown"
        elif parameter == "store_v2_customers":
            known[parameter] = "granted" if parameter in grants else "missing"
        elif family is FAMILIES["Checkout Content"] and has_content:
            known[parameter] = "unknown"
        else:
            known[parameter] = "granted" if grants & set(family) else "missing"
    return known


def make_asker(store: FakeStore, registry: Registry, token: str, pace: dict[str, Any] | None = None) -> Asker:
    """Asks a store, impatiently; `pace` replaces values of the registry's."""
    assert registry.api is not None
    kind = TypeAdapter(Registry)
    plain = kind.dump_python(registry, by_alias=True)
    plain["api"]["pace"] |= pace or {}
    api = kind.validate_python(plain).api
    assert api is not None
    return Asker(api, by_hash(api, store.store, store.url), Token(token), HURRY)
