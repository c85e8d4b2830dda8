"""Good answers that were given not long ago. The file may be deleted at any time."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from hexapla.source.replacing import replace

FILE = Path(".cache/hexapla/links.json")
"""Below the project."""


class Memory:
    """When each address was last good."""

    def __init__(self, root: Path, keep: timedelta, now: datetime) -> None:
        self._file = root / FILE
        self._now = now
        self._good = {url: at for url, at in _read(self._file).items() if timedelta() <= now - at < keep}

    def __contains__(self, url: str) -> bool:
        return url in self._good

    def save(self, good: Iterable[str]) -> None:
        """Remembers these as good now, with those that still are; the file holds the old or the new, never a part."""
        self._good |= dict.fromkeys(good, self._now)
        values = {url: at.isoformat(timespec="seconds") for url, at in sorted(self._good.items())}
        replace(self._file, (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode())


def _read(file: Path) -> dict[str, datetime]:
    """What the file says; nothing if there is none or it is damaged."""
    try:
        values = json.loads(file.read_bytes())
        return {url: datetime.fromisoformat(at) for url, at in values.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}
