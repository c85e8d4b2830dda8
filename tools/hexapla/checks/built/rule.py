"""What a rule about the built site is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project

if TYPE_CHECKING:  # every check imports the rules, and few look at a site
    from hexapla.checks.built.places import Sources
    from hexapla.checks.built.site import Site


@dataclass(frozen=True, slots=True)
class Built:
    """A built site beside the project that it was built from."""

    site: Site
    sources: Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRule(Rule):
    """A rule that looks at built pages; `wrong` and `right` are files of a site."""

    check: Callable[[Project], Iterable[Hit]] = field(default=lambda _project: (), repr=False)
    look: Callable[[Built], Iterable[Hit]] = field(repr=False)


def read(folder: Path, project: Project) -> Built:
    """The site in a folder."""
    from hexapla.checks.built.places import Sources
    from hexapla.checks.built.site import Site

    config = project.config
    others = tuple(tag for tag in config.tags if tag != config.source_locale)
    site = Site(folder, config.site_url, (config.source_locale, *others))
    return Built(site, Sources(project, site))
