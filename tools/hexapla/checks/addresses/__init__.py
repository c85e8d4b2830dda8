"""The rules about addresses that somebody asked for: those of the served site, and those outside of it."""

from __future__ import annotations

from hexapla.checks.addresses import broken_address, broken_crawl, moved_address, unknown_address
from hexapla.checks.addresses.answers import Answer, Answers, Crawled, Use, Verdict
from hexapla.checks.addresses.rule import AddressRule

__all__ = ["RULES", "AddressRule", "Answer", "Answers", "Crawled", "Use", "Verdict"]

RULES: tuple[AddressRule, ...] = (
    broken_address.RULE,
    moved_address.RULE,
    unknown_address.RULE,
    broken_crawl.RULE,
)
