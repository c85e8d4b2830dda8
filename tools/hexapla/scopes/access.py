"""A token and the one address that it may be sent to. Errors here never hold what was given."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import quote, urlsplit

from hexapla.model import Api, CredentialsFile
from hexapla.scopes.fetch import is_loopback

_MAX_FILE = 64_000
_HIDDEN = "[hidden]"


class AccessError(Exception):
    """A token or an address that cannot be used; the message says why without quoting it."""


class Token:
    """An access token: shown nowhere, stored nowhere, given out for one header only."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        """Raises AccessError for what no token can be."""
        value = value.strip()
        if not value:
            raise AccessError("The access token is empty.")
        if len(value) > 1000 or not value.isascii() or not value.isprintable() or " " in value:
            raise AccessError("This is no access token: it has spaces, line breaks or characters that no token has.")
        self._value = value

    def header(self, name: str) -> dict[str, str]:
        """The header that carries the token."""
        return {name: self._value}

    def hide(self, text: str) -> str:
        """The text without the token, should a server have repeated it."""
        for form in {self._value, quote(self._value, safe="")}:
            text = text.replace(form, _HIDDEN)
        return text

    def __repr__(self) -> str:
        return f"Token({_HIDDEN})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("A token is never stored.")


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """Where a store's API answers."""

    store: str
    """The store's hash."""
    url: str
    """Its address without a slash at its end; probes' paths follow it."""

    @property
    def host(self) -> str:
        """The host that the token goes to."""
        return urlsplit(self.url).netloc


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a downloaded credentials file holds that a probe needs."""

    token: Token
    address: str


# --- addresses ------------------------------------------------------------------------------------------------------


def by_hash(api: Api, store: str, host: str | None = None) -> StoreAddress:
    """The address of a store by its hash. `host` replaces the provider's. Raises AccessError."""
    if not re.fullmatch(api.store, store):
        raise AccessError("This is no store hash: it is the short word after `/stores/` in the API path.")
    origin, path = _origin(api, host), urlsplit(api.base).path
    return StoreAddress(store, origin + path.replace("{store}", store))


def by_path(api: Api, address: str, host: str | None = None) -> StoreAddress:
    """The address of a store by the API path that the provider's screen shows. Raises AccessError.

    A path that names another host than the provider's, or than `host`, is refused.
    """
    parts = _parts(address.strip(), "The API path")
    origin = _origin(api, host)
    if f"{parts.scheme}://{parts.netloc}" != origin:
        raise AccessError(
            f"The API path names the host `{parts.netloc}`, and the token would go there instead of to "
            f"`{urlsplit(origin).netloc}`. If that is right, add `--api-host {parts.scheme}://{parts.netloc}`."
        )
    template = re.escape(urlsplit(api.base).path).replace(re.escape("{store}"), f"(?P<store>{api.store})")
    versions = "|".join(re.escape(version) for version in api.versions)
    found = re.fullmatch(rf"{template}(?:/(?:{versions}))?/*", parts.path)
    if not found:
        raise AccessError(f"This is no API path: it reads {api.base}/{api.versions[-1] if api.versions else ''}.")
    return by_hash(api, found["store"], host)


def _origin(api: Api, host: str | None) -> str:
    if host is None:
        base = urlsplit(api.base)
        return f"{base.scheme}://{base.netloc}"
    parts = _parts(host if "://" in host else f"https://{host}", "The API host")
    if parts.path not in {"", "/"}:
        raise AccessError("The API host is a scheme and a host, such as https://api.example.com, with no path.")
    return f"{parts.scheme}://{parts.netloc}"


def _parts(address: str, what: str) -> Any:
    try:
        parts = urlsplit(address)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        raise AccessError(f"{what} is no address.") from None
    if not parts.hostname or parts.scheme not in {"https", "http"} or not port_is_fine:
        raise AccessError(f"{what} must begin with https:// and a host.")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise AccessError(f"{what} holds more than an address: remove user names, `?…` and `#…`.")
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise AccessError(f"{what} must begin with https://: a token is never sent unencrypted.")
    return parts


# --- tokens ---------------------------------------------------------------------------------------------------------


def from_environment(api: Api) -> Token | None:
    """The token in the provider's environment variable, if it is set."""
    value = os.environ.get(api.variable)
    return Token(value) if value else None


def from_file(file: Path, api: Api) -> Token:
    """The token in a file: alone, or in a credentials file. Raises AccessError."""
    text = _text(file, "The token file")
    if api.credentials and (found := _labelled(text, api.credentials.token)):
        return Token(found)
    return Token(text)


def from_credentials(file: Path, layout: CredentialsFile) -> Credentials:
    """Token and address in a file as the provider's screen downloads it. Raises AccessError."""
    text = _text(file, "The credentials file")
    token, address = _labelled(text, layout.token), _labelled(text, layout.address)
    if not token:
        raise AccessError(f"The credentials file has no line `{layout.token}: …`.")
    if not address:
        raise AccessError(f"The credentials file has no line `{layout.address}: …`.")
    return Credentials(Token(token), address)


def _text(file: Path, what: str) -> str:
    try:
        if not file.is_file() or file.stat().st_size > _MAX_FILE:
            raise AccessError(f"{what} cannot be read: it is missing, no file, or far too long.")
        return file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise AccessError(f"{what} cannot be read: check that it is text and that you may read it.") from None


def _labelled(text: str, label: str) -> str | None:
    """What stands after a label, on its line or on the next; in JSON, under a key that reads like it."""
    if text.lstrip().startswith("{"):
        return _keyed(text, label)
    words = r"[\s_-]*".join(re.escape(word) for word in re.split(r"[\s_-]+", label))
    found = re.search(rf"^[ \t]*{words}[ \t]*(?:[:=][ \t]*|\r?\n)\s*(\S+)", text, re.IGNORECASE | re.MULTILINE)
    return found[1] if found else None


def _keyed(text: str, label: str) -> str | None:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    wanted = _letters(label)
    return next((value for key, value in data.items() if _letters(key) == wanted and isinstance(value, str)), None)


def _letters(words: str) -> str:
    return re.sub(r"[\W_]", "", words).casefold()
