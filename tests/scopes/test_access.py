"""A token goes to the right host or nowhere, and no message repeats what a person gave."""

from __future__ import annotations

import pickle
import traceback
from pathlib import Path

import pytest

from hexapla.model import Api, Registry
from hexapla.scopes.access import (
    AccessError,
    Token,
    by_hash,
    by_path,
    from_credentials,
    from_environment,
    from_file,
)

SECRET = "tk1b2c3d4e5f60718293a4b5c6d7e8"

FILES = {
    "as downloaded": "ACCESS TOKEN: {token}\nCLIENT ID: abc\nCLIENT SECRET: def\nNAME: Codat\nAPI PATH: {path}\n",
    "with Windows line ends": "Access Token: {token}\r\nClient ID: abc\r\nAPI Path: {path}\r\n",
    "with values below their labels": "Client ID:\nabc\n\nAccess Token:\n{token}\n\nAPI Path:\n{path}\n",
    "in another order and with equals signs": "api_path = {path}\nclient_secret = def\naccess_token = {token}\n",
    "as JSON": '{{"client_id": "abc", "access_token": "{token}", "api_path": "{path}"}}',
    "as JSON on lines": '{{\n  "api_path": "{path}",\n  "access_token": "{token}"\n}}\n',
}


@pytest.fixture
def api(registry: Registry) -> Api:
    assert registry.api is not None
    return registry.api


def test_a_token_shows_itself_to_nobody() -> None:
    token = Token(SECRET)
    assert SECRET not in f"{token} {token!r} {[token]} {vars} {token.hide(f'a {SECRET} b')}"
    assert token.hide(f"a {SECRET} b") == "a [hidden] b"
    with pytest.raises(TypeError):
        pickle.dumps(token)
    try:
        raise ValueError(token)  # noqa: TRY301
    except ValueError as error:
        shown = traceback.TracebackException.from_exception(error, capture_locals=True).format()
    assert SECRET not in "".join(shown)


@pytest.mark.parametrize("value", ["", "  ", f"{SECRET} x", f"{SECRET}\nx", f"{SECRET}é", SECRET * 40])
def test_what_is_no_token_is_refused_without_being_repeated(value: str) -> None:
    with pytest.raises(AccessError) as caught:
        Token(value)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    "path", ["https://api.bigcommerce.com/stores/z4zn3wo/v3/", "https://api.bigcommerce.com/stores/z4zn3wo"]
)
def test_a_downloaded_credentials_file_is_read(name: str, path: str, api: Api, tmp_path: Path) -> None:
    file = tmp_path / "given/credentials.txt"
    file.parent.mkdir()
    file.write_bytes(FILES[name].format(token=SECRET, path=path).encode("utf-8-sig"))
    assert api.credentials is not None
    given = from_credentials(file, api.credentials)
    assert given.token.header("X") == {"X": SECRET}
    assert by_path(api, given.address).url == "https://api.bigcommerce.com/stores/z4zn3wo"
    assert from_file(file, api).header("X") == {"X": SECRET}


def test_a_token_file_holds_the_token_alone(api: Api, tmp_path: Path) -> None:
    file = tmp_path / "given/token"
    file.parent.mkdir()
    file.write_text(f"{SECRET}\n")
    assert from_file(file, api).header("X") == {"X": SECRET}


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"x" * 100_000, b"CLIENT ID: abc\n"])
def test_a_file_without_a_token_is_refused(content: bytes, api: Api, tmp_path: Path) -> None:
    file = tmp_path / SECRET
    file.write_bytes(content)
    for read in (lambda: from_file(file, api), lambda: from_credentials(file, api.credentials)):
        with pytest.raises(AccessError) as caught:
            read()  # type: ignore[no-untyped-call]
        assert SECRET not in str(caught.value)
    for missing in (tmp_path / "none", tmp_path):
        with pytest.raises(AccessError):
            from_file(missing, api)


def test_the_environment_is_read_by_the_providers_name(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BIGCOMMERCE_ACCESS_TOKEN", raising=False)
    assert from_environment(api) is None
    monkeypatch.setenv("BIGCOMMERCE_ACCESS_TOKEN", SECRET)
    token = from_environment(api)
    assert token is not None
    assert token.header("X") == {"X": SECRET}


@pytest.mark.parametrize(
    "path",
    [
        "https://api.bigcommerce.com/stores/z4zn3wo/v3/",
        "https://api.bigcommerce.com/stores/z4zn3wo/v3",
        "https://api.bigcommerce.com/stores/z4zn3wo/v2/",
        "https://api.bigcommerce.com/stores/z4zn3wo/",
        " https://api.bigcommerce.com/stores/z4zn3wo ",
    ],
)
def test_an_api_path_names_the_store(path: str, api: Api) -> None:
    assert by_path(api, path) == by_hash(api, "z4zn3wo")


@pytest.mark.parametrize(
    "path",
    [
        f"https://evil.example/stores/{SECRET}/v3/",
        f"https://api.bigcommerce.com.evil.example/stores/{SECRET}",
        f"https://{SECRET}@api.bigcommerce.com/stores/z4zn3wo/v3/",
        f"https://api.bigcommerce.com/stores/z4zn3wo/v3/?token={SECRET}",
        f"https://api.bigcommerce.com/stores/z4zn3wo/v3/#{SECRET}",
        "http://api.bigcommerce.com/stores/z4zn3wo/v3/",
        "https://api.bigcommerce.com:8443/stores/z4zn3wo/v3/",
        "https://api.bigcommerce.com:x/stores/z4zn3wo/v3/",
        "https://api.bigcommerce.com/z4zn3wo/v3/",
        f"https://api.bigcommerce.com/stores/z4zn3wo/v3/{SECRET}",
        "ftp://api.bigcommerce.com/stores/z4zn3wo",
        "//api.bigcommerce.com/stores/z4zn3wo",
        SECRET,
        "",
    ],
)
def test_any_other_address_is_refused_without_being_repeated(path: str, api: Api) -> None:
    with pytest.raises(AccessError) as caught:
        by_path(api, path)
    assert SECRET not in str(caught.value)


def test_another_host_is_shown_and_needs_to_be_allowed(api: Api) -> None:
    path = "https://staging.example/stores/z4zn3wo/v3/"
    with pytest.raises(AccessError, match=r"staging\.example.*--api-host"):
        by_path(api, path)
    assert by_path(api, path, "staging.example").host == "staging.example"
    assert by_path(api, path, "https://staging.example").url == "https://staging.example/stores/z4zn3wo"
    with pytest.raises(AccessError):
        by_path(api, path, "https://elsewhere.example")


@pytest.mark.parametrize(
    "host", ["http://staging.example", "https://x/y", "https://a@b", "", "http://127.evil.example"]
)
def test_a_host_must_be_a_host_and_encrypted(host: str, api: Api) -> None:
    with pytest.raises(AccessError):
        by_hash(api, "z4zn3wo", host)


@pytest.mark.parametrize("host", ["http://127.0.0.1:8080", "http://localhost:8080"])
def test_this_machine_may_be_asked_without_encryption(host: str, api: Api) -> None:
    assert by_hash(api, "z4zn3wo", host).url == f"{host}/stores/z4zn3wo"


@pytest.mark.parametrize("store", ["", "../x", "a b", SECRET, "stores/abc", "é"])
def test_what_is_no_store_hash_is_refused_without_being_repeated(store: str, api: Api) -> None:
    with pytest.raises(AccessError) as caught:
        by_hash(api, store)
    assert SECRET not in str(caught.value)
