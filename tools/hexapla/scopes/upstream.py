"""The provider's own files, from its addresses or from a local copy."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from hexapla.model import Revision, Upstream
from hexapla.scopes.fetch import Fetcher, FetchError
from hexapla.scopes.parallel import each

REVISION = "REVISION"
_CONNECTIONS = 8
_MARKDOWN = (".md", ".mdx", ".markdown")
_OPENAPI = (".yml", ".yaml", ".json")


@dataclass(frozen=True, slots=True)
class File:
    """One file of the upstream."""

    path: str
    """Below the upstream: `docs/start/authentication/api-accounts.mdx`."""
    address: str
    """Where it was read: a URL, or its path for a local copy."""
    text: str

    @property
    def sha256(self) -> str:
        """The hash of the content."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Edition:
    """What could be read of the upstream at one moment."""

    pages: tuple[File, ...] = ()
    """The page with the scope tables; the first that holds tables counts."""
    openapi: tuple[File, ...] = ()
    gone: tuple[str, ...] = ()
    """OpenAPI files that the registry names and the upstream no longer has."""
    failures: tuple[str, ...] = ()
    """What could not be read, and why: a verification without it is not whole."""
    notes: tuple[str, ...] = ()
    """What else is worth knowing."""
    revision: str | None = None
    revision_date: str | None = None
    reached: bool = True
    """Whether anything answered at all."""
    with_openapi: bool = True
    """Whether the OpenAPI files were looked for."""


# --- a local copy ---------------------------------------------------------------------------------------------------


def local(upstream: Upstream, path: Path) -> Edition:
    """The upstream from a file with scope tables, or from a folder that is or holds a checkout of its repository."""
    if path.is_dir():
        return _checkout(upstream, _root(upstream, path))
    try:
        page = _read(path, upstream.tables, path.name)
    except (OSError, UnicodeDecodeError) as error:
        return Edition(failures=(f"{path.name}: {_why(error)}",), with_openapi=False)
    return Edition(pages=(page,), with_openapi=False, notes=_without_openapi(upstream))


def _root(upstream: Upstream, folder: Path) -> Path:
    """The folder from which the known path of the scope tables counts: this one, or one below it."""
    known = PurePosixPath(upstream.tables)
    if (folder / known).is_file():
        return folder
    whole = (file for file in folder.rglob(known.name) if file.parts[-len(known.parts) :] == known.parts)
    return next((file.parents[len(known.parts) - 1] for file in sorted(whole)), folder)


def _without_openapi(upstream: Upstream) -> tuple[str, ...]:
    return ("Only the scope tables were compared: there is no OpenAPI file beside them.",) if upstream.openapi else ()


def _checkout(upstream: Upstream, root: Path) -> Edition:
    failures: list[str] = []
    pages = list(_try(root, [_page_in(upstream, root)], upstream.tables, failures))
    folders = sorted({PurePosixPath(path).parts[0] for path in upstream.openapi})
    found = sorted(
        file.relative_to(root).as_posix()
        for folder in folders
        for file in (root / folder).rglob("*")
        if file.suffix in _OPENAPI and file.is_file()
    )
    openapi = list(_try(root, found, None, failures))
    gone: list[str] = []
    if found:
        gone, incredible = _credible([path for path in upstream.openapi if path not in found], upstream.openapi)
        failures += incredible
    revision, date = _revision_file(root / REVISION)
    return Edition(
        pages=tuple(pages),
        openapi=tuple(openapi),
        gone=tuple(gone),
        failures=tuple(failures),
        notes=() if found else _without_openapi(upstream),
        revision=revision,
        revision_date=date,
        with_openapi=bool(found),
    )


def _page_in(upstream: Upstream, root: Path) -> str:
    """Where a checkout holds the scope tables: at the known path, or under the same name elsewhere."""
    if not (root / upstream.tables).is_file():
        name = PurePosixPath(upstream.tables).stem
        for suffix in _MARKDOWN:
            if others := sorted(root.rglob(f"{name}{suffix}")):
                return others[0].relative_to(root).as_posix()
    return upstream.tables


def _try(root: Path, paths: list[str], named: str | None, failures: list[str]) -> Iterator[File]:
    for path in paths:
        try:
            yield _read(root / path, named or path, path)
        except (OSError, UnicodeDecodeError) as error:
            failures.append(f"{path}: {_why(error)}")


