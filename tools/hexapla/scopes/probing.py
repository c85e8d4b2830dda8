"""From what a person gives to a probe: which scopes, which store, which token."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hexapla.model import Api, Registry, Scope
from hexapla.scopes.access import (
    AccessError,
    StoreAddress,
    Token,
    by_hash,
    by_path,
    from_credentials,
    from_environment,
    from_file,
)
from hexapla.scopes.asking import Asker
from hexapla.scopes.probe import Findings, compare, probe
from hexapla.scopes.registered import Registered, UnknownError

__all__ = ["Source", "access", "compare", "run", "wanted"]


@dataclass(frozen=True, slots=True)
class Source:
    """What a person gave to say which store and where the token is."""

    store_hash: str | None = None
    api_path: str | None = None
    credentials: Path | None = None
    token_file: Path | None = None
    api_host: str | None = None


def wanted(registered: Registered, guide: str | None, chosen: Sequence[str], level: str | None) -> list[Scope]:
    """The scopes to ask for, each once. Raises UnknownError."""
    found = list(registered.required_by(guide)) if guide else []
    found += [registered.scope(parameter) for parameter in chosen]
    if level is not None:
        of_level = [scope for scope in registered.registry.scopes if scope.level == level]
        if not of_level:
            raise UnknownError(f"No scope has this level; there are {', '.join(registered.registry.levels)}.")
        found += of_level
    if not (guide or chosen or level):
        raise UnknownError("Name a guide with --guide, or scopes with --scope.")
    return list({scope.parameter: scope for scope in found}.values())


def access(registry: Registry, source: Source, prompt: Callable[[], str | None]) -> tuple[StoreAddress, Token]:
    """The store and the token. Raises AccessError."""
    api = _api(registry)
    ways = [source.store_hash, source.api_path, source.credentials]
    if sum(way is not None for way in ways) != 1:
        raise AccessError("Name the store by exactly one of --store-hash, --api-path and --credentials.")
    token = from_file(source.token_file, api) if source.token_file else None
    if source.credentials is not None:
        if api.credentials is None:
            raise AccessError(f"It is not known how a credentials file of {registry.name} reads; use --api-path.")
        given = from_credentials(source.credentials, api.credentials)
        return by_path(api, given.address, source.api_host), token or given.token
    if source.store_hash is not None:
        address = by_hash(api, source.store_hash, source.api_host)
    else:
        address = by_path(api, source.api_path or "", source.api_host)
    token = token or from_environment(api)
    if token is None:
        typed = prompt()
        if typed is None:
            raise AccessError(
                f"No access token: set the environment variable {api.variable}, or name a file with --token-file."
            )
        token = Token(typed)
    return address, token


def run(registry: Registry, wanted: Sequence[Scope], address: StoreAddress, token: Token) -> Findings:
    """Asks the store."""
    asker = Asker(_api(registry), address, token)
    try:
        return probe(registry, wanted, asker)
    finally:
        asker.close()


def _api(registry: Registry) -> Api:
    if registry.api is None:
        raise AccessError(f"The registry of {registry.name} does not say how its API is asked.")
    return registry.api
