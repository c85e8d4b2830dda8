"""The texts of each file; rules that look at one guide at a time need them."""

from __future__ import annotations

from hexapla.source import Project, TextPlace


def texts_by_file(project: Project) -> dict[str, list[TextPlace]]:
    """Texts by path, grouped once for each project."""
    if "texts by file" not in project.memo:
        grouped: dict[str, list[TextPlace]] = {}
        for place in project.texts:
            grouped.setdefault(place.path, []).append(place)
        project.memo["texts by file"] = grouped
    found: dict[str, list[TextPlace]] = project.memo["texts by file"]
    return found
