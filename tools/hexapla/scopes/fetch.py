"""Public pages over HTTP: asked for again only if they changed, from the expected hosts only, never endless."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError, ReadTimeoutError
from urllib3.util import Retry

from hexapla import __version__
from hexapla.source.replacing import replace

USER_AGENT = f"hexapla/{__version__} (checks documented OAuth scopes)"
_REDIRECTS = {301, 302, 303, 307, 308}
_GONE = {404, 410}
_RETRIED = (429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a fetch waits, and how much it takes."""

    connect: float = 5
    """Seconds until the connection stands."""
    read: float = 15
    """Seconds between two pieces of an answer."""
    whole: float = 60
    """Seconds for the whole answer."""
    tries: int = 3
    backoff: float = 0.5
    """Seconds before the second try; doubled, with jitter, before each further one."""
    longest_wait: int = 60
    """Seconds at most that a server's Retry-After is followed."""
    size: int = 8_000_000
    """Bytes that one answer may have."""


class FetchError(Exception):
    """A page that could not be fetched; the message says why."""

    def __init__(self, address: str, reason: str, *, reached: bool, gone: bool = False) -> None:
        super().__init__(f"{address}: {reason}")
        self.reached = reached
        """Whether a server answered, so that the network is not to blame."""
        self.gone = gone
        """Whether the server says that there is no such page."""


class Fetcher:
    """Fetches pages; remembers them with their ETag in `cache`."""

    def __init__(self, hosts: Iterable[str], cache: Path | None = None, patience: Patience | None = None) -> None:
        self.hosts = frozenset(hosts)
        self.cache = cache
        self.patience = patience or Patience()
        retry = Retry(
            total=self.patience.tries - 1,
            redirect=False,
            status_forcelist=_RETRIED,
            backoff_factor=self.patience.backoff,
            backoff_jitter=self.patience.backoff,
            raise_on_status=False,
            retry_after_max=self.patience.longest_wait,
        )
        self.session = requests.Session()
        self.session.headers["User-Agent"] = USER_AGENT
        self.session.auth = no_other_credentials
        for scheme in ("https://", "http://"):
            self.session.mount(scheme, HTTPAdapter(max_retries=retry, pool_maxsize=16))

    def get(self, address: str) -> bytes:
        """The page's bytes. Raises FetchError."""
        for attempt in range(self.patience.tries):
            try:
                return self._follow(address)
            except CutError:
                if attempt + 1 == self.patience.tries:
                    raise FetchError(address, "the answer was cut off", reached=True) from None
                time.sleep(self.patience.backoff * 2**attempt)
        raise AssertionError

    def close(self) -> None:
        """Lets go of all connections."""
        self.session.close()

    def _follow(self, address: str) -> bytes:
        here = address
        for _ in range(5):
            self._expect_safe(address, here)
            kept = self._kept(here)
            response = self._send(here, kept)
            with response:
                if response.status_code in _REDIRECTS and "Location" in response.headers:
                    here = urljoin(here, response.headers["Location"])
                    continue
                if response.status_code == 304 and kept is not None:
                    return kept[1]
                if response.status_code != 200:
                    status = response.status_code
                    raise FetchError(address, f"the server answered {status}", reached=True, gone=status in _GONE)
                body = self._body(address, response)
                self._keep(here, response, body)
                return body
        raise FetchError(address, "it redirects without end", reached=True)

    def _expect_safe(self, start: str, here: str) -> None:
        first, now = urlsplit(start), urlsplit(here)
        if now.scheme != "https" and not (now.scheme == "http" and is_loopback(now.hostname)):
            raise FetchError(start, "it leads to an address that is not HTTPS", reached=True)
        if now.netloc != first.netloc and now.hostname not in self.hosts:
            reason = f"it redirects to the host `{now.netloc}`, which `upstream.hosts` does not list"
            raise FetchError(start, reason, reached=True)

    def _send(self, address: str, kept: tuple[dict[str, str], bytes] | None) -> requests.Response:
        headers = {"Accept": "text/markdown, text/plain, application/json, */*;q=0.5"}
        if kept:
            names = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
            headers |= {names[key]: value for key, value in kept[0].items()}
        try:
            return self.session.get(
                address,
                headers=headers,
                stream=True,
                allow_redirects=False,
                timeout=(self.patience.connect, self.patience.read),
            )
        except requests.exceptions.SSLError:
            raise FetchError(address, "its certificate cannot be trusted", reached=False) from None
        except requests.exceptions.Timeout:
            raise FetchError(address, "it did not answer in time", reached=False) from None
        except (requests.RequestException, UnicodeError) as error:
            why = "it did not answer in time" if "timed out" in str(error) else "it cannot be reached"
            raise FetchError(address, why, reached=False) from None

    def _body(self, address: str, response: requests.Response) -> bytes:
        try:
            return body_of(response, self.patience)
        except TooLongError:
            raise FetchError(address, f"it is longer than {self.patience.size} bytes", reached=True) from None
        except TooSlowError:
            raise FetchError(address, "it did not answer in time", reached=True) from None

    # --- cache ---

    def _kept(self, address: str) -> tuple[dict[str, str], bytes] | None:
        if self.cache is None:
            return None
        try:
            head, _, body = self._file(address).read_bytes().partition(b"\n")
            known: dict[str, Any] = json.loads(head)
            if known.pop("address") != address or known.pop("sha256") != hashlib.sha256(body).hexdigest():
                return None
        except (OSError, ValueError, KeyError, AttributeError):
            return None
        return {key: str(value) for key, value in known.items() if key in {"etag", "last-modified"}}, body

    def _keep(self, address: str, response: requests.Response, body: bytes) -> None:
        validators = {name: response.headers[name] for name in ("etag", "last-modified") if name in response.headers}
        if self.cache is None or not validators:
            return
        head = {"address": address, "sha256": hashlib.sha256(body).hexdigest(), **validators}
        try:
            replace(self._file(address), json.dumps(head).encode() + b"\n" + body)
        except OSError:
            self.cache = None

    def _file(self, address: str) -> Path:
        return (self.cache or Path()) / hashlib.sha256(address.encode()).hexdigest()


class CutError(Exception):
    """An answer ended before its end."""


class TooSlowError(Exception):
    """An answer did not end in time."""


class TooLongError(Exception):
    """An answer is longer than anything expected."""


def body_of(response: requests.Response, patience: Patience) -> bytes:
    """The whole body, piece by piece as it comes, so that dripping servers cannot hold anyone.

    Raises CutError, TooSlowError and TooLongError.
    """
    until = time.monotonic() + patience.whole
    body = bytearray()
    try:
        while piece := response.raw.read1(65536, decode_content=True):
            body += piece
            if len(body) > patience.size:
                raise TooLongError
            if time.monotonic() > until:
                raise TooSlowError
    except ReadTimeoutError:
        raise TooSlowError from None
    except (HTTPError, OSError, HTTPException):
        raise CutError from None
    return bytes(body)


def no_other_credentials(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Keeps `requests` from looking up credentials in ~/.netrc."""
    return request


def is_loopback(host: str | None) -> bool:
    """Whether a host is this machine."""
    return host in {"localhost", "::1"} or bool(host and host.startswith("127.") and host.count(".") == 3)


def default_cache() -> Path:
    """Where fetched pages are kept between runs."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "hexapla" / "upstream"
