"""What a page says of its scopes: when they were verified, and against which revision of the provider's pages."""

from __future__ import annotations

from datetime import date
from functools import cache

from hexapla.messages import fallbacks
from hexapla.model import Registry
from hexapla.render.typography import sayer

_SHOWN = 10
"""Characters of a revision that pages show."""


def sentence(registry: Registry, locale: str) -> str:
    """One sentence of Markdown."""
    say = sayer(locale)
    verified = registry.upstream.verified
    if verified is None:
        return say("Not yet verified against the documentation of {provider}.").format(provider=registry.name)
    day = long_date(verified.on, locale)
    if not verified.revision:
        words = say("Verified on {date} against the documentation of {provider}.")
        return words.format(date=day, provider=registry.name)
    words = say("Verified on {date} against revision {revision} of the documentation of {provider}.")
    return words.format(date=day, revision=_revision(registry, verified.revision), provider=registry.name)


def _revision(registry: Registry, revision: str) -> str:
    shown = f"`{revision[:_SHOWN]}`"
    template = next((known for known in registry.upstream.addresses if "{revision}" in known), None)
    if template is None:
        return shown
    address = template.format(revision=revision, path=registry.upstream.tables.partition("#")[0])
    return f"[{shown}]({address})"


@cache
def long_date(day: str, locale: str) -> str:
    """`2026-11-21` as a locale writes it; unchanged for locales that are not known."""
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date

    for folder in fallbacks(locale):
        try:
            return format_date(date.fromisoformat(day), "long", Locale.parse(folder))
        except UnknownLocaleError:
            continue
    return day
