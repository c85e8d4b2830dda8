"""What the source says is what the page shows: no step swallowed, no block out of its list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from skeleton import of_html, of_source

from hexapla import model
from hexapla.render import pages
from hexapla.source import Project, load
from hexapla.source.config import Config, Locale
from hexapla.source.project import Document
from hexapla.source.validation import validate

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def project() -> Project:
    return load(ROOT)


GUIDES = sorted(path.stem for path in (ROOT / "sources/guides").glob("*.yml"))


@pytest.mark.parametrize("guide", GUIDES)
def test_every_block_of_every_guide_stands_on_the_page_in_order_in_every_locale(
    guide: str, project: Project, to_html: Any
) -> None:
    document = next(document for document in project.guides if document.path.endswith(f"/{guide}.yml"))
    for page in pages(project):
        if page.guide == document.content.id and not page.audience:
            assert of_html(to_html(page.text)) == of_source(project, document.content, page.locale)


@pytest.mark.parametrize("guide", GUIDES)
def test_all_languages_of_a_guide_have_the_same_bones(guide: str, project: Project, to_html: Any) -> None:
    document = next(document for document in project.guides if document.path.endswith(f"/{guide}.yml"))
    bones: dict[str, list[Any]] = {}
    for page in pages(project):
        if page.guide == document.content.id:
            bones.setdefault(page.audience, []).append(of_html(to_html(page.text)))
    for versions in bones.values():
        assert len(versions) == len(project.config.locales)
        assert all(each == versions[0] for each in versions)


# --- any guide at all -------------------------------------------------------------------------------------------------

LINES = [
    "Open it.",
    "1. not a list",
    "12) nor this",
    "- dash first",
    "+ plus first",
    "# not a heading",
    "> no quotation",
    "!!! note",
    "??? note",
    '=== "Tab"',
    "/// html",
    "| a | b |",
    "```",
    "~~~",
    "***",
    "---",
    "___",
    ": definition",
    "*[HTML]: abbreviation",
    "[^1]: footnote",
    "[id]: https://example.org",
    "{ #id .class }",
    "Save { #id }",
    "a * b * c _ d _ e",
    "2 ** 3 ** 4",
    "snake_case_word and __init__",
    "a `code` b ``co`de`` c",
    "**Save** and *this*",
    "<not html> & &amp; &copy;",
    "\\* backslash \\",
    "[words] (no link) ](",
    "++ctrl+alt++ ==mark== ~~gone~~ ^^up^^",
    "a | b",
    "`a|b` | c",
    "https://example.org/a_b_c",
    "${x} $$ {x} {{",
    "« mot » : 10 000 ; fin !",
    "العربية",
    "<!-- no comment",
    "ends with two  ",
]
text = st.sampled_from(LINES).map(lambda line: {"en": line, "fr": line})


def _entries(key: str, blocks: Any) -> Any:
    entry = st.fixed_dictionaries({key: text}, optional={"blocks": blocks})
    return st.lists(entry, min_size=1, max_size=3)


def _holders(blocks: Any) -> Any:
    some = st.lists(blocks, min_size=1, max_size=3)
    return st.one_of(
        st.fixed_dictionaries({"steps": _entries("step", some)}),
        st.fixed_dictionaries({"bullets": _entries("item", some)}),
        st.fixed_dictionaries(
            {
                "tasks": st.lists(
                    st.fixed_dictionaries({"who": text, "items": _entries("item", some)}), min_size=1, max_size=2
                )
            }
        ),
        *(
            st.fixed_dictionaries({kind: text}, optional={"title": text, "blocks": some})
            for kind in ("note", "caution")
        ),
        st.fixed_dictionaries({"details": text, "blocks": some}),
        st.fixed_dictionaries(
            {
                "tabs": st.lists(
                    st.fixed_dictionaries({"tab": text, "key": st.just("k"), "blocks": some}), min_size=1, max_size=3
                )
            }
        ),
    )


leaf = st.one_of(
    st.fixed_dictionaries({"paragraph": text}),
    st.fixed_dictionaries(
        {
            "table": st.lists(st.lists(text, min_size=2, max_size=2), min_size=1, max_size=3),
            "header": st.lists(text, min_size=2, max_size=2),
        },
        optional={"caption": text},
    ),
    st.fixed_dictionaries(
        {
            "code": st.sampled_from(["{}", "a\n\nb\n", "```\nx\n```", "- a\n1. b", "    x\n\ty", '--8<-- "x"']),
            "language": st.sampled_from(["json", "text", "http"]),
        },
        optional={"title": text, "highlight": st.just("1")},
    ),
    st.fixed_dictionaries({"figure": st.just("x.svg"), "alt": text}, optional={"caption": text, "title": text}),
    st.fixed_dictionaries(
        {"diagram": st.just("flowchart LR\n  a[${x}] --> b"), "labels": text.map(lambda t: {"x": t}), "alt": text}
    ),
    st.fixed_dictionaries(
        {
            "cards": st.lists(
                st.fixed_dictionaries({"card": text, "to": st.just("example")}, optional={"text": text}),
                min_size=1,
                max_size=2,
            )
        }
    ),
)
block = st.recursive(leaf, _holders, max_leaves=8)


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(blocks=st.lists(block, min_size=1, max_size=5))
def test_whatever_blocks_and_words_a_guide_holds_the_page_has_exactly_its_bones(blocks: Any, to_html: Any) -> None:
    project = project_of(blocks)
    for page in pages(project):
        assert of_html(to_html(page.text)) == of_source(project, project.guides[0].content, page.locale), page.text


def project_of(blocks: Any) -> Project:
    data = {"id": "example", "title": {"en": "T", "fr": "T"}, "description": {"en": "D", "fr": "D"}, "blocks": blocks}
    guide, problems = validate(model.Guide, data, "g.yml")
    assert guide is not None, problems
    return Project(
        root=ROOT,
        config=Config(locales=(Locale("en", "English", default=True), Locale("fr", "Français"))),
        guides=(Document("g.yml", "", guide),),
    )


def page_of(blocks: Any) -> str:
    """The English page of a guide with these blocks."""
    return next(pages(project_of(blocks))).text
