"""The guide about the rules is what their modules say, in every language."""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

import rules_guide
from hexapla import checks
from hexapla.checks.families import by_family
from hexapla.checks.measured import measured

FILE = rules_guide.ROOT / rules_guide.GUIDE


def test_the_guide_is_what_the_modules_say() -> None:
    written = FILE.read_text(encoding="utf-8")
    assert rules_guide.guide(written) == written, "run `make rules`"


def test_every_rule_has_its_place_once() -> None:
    listed = [rule.code for rules in by_family(checks.known().values()).values() for rule in rules]
    assert listed == sorted(checks.known())
    anchors = [place[0] for place, _ in rules_guide._texts(yaml.safe_load(FILE.read_text(encoding="utf-8")))]
    assert {code.lower() for code in listed} <= set(anchors)


def test_figures_are_those_of_rules_that_exist() -> None:
    assert measured().keys() <= checks.known().keys()


def test_a_sentence_that_changes_keeps_its_translation_which_is_stale_then() -> None:
    content = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    place, text = next((place, text) for place, text in rules_guide._texts(content) if place[0] == "hx301")
    kept = text["fr"]
    text["en"] = "What the module said before."
    again = dict(rules_guide._texts(yaml.safe_load(rules_guide.guide(yaml.safe_dump(content)))))
    assert again[place]["fr"] == kept
    assert again[place]["en"] != "What the module said before."
