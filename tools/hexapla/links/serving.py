"""The built site on loopback, as its host will serve it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


@contextmanager
def served(folder: Path, base: str = "/") -> Iterator[str]:
    """Serves a folder until the block ends; gives the address that stands for its `base`: `http://127.0.0.1:4711/`."""
    server = _Server(("127.0.0.1", 0), partial(_Handler, base=base, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A crawler that hangs up is no fault."""


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, base: str, **named: Any) -> None:
        self._base = base
        super().__init__(*arguments, **named)

    def end_headers(self) -> None:
        """LinkChecker need not be polite to a server that sends its name."""
        self.send_header("LinkChecker", "welcome")
        super().end_headers()

    def translate_path(self, path: str) -> str:
        if not path.startswith(self._base):
            return str(Path(self.directory, "404.html", "outside"))
        return super().translate_path(f"/{path[len(self._base) :]}")

    def list_directory(self, path: Any) -> None:  # noqa: ARG002
        """A folder without index is no page."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""
