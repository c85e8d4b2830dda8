"""Whatever a file holds, the answer is findings: no exception, no endless run, and nothing written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hexapla import checks
from hexapla.render import pages, write
from hexapla.source import load
from projects import make

GUIDE = (Path(__file__).parents[2] / "sources/guides/codat-bigcommerce.yml").read_text(encoding="utf-8")
PIECES = [
    "\t",
    "\x00",
    "\ufeff",
    "é".encode("latin-1").decode("latin-1"),
    ": ",
    "- ",
    "{",
    "}",
    "[",
    "]",
    "&a ",
    "*a",
    "!x ",
    "|",
    ">",
    "'",
    '"',
    "#",
    "\n",
    "---\n",
    "%",
    "@",
    "`",
    "${x}",
    "{{ x }}",
    "<b>",
    "  ",
    "null",
    "~",
    "??",
    "💥",
    "\u202e",
]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("mangled"), {"guide.yml": GUIDE})


def _runs_cleanly(root: Path, data: bytes) -> None:
    file = root / "sources/guides/guide.yml"
    file.write_bytes(data)
    project = load(root)
    report = checks.run(project)
    assert not report.faults, report.faults
    for finding in report.findings:
        assert finding.line >= 1
        assert finding.column >= 1
        assert finding.message.endswith((".", "?"))
    if not report.errors:
        assert all(page.text for page in pages(project))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    edits=st.lists(
        st.tuples(st.integers(0, len(GUIDE) - 1), st.integers(0, 40), st.sampled_from(PIECES)), min_size=1, max_size=6
    )
)
def test_a_guide_with_anything_cut_out_and_put_in_gives_findings_only(edits: Any, root: Path) -> None:
    text = GUIDE
    for position, length, piece in edits:
        text = text[:position] + piece + text[position + length :]
    _runs_cleanly(root, text.encode("utf-8", "surrogatepass"))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.binary(max_size=300))
def test_any_bytes_give_findings_only(data: bytes, root: Path) -> None:
    _runs_cleanly(root, data)


KEYS = (
    "id title description blocks product nav image paragraph section anchor steps step bullets item tasks who items "
    "note caution scopes permission resources table header tabs tab key code language diagram labels alt figure "
    "caption details open cards card to video only en fr de x"
)
keys = st.sampled_from(KEYS.split())
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=12), keys),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=5)),
    max_leaves=25,
)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    data=st.one_of(
        values,
        st.dictionaries(keys, values, max_size=8),
        values.map(
            lambda v: {
                "id": "g",
                "title": {"en": "A", "fr": "B"},
                "description": {"en": "A", "fr": "B"},
                "blocks": v if isinstance(v, list) else [v],
            }
        ),
    )
)
def test_any_tree_of_known_words_gives_findings_only(data: Any, root: Path) -> None:
    _runs_cleanly(root, yaml.safe_dump(data, allow_unicode=True).encode("utf-8", "replace"))


def test_a_killed_run_leaves_each_page_old_or_new(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "sources/guides/guide.yml").unlink(missing_ok=True)
    for number in range(3):
        (root / f"sources/guides/g{number}.yml").write_text(
            f"id: g{number}\ntitle: {{en: T, fr: T}}\ndescription: {{en: D, fr: D}}\n"
            f"blocks:\n  - paragraph: {{en: {'old ' * 500}, fr: {'ancien ' * 500}}}\n"
        )
    project = load(root)
    write(pages(project), root / "docs", project.config)
    old = {page.path: page.text for page in pages(project)}
    for number in range(3):
        file = root / f"sources/guides/g{number}.yml"
        file.write_text(file.read_text().replace("old", "new").replace("ancien", "nouveau"))
    project = load(root)
    new = {page.path: page.text for page in pages(project)}
    rename = Path.replace
    for stop in range(len(new)):
        calls = 0

        def interrupted(self: Path, target: Any, stop: int = stop) -> Any:
            nonlocal calls
            calls += 1
            if calls > stop:
                raise KeyboardInterrupt
            return rename(self, target)

        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", interrupted)
            with pytest.raises(KeyboardInterrupt):
                write(iter(list(pages(project))), root / "docs", project.config)
        for path, text in new.items():
            assert (root / "docs" / path).read_text(encoding="utf-8") in {old[path], text}
        assert not list((root / "docs").rglob("*.tmp"))
        for path, text in old.items():
            (root / "docs" / path).write_text(text, encoding="utf-8")
