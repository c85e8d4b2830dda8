"""Every address outside the site: asked for politely, again where that may help, and not at all where it was good."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote, urldefrag, urlsplit

from hexapla.checks.addresses import Answer, Verdict
from hexapla.links import linkchecker
from hexapla.links.judging import Judgement, judge
from hexapla.links.memory import Memory
from hexapla.links.settings import Settings

_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
"""Seconds before an address is asked for again; each time twice as many, unless its host says how many."""
_FEW = 10
"""Up to so many addresses are asked for at once, before anything is known of their hosts."""
_SAFE = "!#$%&'()*+,/:;=?@[]~"


def answers(root: Path, urls: Iterable[str], settings: Settings, say: Callable[[str], None]) -> list[Answer]:
    """An answer for each address; those of hosts that the project skips are left out."""
    wanted = {url: _asked(url) for url in urls if not settings.host(url).skip}
    memory = Memory(root, timedelta(days=settings.keep), datetime.now(tz=UTC))
    remembered = {asked for asked in wanted.values() if asked in memory}
    judgements = _Asking(root, settings, say).all(sorted(set(wanted.values()) - remembered))
    memory.save(asked for asked, found in judgements.items() if found.verdict is Verdict.GOOD and not found.is_accepted)
    return [
        Answer(url=url, verdict=Verdict.GOOD, is_remembered=True)
        if asked in remembered
        else _answer(url, judgements[asked])
        for url, asked in sorted(wanted.items())
    ]


def _answer(url: str, judgement: Judgement) -> Answer:
    new, fragment = judgement.new, urldefrag(url).fragment
    if new and fragment and "#" not in new:
        new = f"{new}#{fragment}"
    return Answer(url=url, verdict=judgement.verdict, said=judgement.said, new=new)


def _asked(url: str) -> str:
    """The address as servers are asked for it: without its fragment, with nothing that an address may not hold."""
    return quote(urldefrag(url.strip()).url, safe=_SAFE)


def _is_address(url: str) -> bool:
    try:
        return bool(urlsplit(url).hostname) and urlsplit(url).port != 0
    except ValueError:
        return False


class _Asking:
    def __init__(self, root: Path, settings: Settings, say: Callable[[str], None]) -> None:
        self.root = root
        self.settings = settings
        self.say = say

    def all(self, urls: list[str]) -> dict[str, Judgement]:
        judgements = {url: Judgement(Verdict.BROKEN, "it is no address") for url in urls if not _is_address(url)}
        left = [url for url in urls if url not in judgements]
        for attempt in range(self.settings.attempts):
            if not left:
                break
            waits = self._once(left, judgements)
            left = [url for url in left if judgements[url].may_change and waits.get(url, 0) <= _LONGEST_PAUSE]
            if left and attempt + 1 < self.settings.attempts:
                pause = max([_FIRST_PAUSE * 2**attempt, *(waits[url] for url in left if url in waits)])
                self.say(f"{len(left)} to be asked for again in {pause:g} s")
                time.sleep(pause)
        return judgements

    def _once(self, urls: list[str], judgements: dict[str, Judgement]) -> dict[str, float]:
        """Asks for each address once; of many, for one alone of a host that cannot be reached.

        Gives the seconds that hosts want to be left in peace, by address.
        """
        if len(urls) <= _FEW:
            return self._ask(urls, judgements)
        hosts: dict[str, list[str]] = {}
        for url in urls:
            hosts.setdefault(urlsplit(url).netloc, []).append(url)
        waits = self._ask([first for first, *_ in hosts.values()], judgements)
        rest = []
        for first, *others in hosts.values():
            if judgements[first].verdict is Verdict.UNREACHED:
                judgements.update(dict.fromkeys(others, judgements[first]))
            else:
                rest += others
        return waits | self._ask(rest, judgements)

    def _ask(self, urls: list[str], judgements: dict[str, Judgement]) -> dict[str, float]:
        groups: dict[tuple[float, float | None], list[str]] = {}
        for url in urls:
            host = self.settings.host(url)
            groups.setdefault((host.timeout or self.settings.timeout, host.pause), []).append(url)
        waits = {}
        for (timeout, pause), group in groups.items():
            rows = {row.url: row for row in linkchecker.ask(self.root, group, timeout, pause)}
            for url in group:
                if url not in rows:
                    judgements[url] = Judgement(Verdict.UNTOLD, "LinkChecker said nothing of it")
                    continue
                judgements[url] = judge(rows[url], self.settings.host(url))
                if (wait := rows[url].wait) is not None:
                    waits[url] = wait
        return waits
