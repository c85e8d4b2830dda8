"""What a tick is remembered by."""

from __future__ import annotations

import pytest

from hexapla.model import Guide
from hexapla.site.ticks import identities
from hexapla.source.validation import validate

STEP = {"step": {"en": "Open it.", "fr": "Ouvrez."}, "anchor": "open"}
BARE = {"step": {"en": "Close it.", "fr": "Fermez."}}
HOLDER = {
    "step": {"en": "Fill it in.", "fr": "Remplissez."},
    "anchor": "fill",
    "blocks": [{"note": {"en": "Twice.", "fr": "Deux fois."}}, {"steps": [STEP]}],
}


def known(*steps: dict[str, object]) -> dict[str, str]:
    """Key → version of every step of a guide with one procedure."""
    data = {"id": "g", "title": {"en": "T"}, "description": {"en": "D"}, "blocks": [{"steps": list(steps)}]}
    guide, problems = validate(Guide, data, "g.yml")
    assert isinstance(guide, Guide), problems
    return {identity.key: identity.version for _, identity in identities(guide, "en")}


def with_text(step: dict[str, object], **texts: str) -> dict[str, object]:
    return step | {"step": {**step["step"], **texts}}  # type: ignore[dict-item]


def test_neither_order_nor_neighbours_nor_translation_change_a_step() -> None:
    before = known(STEP, BARE, HOLDER)
    assert len(before) == 3 + 1 - 1 + 1  # the inner step has the same anchor and gets a key of its own
    for after in (known(BARE, HOLDER, STEP), known(with_text(STEP, fr="Ouvrez-le."), BARE, HOLDER)):
        assert set(after.values()) == set(before.values())
    assert known(STEP, BARE)["open"] == known(BARE, BARE, STEP)["open"]


@pytest.mark.parametrize("folded", ["Open  it.", "Open\nit.", " Open it. "])
def test_folding_a_text_otherwise_changes_nothing(folded: str) -> None:
    assert known(with_text(STEP, en=folded)) == known(STEP)


def test_a_step_that_says_something_else_keeps_its_key_and_gets_another_version() -> None:
    assert known(with_text(STEP, en="Open it twice.")).keys() == known(STEP).keys()
    assert known(with_text(STEP, en="Open it twice."))["open"] != known(STEP)["open"]


def test_what_belongs_to_a_step_counts_and_its_inner_steps_do_not() -> None:
    note, inner = HOLDER["blocks"]  # type: ignore[misc]
    other_note = HOLDER | {"blocks": [{"note": {"en": "Once."}}, inner]}
    other_inner = HOLDER | {"blocks": [note, {"steps": [with_text(STEP, en="Other.")]}]}
    assert known(other_note)["fill"] != known(HOLDER)["fill"]
    assert known(other_inner)["fill"] == known(HOLDER)["fill"]


def test_equal_steps_without_anchors_have_keys_of_their_own() -> None:
    assert len(known(BARE, BARE, BARE)) == 3
