"""The texts that do not have exactly the site's locales; of most projects that is a handful."""

from __future__ import annotations

from hexapla.source import Project, TextPlace


def uneven(project: Project) -> list[TextPlace]:
    """Texts that lack a locale of the site or have one that it does not have; collected once for each project."""
    if "uneven texts" not in project.memo:
        locales = set(project.config.tags)
        project.memo["uneven texts"] = [place for place in project.texts if place.text.keys() != locales]
    found: list[TextPlace] = project.memo["uneven texts"]
    return found
