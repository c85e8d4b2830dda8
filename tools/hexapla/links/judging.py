"""What an answer means for the readers of the site."""

from __future__ import annotations

import re
from typing import NamedTuple

from hexapla.checks.addresses import Verdict
from hexapla.links.linkchecker import Row
from hexapla.links.settings import Host

_STATUS = re.compile(r"(\d{3})\b")
_PERMANENT = {301, 308}
_ASKS_FOR_MORE = {401, 402, 403, 405, 406, 407, 408, 409, 412, 417, 421, 423, 425, 426, 428, 429, 431, 451}
"""Statuses from 400 on that say more about who asks, how or when than about the address."""
_PASSING = {408, 425, 429, *range(500, 600)}
"""Statuses that may be other ones a moment later."""
_NOT_REACHED = re.compile(
    r"ConnectionError|NewConnectionError|ConnectTimeout|ReadTimeout|Timeout|timed out|ProtocolError"
)
_NO_HOST = "NameResolutionError"
_NOT_NOW = "Temporary failure"
_NO_ROBOTS = "syntax OK"
_NO_ADDRESS = re.compile(r"InvalidURL|InvalidSchema|MissingSchema|LocationParseError|TooManyRedirects|URL is empty")


class Judgement(NamedTuple):
    """The verdict on one address."""

    verdict: Verdict
    said: str = ""
    new: str = ""
    may_change: bool = False
    """Whether it is worth asking again in a moment."""
    is_accepted: bool = False
    """Whether it is good only because the project says so."""


def judge(row: Row, host: Host) -> Judgement:
    """What a row of LinkChecker's means."""
    if found := _STATUS.match(row.said):
        return _of_status(int(found[1]), row, host)
    if row.is_valid:
        if row.said == _NO_ROBOTS:
            return Judgement(Verdict.UNTOLD, "the host wants no robots there")
        return Judgement(Verdict.GOOD, row.said)
    if _NO_HOST in row.said:
        return Judgement(Verdict.UNREACHED, "its host has no address", may_change=_NOT_NOW in row.said)
    if _NOT_REACHED.search(row.said) and "SSLError" not in row.said:
        said = "no answer in time" if "imeout" in row.said or "timed out" in row.said else "no connection to its host"
        return Judgement(Verdict.UNREACHED, said, may_change=True)
    if _NO_ADDRESS.search(row.said):
        return Judgement(Verdict.BROKEN, row.said)
    return Judgement(Verdict.UNTOLD, row.said)


def _of_status(status: int, row: Row, host: Host) -> Judgement:
    if status in host.accept:
        return Judgement(Verdict.GOOD, row.said, is_accepted=True)
    if status >= 500 or status in _ASKS_FOR_MORE:
        return Judgement(Verdict.UNTOLD, row.said, may_change=status in _PASSING)
    if status >= 400:
        return Judgement(Verdict.BROKEN, row.said)
    if new := _new(row.hops):
        return Judgement(Verdict.MOVED, row.said, new)
    return Judgement(Verdict.GOOD, row.said)


def _new(hops: tuple[tuple[int, str], ...]) -> str:
    """Where the address has moved to for good: the last of the permanent redirects that come first."""
    new = ""
    for status, url in hops:
        if status not in _PERMANENT:
            break
        new = url
    return new
