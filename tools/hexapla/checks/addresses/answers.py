"""What became of asking: each address with its answer, and where it is used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from hexapla.findings import Hit


class Verdict(StrEnum):
    """What an answer means."""

    GOOD = "good"
    MOVED = "moved"
    BROKEN = "broken"
    UNTOLD = "cannot be told"
    """The host answered, but not about the address: too busy, for members only, no robots."""
    UNREACHED = "not checked"
    """No host answered."""


@dataclass(frozen=True, slots=True)
class Use:
    """A place that holds an address."""

    path: str
    place: tuple[int, int]
    locale: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is known of one address."""

    url: str
    verdict: Verdict
    said: str = ""
    """The answer in words: `404 Not Found`."""
    new: str = ""
    """Where it has moved to."""
    is_remembered: bool = False
    """Whether it was not asked for, because it was good not long ago."""
    uses: tuple[Use, ...] = ()
    """Where it is written."""
    named_by: tuple[str, ...] = ()
    """Lines that use it by a name from the products file: `sources/guides/codat.yml:12`."""


@dataclass(frozen=True, slots=True)
class Crawled:
    """A link of the served site that leads nowhere."""

    use: Use
    url: str
    said: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What one run of `hexapla links` learned."""

    addresses: tuple[Answer, ...] = ()
    crawled: tuple[Crawled, ...] = ()


def hits(answers: Answers, verdicts: set[Verdict], message: str, hint: str) -> Iterator[Hit]:
    """A hit for each place that holds an address with one of these verdicts; the words may name `url`, `said`, `new`
    and `verdict`.
    """
    for answer in answers.addresses:
        if answer.verdict in verdicts:
            values = {"url": answer.url, "said": answer.said, "new": answer.new, "verdict": answer.verdict}
            named = f" It is used by name at {', '.join(answer.named_by)}." if answer.named_by else ""
            for use in answer.uses:
                yield Hit(
                    path=use.path,
                    place=use.place,
                    locale=use.locale,
                    message=message.format_map(values),
                    hint=hint.format_map(values) + named,
                )
