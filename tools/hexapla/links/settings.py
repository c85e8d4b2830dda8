"""What the plugin's block in `mkdocs.yml` says of addresses.

plugins:
  - hexapla:
      links:
        keep: 7             # days for which a good answer is believed
        attempts: 3
        timeout: 20         # seconds
        hosts:
          "*.example.org": {skip: They stand for a shop of your own.}
          members.example.net: {accept: [401, 403], timeout: 60, pause: 5}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any
from urllib.parse import urlsplit

from hexapla.findings import ConfigurationError
from hexapla.source.config import CONFIG
from hexapla.suggest import nearest

LINKS = "links"
_LIMITS: dict[str, tuple[float, float]] = {
    "keep": (0, 365),
    "attempts": (1, 10),
    "timeout": (1, 600),
    "pause": (0, 600),
}


@dataclass(frozen=True, slots=True)
class Host:
    """What to expect of hosts."""

    pattern: str = "*"
    skip: str = ""
    """Why they are never asked."""
    accept: frozenset[int] = frozenset()
    """Answers that count as good."""
    timeout: float | None = None
    pause: float | None = None
    """Seconds between two requests to one of them."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How addresses are asked for."""

    keep: float = 7
    """Days for which a good answer is believed."""
    attempts: int = 3
    timeout: float = 20
    hosts: tuple[Host, ...] = field(default=())

    def host(self, url: str) -> Host:
        """The first of `hosts` that fits the address."""
        name = (urlsplit(url).hostname or "").casefold()
        return next((host for host in self.hosts if fnmatchcase(name, host.pattern.casefold())), Host())


def read(options: Mapping[str, Any]) -> Settings:
    """The block, understood.

    Raises ConfigurationError with everything that is wrong in it.
    """
    reading = _Reading()
    settings = reading.settings(options.get(LINKS))
    if reading.problems:
        raise ConfigurationError("\n".join(f"{CONFIG}, plugin hexapla: {problem}" for problem in reading.problems))
    return settings


class _Reading:
    def __init__(self) -> None:
        self.problems: list[str] = []

    def settings(self, written: Any) -> Settings:
        block = self._block(LINKS, written, ("keep", "attempts", "timeout", "hosts"))
        keep, timeout, attempts = (self._number(LINKS, block, key) for key in ("keep", "timeout", "attempts"))
        hosts = block.get("hosts") or {}
        if not isinstance(hosts, dict):
            self.problems.append(f"`{LINKS}: hosts` must map hosts to what is expected of them.")
            hosts = {}
        if attempts is not None and attempts != int(attempts):
            self.problems.append(f"`{LINKS}: attempts: {attempts}` is no whole number.")
        known = tuple(self._host(str(pattern), entry) for pattern, entry in hosts.items())
        usual = Settings()
        return Settings(
            usual.keep if keep is None else keep,
            usual.attempts if attempts is None else int(attempts),
            usual.timeout if timeout is None else timeout,
            known,
        )

    def _host(self, pattern: str, written: Any) -> Host:
        where = f"{LINKS}: hosts: {pattern}"
        if "/" in pattern or ":" in pattern:
            self.problems.append(f"`{where}` is no host. Write its name alone: `docs.example.org`.")
        block = self._block(where, written, ("skip", "accept", "timeout", "pause"))
        skip = block.get("skip") or ""
        if "skip" in block and (not isinstance(skip, str) or not skip.strip()):
            self.problems.append(f"`{where}: skip` has no reason: say why, for whoever reads it next year.")
        codes = block.get("accept") or []
        if not isinstance(codes, list) or not all(isinstance(code, int) and 100 <= code <= 999 for code in codes):
            self.problems.append(f"`{where}: accept` must be a list of HTTP statuses: `accept: [403]`.")
            codes = []
        return Host(
            pattern,
            str(skip).strip(),
            frozenset(codes),
            self._number(where, block, "timeout"),
            self._number(where, block, "pause"),
        )

    def _block(self, where: str, written: Any, keys: tuple[str, ...]) -> dict[str, Any]:
        if written is None:
            return {}
        if not isinstance(written, dict):
            self.problems.append(f"`{where}` must hold keys: {', '.join(f'`{key}`' for key in keys)}.")
            return {}
        for key in written.keys() - set(keys):
            near = nearest(str(key), keys)
            hint = f"Did you mean `{near}`?" if near else f"It takes {', '.join(f'`{each}`' for each in keys)}."
            self.problems.append(f"`{where}` takes no `{key}`. {hint}")
        return written

    def _number(self, where: str, block: dict[str, Any], key: str) -> float | None:
        value = block.get(key)
        if value is None:
            return None
        least, most = _LIMITS[key]
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            self.problems.append(f"`{where}: {key}: {value}` is no number from {least:g} to {most:g}.")
            return None
        return float(value)
