"""Where a project's own site explains the rules, if it does."""

from __future__ import annotations

from hexapla.source import Project


def address(code: str, project: Project) -> str:
    """The address of a rule's page: of the place with its code as anchor; empty if no guide has one."""
    config, anchor = project.config, code.lower()
    if not config.site_url:
        return ""
    guide = next((guide for guide, anchors in project.anchors.items() if anchor in anchors), None)
    if guide is None:
        return ""
    return f"{config.site_url.rstrip('/')}/{config.address(guide)}#{anchor}"
