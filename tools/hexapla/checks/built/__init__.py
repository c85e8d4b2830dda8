"""The rules about the built site, and the one pass that they share."""

from __future__ import annotations

from hexapla.checks.built import (
    alternates,
    broken_anchor,
    broken_link,
    duplicate_id,
    foreign_request,
    missing_request,
    mixed_content,
    page_language,
    page_title,
)
from hexapla.checks.built.rule import Built, SiteRule, read

__all__ = ["RULES", "Built", "SiteRule", "read"]

RULES: tuple[SiteRule, ...] = (
    broken_link.RULE,
    broken_anchor.RULE,
    duplicate_id.RULE,
    page_language.RULE,
    alternates.RULE,
    page_title.RULE,
    missing_request.RULE,
    foreign_request.RULE,
    mixed_content.RULE,
)
