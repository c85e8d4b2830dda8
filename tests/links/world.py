"""Hosts that answer in every way, on loopback."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

REDIRECTS = {"/moved": (301, "/ok"), "/temporary": (302, "/ok"), "/twice": (308, "/moved")}
STATUSES = {"/ok": 200, "/gone": 404, "/crowded": 429, "/private": 403, "/busy": 503, "/members": 401}


class World(ThreadingHTTPServer):
    """Counts what it is asked for; `/slow` answers when `patience` is over."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: Counter[str] = Counter()
        self.is_asked_slowly = threading.Event()
        self.patience = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever hangs up has read enough."""


class _Handler(BaseHTTPRequestHandler):
    server: World

    def do_GET(self) -> None:
        path = self.path
        self.server.asked[path] += 1
        status, target = REDIRECTS.get(path, (STATUSES.get(path, 404), ""))
        if path == "/hesitant":
            status = 200 if self.server.asked[path] > 1 else 500
        if path == "/slow":
            self.server.is_asked_slowly.set()
            self.server.patience.wait()
        self.send_response(status)
        self.send_header("LinkChecker", "welcome")
        self.send_header("Content-Length", "0")
        if target:
            self.send_header("Location", target)
        if status == 429:
            self.send_header("Retry-After", "1" if path == "/crowded" else "3600")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@contextmanager
def world() -> Iterator[World]:
    server = World()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.patience.set()
        server.shutdown()
        server.server_close()
