"""What a page says of its scopes: when they were verified, and against which revision of the provider's pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from hexapla.messages import fallbacks
from hexapla.model import Registry, Verified
from hexapla.render.typography import sayer

_SHOWN = 10
"""Characters of a revision that pages show."""


def sentence(registry: Registry, locale: str, parameters: Iterable[str] = ()) -> str:
    """What is known of the scopes with these parameters, as a sentence of Markdown or two."""
    say = sayer(locale)
    verified = registry.upstream.verified
    if verified is None:
        return say("Not yet verified against the documentation of {provider}.").format(provider=registry.name)
    missing = [f"`{parameter}`" for parameter in parameters if parameter in verified.unconfirmed]
    if not missing:
        return _when(registry, verified, locale)
    absent = say("Not found by that verification: {parameters}.").format(parameters=", ".join(missing))
    return f"{_when(registry, verified, locale)} {absent}"


def _when(registry: Registry, verified: Verified, locale: str) -> str:
    say = sayer(locale)
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
