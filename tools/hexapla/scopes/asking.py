"""Safe GETs with a token: paced as the store says, tried again where that may help, never redirected."""

from __future__ import annotations

import json
import random
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

from hexapla.model import Api, Pace
from hexapla.scopes.access import StoreAddress, Token
from hexapla.scopes.fetch import (
    USER_AGENT,
    CutError,
    Patience,
    TooLongError,
    TooSlowError,
    body_of,
    is_loopback,
    no_other_credentials,
)

_PATIENCE = Patience(connect=5, read=10, whole=20, tries=3, backoff=0.3, longest_wait=60, size=2_000_000)
_LONGEST_TITLE = 200


class Trouble(Enum):
    """Why there is no answer to judge."""

    SLOW = auto()
    UNREACHABLE = auto()
    CERTIFICATE = auto()
    CUT = auto()
    REDIRECT = auto()
    GARBLED = auto()
    LIMIT = auto()
    SERVER = auto()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one GET."""

    status: int = 0
    """0 if there was none."""
    title: str = ""
    """The title or message of an error, without the token."""
    trouble: Trouble | None = None


class Asker:
    """Asks one store with one token."""

    def __init__(self, api: Api, address: StoreAddress, token: Token, patience: Patience = _PATIENCE) -> None:
        self.api = api
        self.address = address
        self.patience = patience
        self._token = token
        self._pacer = _Pacer(api.pace, patience.longest_wait)
        self._session = requests.Session()
        self._session.headers.update({"User-Agent": USER_AGENT, "Accept": "application/json"})
        self._session.auth = no_other_credentials
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=0, pool_maxsize=api.pace.concurrent))

    def close(self) -> None:
        """Lets go of all connections."""
        self._session.close()

    def get(self, path: str) -> Answer:
        """The answer to GET `path` below the store's address."""
        answer = Answer(trouble=Trouble.UNREACHABLE)
        for attempt in range(self.patience.tries):
            if not self._pacer.wait():
                return Answer(429, trouble=Trouble.LIMIT)
            answer, told = self._once(path)
            if answer.trouble is Trouble.LIMIT:
                self._pacer.pause(told or self._backoff(attempt))
            elif answer.trouble in {Trouble.SERVER, Trouble.SLOW, Trouble.CUT, Trouble.UNREACHABLE}:
                if attempt + 1 < self.patience.tries:
                    time.sleep(min(told or self._backoff(attempt), self.patience.longest_wait))
            else:
                break
        return answer

    def _backoff(self, attempt: int) -> float:
        jitter = 1 + random.random()  # noqa: S311 - no secret
        return float(self.patience.backoff * 2**attempt * jitter)

    def _once(self, path: str) -> tuple[Answer, float | None]:
        """One answer, and the seconds after which the server wants to be asked again."""
        host = urlsplit(self.address.url).hostname or ""
        try:
            response = self._session.get(
                self.address.url + path,
                headers=self._token.header(self.api.header),
                stream=True,
                allow_redirects=False,
                timeout=(self.patience.connect, self.patience.read),
                proxies={"no_proxy": host} if is_loopback(host) else None,
            )
            with response:
                self._pacer.told(response.headers)
                return self._read(response)
        except requests.exceptions.SSLError:
            return Answer(trouble=Trouble.CERTIFICATE), None
        except requests.exceptions.Timeout:
            return Answer(trouble=Trouble.SLOW), None
        except requests.exceptions.ConnectionError as error:
            return Answer(trouble=_kind_of(error)), None
        except requests.exceptions.RequestException:
            return Answer(trouble=Trouble.CUT), None
        finally:
            self._pacer.done()

    def _read(self, response: requests.Response) -> tuple[Answer, float | None]:
        status = response.status_code
        if status == 429:
            return Answer(429, trouble=Trouble.LIMIT), self._pacer.asked_to_wait(response.headers)
        if 300 <= status < 400:
            return Answer(status, trouble=Trouble.REDIRECT), None
        try:
            body = body_of(response, self.patience)
        except TooSlowError:
            return Answer(trouble=Trouble.SLOW), None
        except CutError:
            return Answer(trouble=Trouble.CUT), None
        except TooLongError:
            body = b""
        if status >= 500:
            return Answer(status, trouble=Trouble.SERVER), self._pacer.asked_to_wait(response.headers)
        data, is_json = _parsed(body)
        if not is_json and status not in {401, 403}:
            return Answer(status, trouble=Trouble.GARBLED), None
        return Answer(status, self._token.hide(_title(data))[:_LONGEST_TITLE]), None


def _kind_of(error: requests.exceptions.ConnectionError) -> Trouble:
    words = str(error).lower()
    if "timed out" in words:
        return Trouble.SLOW
    return Trouble.CUT if "aborted" in words or "reset" in words else Trouble.UNREACHABLE


def _parsed(body: bytes) -> tuple[Any, bool]:
    if not body.strip():
        return None, True
    try:
        return json.loads(body), True
    except (ValueError, RecursionError):
        return None, False


def _title(data: Any) -> str:
    """The words of an error: `title`, `message`, `error` or `detail`, in an object or a list of objects."""
    if isinstance(data, list):
        data = data[0] if data else None
    if not isinstance(data, dict):
        return ""
    words = [data[key] for key in ("title", "message", "error", "detail") if isinstance(data.get(key), str)]
    return " ".join(" ".join(words).split())


class _Pacer:
    """Holds requests back so that no more are sent than the store has left."""

    def __init__(self, pace: Pace, longest_wait: float) -> None:
        self.pace = pace
        self.longest_wait = longest_wait
        self._turn = threading.Condition()
        self._left = pace.quota
        self._under_way = 0
        self._until = time.monotonic() + pace.window / 1000

    def wait(self) -> bool:
        """Waits for a turn; False if that would take longer than anyone waits."""
        with self._turn:
            while self._left <= 0:
                seconds = self._until - time.monotonic()
                if seconds > self.longest_wait:
                    return False
                if seconds <= 0:
                    self._left = self.pace.quota
                    self._until = time.monotonic() + self.pace.window / 1000
                else:
                    self._turn.wait(seconds)
            self._left -= 1
            self._under_way += 1
            return True

    def done(self) -> None:
        with self._turn:
            self._under_way -= 1

    def told(self, headers: Mapping[str, str]) -> None:
        """Takes over what an answer says about the window."""
        left = _number(headers.get(self.pace.left or ""))
        reset = _number(headers.get(self.pace.reset or ""))
        with self._turn:
            if left is not None:
                self._left = int(left) - (self._under_way - 1)
            if reset is not None:
                self._until = time.monotonic() + reset / 1000
            self._turn.notify_all()

    def asked_to_wait(self, headers: Mapping[str, str]) -> float | None:
        """The seconds that an answer asks to wait."""
        for name in self.pace.retry_after:
            if (seconds := _number(headers.get(name))) is not None:
                return seconds
        reset = _number(headers.get(self.pace.reset or ""))
        return None if reset is None else reset / 1000

    def pause(self, seconds: float) -> None:
        """Holds every request back for a while."""
        with self._turn:
            self._left = 0
            self._until = time.monotonic() + seconds


def _number(value: str | None) -> float | None:
    try:
        number = float(value) if value is not None else None
    except ValueError:
        return None
    return number if number is not None and 0 <= number < 1e9 else None
