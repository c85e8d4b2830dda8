"""A step that holds two actions and a wait."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hexapla.checks.finding_words import found_in, plain
from hexapla.checks.language import language
from hexapla.checks.prose import prose
from hexapla.checks.rule import Rule
from hexapla.findings import Hit, Severity
from hexapla.source import Project

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


def check(project: Project) -> Iterator[Hit]:
    source = project.config.source_locale
    known = language(source)
    if known is None or not known.actions:
        return
    for place in project.texts:
        if place.role != "step.step":
            continue
        value = place.text.get(source, "")
        if not any(wait in value for wait in known.waits):
            continue
        words = plain(prose(value).plain)
        if not any(found_in(wait, words) for wait in known.waits):
            continue
        actions = [word for word in _WORD.findall(words) if word in known.actions]
        if len(actions) >= 2:
            yield Hit(
                path=place.path,
                route=place.route_in(source),
                locale=source,
                message=f"This step holds several actions ({', '.join(actions)}) and a wait.",
                hint="Make a step of each.",
            )


RULE = Rule(
    code="HX703",
    name="crowded-step",
    title="A step that holds two actions and a wait",
    severity=Severity.WARNING,
    why="Whoever comes back from the screen no longer knows which part of the step is done.",
    wrong="- steps:\n    - step:\n        en: Click **Save**, wait for the dialog, and copy the token.\n"
    "        fr: Cliquez sur **Save**, attendez la boîte de dialogue et copiez le jeton.",
    right="- steps:\n    - step: {en: 'Click **Save**, and wait for the dialog.', "
    "fr: 'Cliquez sur **Save** et attendez la boîte de dialogue.'}\n"
    "    - step: {en: Copy the token., fr: Copiez le jeton.}",
    default=False,
    check=check,
)
