"""A value is replaced where it is written, and every other byte stays."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from hexapla.source.editing import has_conflict, replaced
from hexapla.source.reading import UnreadableError, parse

CASES = yaml.safe_load((Path(__file__).parent / "editing.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["is"])
def test_only_what_differs_is_written(case: dict) -> None:
    route = tuple(case.get("route", ["a"]))
    new = replaced(case["from"], "x.yml", route, case["value"], at_key=case.get("key", False))
    assert new == case["to"]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_endings_stay(ending: str) -> None:
    text = "# é\na:\n  - 'x  y' # why\n  - z\nb: w\n".replace("\n", ending)
    assert replaced(text, "x.yml", ("a", 0), "x y") == text.replace("x  y", "x y")


WRITTEN = {
    "plain": "a: {}",
    "single": "a: '{}'",
    "double": 'a: "{}"',
    "literal": "a: |\n  {}\n",
    "folded": "a: >-\n  {}\n",
}
WORDS = st.text(st.sampled_from("ab é'\"\\`:#{}\n日\u200b\u2028\xa0-,"), min_size=1, max_size=20)


@given(form=st.sampled_from(sorted(WRITTEN)), words=WORDS, value=WORDS)
@example("double", r"\u00e9\n b", "é b")
@example("single", "it''s", "it’s")
@example("folded", "a\n  b", "a c")
def test_whatever_is_written_the_result_holds_the_value_or_nothing_is_done(form: str, words: str, value: str) -> None:
    text = f"# before\n{WRITTEN[form].format(words.replace(chr(10), chr(10) + '  '))}\n# between\nb: after\n"
    try:
        before, _ = parse(text, "x.yml")
    except UnreadableError:
        assert replaced(text, "x.yml", ("a",), value) is None
        return
    new = replaced(text, "x.yml", ("a",), value)
    if new is not None:
        assert parse(new, "x.yml")[0] == {**before, "a": value}
        assert new.startswith("# before\n")
        assert new.endswith("\n# between\nb: after\n")


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "<<<<<<<", ">>>>>>> branch", "||||||| merged common ancestors"])
def test_the_marks_of_a_conflict_are_seen(mark: str) -> None:
    assert has_conflict(f"a: b\n{mark}\nc: d\n")
    assert has_conflict(f"a: b\r\n{mark}\r\nc: d\r\n")
    assert not has_conflict(f"a: b\n  {mark}\nc: d\n")
    assert not has_conflict(f"a: b\n{mark[0] * 3} x\n")
