"""A registered scope that a translation lost or changed."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.lost_code import hit, lost, scopes
from hexapla.checks.rule import Rule
from hexapla.findings import Hit
from hexapla.source import Project


def check(project: Project) -> Iterator[Hit]:
    registered = scopes(project)
    for locale, pair, span, near in lost(project):
        if span in registered:
            yield hit(locale, pair, span, near, "scope")


RULE = Rule(
    code="HX302",
    name="lost-scope",
    title="A registered scope that a translation lost or changed",
    why="A merchant who follows the translation creates an account without that scope, and finds out when data is "
    "missing. No comment can silence this rule.",
    wrong="- paragraph: {en: 'Set `store_v2_orders`.', fr: 'Définissez la portée des commandes.'}",
    right="- paragraph: {en: 'Set `store_v2_orders`.', fr: 'Définissez `store_v2_orders`.'}",
    can_be_muted=False,
    says_more_than=("HX503",),
    check=check,
)
