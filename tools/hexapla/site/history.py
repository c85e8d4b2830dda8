"""When the texts of a guide last changed, in each language, as git knows it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from hexapla.source.reading import UnreadableError, parse

_MARK = "\x1e"


@dataclass(frozen=True, slots=True)
class _Version:
    day: date
    blob: str
    """Empty where the file was removed."""


@dataclass
class History:
    """The past of a project's sources. Without git, or where the past was cut off, it knows no dates."""

    root: Path
    folder: str = "sources"
    _versions: dict[str, list[_Version]] | None = None
    _texts: dict[str, Any] = field(default_factory=dict)

    def changed(self, path: str, text: str, locale: str, locales: tuple[str, ...]) -> date | None:
        """The day of the last commit that changed what `path` says in `locale`; None if that is not known.

        `text` is what the file holds now. A change that is not committed has no day yet.
        """
        now = _said(_values(text, path), locale, locales)
        last: date | None = None
        for version in self._past().get(path, ()):
            if not version.blob or _said(self._read(version.blob, path), locale, locales) != now:
                return last
            last = version.day
        return None if self._is_shallow() else last

    def _past(self) -> dict[str, list[_Version]]:
        if self._versions is None:
            self._versions = {}
            for day, path, blob in self._log():
                self._versions.setdefault(path, []).append(_Version(day, blob))
        return self._versions

    def _log(self) -> Iterator[tuple[date, str, str]]:
        """Day, path and blob of every change below the folder, newest first."""
        command = ["log", f"--format={_MARK}%ct", "--raw", "--abbrev=40", "--no-renames", "-z", "--relative"]
        command += ["--first-parent", "--diff-merges=first-parent", "--"]
        answer = self._git(*command, self.folder)
        if answer is None:
            return
        for commit in answer.decode("utf-8", "replace").split(_MARK)[1:]:
            seconds, _, changes = commit.partition("\0")
            day = datetime.fromtimestamp(int(seconds), UTC).date()
            words = [word.strip("\n") for word in changes.split("\0") if word.strip("\n")]
            for about, path in zip(words[::2], words[1::2], strict=False):
                blob = about.split()[3]
                yield day, path, "" if set(blob) == {"0"} else blob

    def _read(self, blob: str, path: str) -> Any:
        if blob not in self._texts:
            answer = self._git("cat-file", "blob", blob) or b""
            self._texts[blob] = _values(answer.decode("utf-8", "replace"), path)
        return self._texts[blob]

    def _is_shallow(self) -> bool:
        return (self._git("rev-parse", "--is-shallow-repository") or b"").strip() == b"true"

    def _git(self, *arguments: str) -> bytes | None:
        command = ["git", "-c", "log.showSignature=false", *arguments]
        try:
            answer = subprocess.run(command, cwd=self.root, capture_output=True, check=False)  # noqa: S603
        except OSError:
            return None
        return answer.stdout if answer.returncode == 0 else None


def _values(text: str, path: str) -> Any:
    try:
        return parse(text, path)[0]
    except UnreadableError:
        return None


def _said(value: Any, locale: str, locales: tuple[str, ...]) -> Any:
    """The values of a source with every text replaced by what it says in one locale."""
    if isinstance(value, dict):
        if value and value.keys() <= set(locales):
            return value.get(locale)
        return {key: _said(inner, locale, locales) for key, inner in value.items()}
    if isinstance(value, list):
        return [_said(inner, locale, locales) for inner in value]
    return value
