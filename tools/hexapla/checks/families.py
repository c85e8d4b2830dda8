"""What the first digits of a rule's code say: the families in which rules are listed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hexapla.checks.rule import Rule


@dataclass(frozen=True, slots=True)
class Family:
    """Rules about one thing."""

    prefix: str
    """How the codes begin; of two families whose prefix fits, the longer counts."""
    anchor: str
    title: str


FAMILIES = (
    Family("HX0", "files", "Files that can be read"),
    Family("HX1", "structure", "The structure of a guide"),
    Family("HX2", "translations", "Translations"),
    Family("HX3", "same-everywhere", "What is the same in every language"),
    Family("HX4", "places", "Links, names and files"),
    Family("HX5", "scopes", "OAuth scopes"),
    Family("HX6", "clean-text", "Clean text"),
    Family("HX7", "people", "Texts that everyone can follow"),
    Family("HX8", "terms", "Terms and names"),
    Family("HX90", "comments", "Comments that silence a rule"),
    Family("HX91", "built-site", "The built site"),
    Family("HX92", "addresses", "Addresses that are asked for"),
)


def by_family(rules: Iterable[Rule]) -> dict[Family, list[Rule]]:
    """The rules of each family that has some, in the order of their codes."""
    found: dict[Family, list[Rule]] = {family: [] for family in FAMILIES}
    for rule in sorted(rules, key=lambda rule: rule.code):
        fitting = (family for family in FAMILIES if rule.code.startswith(family.prefix))
        found[max(fitting, key=lambda family: len(family.prefix))].append(rule)
    return {family: listed for family, listed in found.items() if listed}
