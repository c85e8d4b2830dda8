"""A glossary term that no text uses."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.checks.finding_words import lowered, plain
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Severity
from hexapla.source import Project


def check(project: Project) -> Iterator[Hit]:
    source = project.config.source_locale
    terms = project.glossary.content.terms
    if not terms or project.broken or project.problems:
        return
    words = lowered(project, source)
    for position, term in enumerate(terms):
        written = [term.term[source]] if source in term.term else []
        if written and not any(plain(form) in words for form in (*written, *term.forms.get(source, ()))):
            yield Hit(
                path=project.glossary.path,
                route=("terms", position, "term", source),
                message=f"No text uses the term “{written[0]}”.",
                hint="Remove it, or correct it.",
            )


RULE = Rule(
    code="HX409",
    name="unused-term",
    title="A glossary term that no text uses",
    severity=Severity.WARNING,
    why="A misspelled term guards nothing, and translators read a list that is longer than it need be.",
    wrong={"sources/glossary.yml": "terms:\n  - term: {en: acess token, fr: jeton d'accès}\n"},
    right={
        "sources/glossary.yml": "terms:\n  - term: {en: customer, fr: client}\n",
    },
    check=check,
)