def _read(file: Path, path: str, address: str) -> File:
    return File(path, address, _decoded(file.read_bytes()))


def _decoded(data: bytes) -> str:
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def _credible(gone: list[str], all_: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The files to report as gone; if too many are, none, and why: then the place is wrong, not the registry."""
    if len(gone) > len(all_) / 3:
        return [], [f"{len(gone)} of {len(all_)} OpenAPI files are missing: they were moved, or the copy is not whole."]
    return gone, []


def _why(error: Exception) -> str:
    return "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else f"{getattr(error, 'strerror', error)}"


def _revision_file(file: Path) -> tuple[str | None, str | None]:
    try:
        words = file.read_text(encoding="utf-8").split()
    except (OSError, UnicodeDecodeError):
        return None, None
    return (words[0] if words else None), (words[1][:10] if len(words) > 1 else None)


# --- over the network -----------------------------------------------------------------------------------------------


def remote(upstream: Upstream, fetcher: Fetcher, is_readable: Callable[[File], bool]) -> Edition:
    """The upstream from its addresses; of the page's addresses, the first that `is_readable` counts."""
    notes: list[str] = []
    revision, date = _newest(upstream.revision, fetcher, notes)
    source = _Source(upstream, fetcher, revision or upstream.branch)
    pages: list[File] = []
    answers: list[File | FetchError] = []
    for address in source.addresses(upstream.addresses, upstream.tables):
        answers.append(answer := source.fetched(address, upstream.tables))
        if isinstance(answer, File):
            pages.append(answer)
            if is_readable(answer):
                break
    errors = [answer for answer in answers if isinstance(answer, FetchError)]
    notes += [str(error) for error in errors]
    if not pages:
        reached = any(error.reached for error in errors)
        return Edition(failures=tuple(notes), reached=reached, with_openapi=False)
    found, gone, failures = source.openapi()
    return Edition(
        pages=tuple(reversed(pages)),
        openapi=tuple(found),
        gone=tuple(gone),
        failures=tuple(failures),
        notes=tuple(notes),
        revision=revision,
        revision_date=date,
        with_openapi=bool(found),
    )


class _Source:
    def __init__(self, upstream: Upstream, fetcher: Fetcher, revision: str) -> None:
        self.upstream = upstream
        self.fetcher = fetcher
        self.revision = revision

    def addresses(self, patterns: tuple[str, ...], path: str) -> list[str]:
        return [pattern.replace("{revision}", self.revision).replace("{path}", path) for pattern in patterns]

    def fetched(self, address: str, path: str) -> File | FetchError:
        try:
            return File(path, address, _decoded(self.fetcher.get(address)))
        except UnicodeDecodeError:
            return FetchError(address, "it is not UTF-8", reached=True)
        except FetchError as error:
            return error

    def openapi(self) -> tuple[list[File], list[str], list[str]]:
        """The OpenAPI files found, the paths of those gone, and why others could not be read."""
        paths = self.upstream.openapi
        answers = list(zip(paths, each(self._first, paths, _CONNECTIONS), strict=True))
        found = [answer for _, answer in answers if isinstance(answer, File)]
        errors = [(path, answer) for path, answer in answers if isinstance(answer, FetchError)]
        gone, failures = _credible([path for path, error in errors if error.gone], paths)
        return found, gone, failures + [str(error) for _, error in errors if not error.gone]

    def _first(self, path: str) -> File | FetchError:
        answer: File | FetchError = FetchError(path, "the registry gives no address for it", reached=False)
        for address in self.addresses(self.upstream.openapi_addresses, path):
            answer = self.fetched(address, path)
            if isinstance(answer, File):
                break
        return answer


def _newest(place: Revision | None, fetcher: Fetcher, notes: list[str]) -> tuple[str | None, str | None]:
    """The upstream's newest revision and its date, where it tells them."""
    if place is None:
        return None, None
    try:
        answer: Any = json.loads(fetcher.get(place.address))
    except (FetchError, ValueError) as error:
        notes.append(f"The newest revision is not known: {error}")
        return None, None
    date = _at(answer, place.date)
    return _at(answer, place.id), date[:10] if date else None


def _at(value: Any, keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) else None
