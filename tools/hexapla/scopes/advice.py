"""What a probe found out, in a reader's language, and what to do next."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence

from hexapla import messages
from hexapla.model import Registry, Text
from hexapla.scopes.probe import MISSING, MISSING_WIDER, OBSERVED, Access, Findings, Reason, Status, Verdict


def as_json(findings: Findings, registry: Registry, locale: str) -> str:
    """One JSON object."""
    voice = _Voice(registry, locale)
    made = {
        "store": findings.store,
        "scopes": [
            {
                "parameter": verdict.scope.parameter,
                "status": verdict.status.value,
                "reason": voice.reason(verdict.reason),
                "requests": verdict.requests,
            }
            for verdict in findings.verdicts
        ],
    }
    return json.dumps(made, indent=2, ensure_ascii=False)


def as_text(findings: Findings, registry: Registry, locale: str) -> str:
    """A line for each scope, and what to do next."""
    voice = _Voice(registry, locale)
    names = [voice.name(verdict) for verdict in findings.verdicts]
    width = max(map(len, names), default=0)
    state = max((len(voice.status(status)) for status in Status), default=0)
    lines = []
    if findings.store:
        lines += [voice.say("Store {store}", store=findings.store), ""]
    for verdict, name in zip(findings.verdicts, names, strict=True):
        lines.append(f"{voice.status(verdict.status).ljust(state)}  {name.ljust(width)}  {verdict.scope.parameter}")
        lines.append(f"{' ' * state}  {voice.reason(verdict.reason)}")
    return "\n".join([*lines, "", *voice.next_steps(findings)])


class _Voice:
    """Says everything in one language."""

    def __init__(self, registry: Registry, locale: str) -> None:
        self.registry = registry
        self.locale = locale
        self._ = messages.translator(locale).gettext

    def say(self, message: str, **values: str) -> str:
        """A message of the catalogues, with its values."""
        return self._(message).format(**values)

    def words(self, text: Text) -> str:
        """A text of the registry in this language, or in its first."""
        tags = [self.locale, *messages.fallbacks(self.locale)]
        chosen = next((text[tag] for tag in tags if tag in text), next(iter(text.values())))
        return re.sub(r"\*\*(.+?)\*\*", r"\1", chosen)

    def name(self, verdict: Verdict) -> str:
        return f"{verdict.scope.name}, {verdict.scope.permission}"

    def status(self, status: Status) -> str:
        _ = self._
        names = {Status.GRANTED: _("granted"), Status.MISSING: _("missing"), Status.UNKNOWN: _("cannot be told")}
        return names[status]

    def reason(self, reason: Reason) -> str:
        if reason.text:
            return self.words(reason.text)
        said = self.say(reason.message, **reason.values)
        is_refusal = reason.message in {MISSING, MISSING_WIDER}
        if is_refusal and self.registry.api and self.registry.api.missing_wording == "observed":
            return f"{said} {self.say(OBSERVED)}"
        return said

    def next_steps(self, findings: Findings) -> list[str]:
        """What to do: about the token itself, about missing scopes, about those that cannot be told."""
        _ = self._
        if findings.access is Access.WRONG_TOKEN:
            return [_("Copy the access token again from where it was saved. If it is lost, create a new API account.")]
        if findings.access is Access.WRONG_STORE:
            return [_("Check the store hash in the API path, and that the token was created in that same store.")]
        unknown = [verdict for verdict in findings.verdicts if verdict.status is Status.UNKNOWN]
        steps = self._remedies(findings.verdicts)
        if findings.access is Access.UNKNOWN:
            steps.append(_("Ask again when the API answers."))
        elif unknown:
            steps.append(_("Compare these with the scopes of the API account on the provider's screen:"))
            steps += self._bullets(unknown)
        if not steps:
            steps.append(_("All required scopes are granted. There is nothing to do."))
        return steps

    def _remedies(self, verdicts: Sequence[Verdict]) -> list[str]:
        """What to do about missing scopes, each time with all scopes that are wanted: a new account needs them all."""
        wanted: dict[str, list[Verdict]] = {}
        for verdict in verdicts:
            level = self.registry.levels.get(verdict.scope.level)
            remedy = self.words(level.remedy) if level else self._("Grant these scopes to the API account:")
            wanted.setdefault(remedy, []).append(verdict)
        steps = []
        for remedy, group in wanted.items():
            if any(verdict.status is Status.MISSING for verdict in group):
                steps += [remedy, *self._bullets(group)]
        return steps

    def _bullets(self, verdicts: list[Verdict]) -> list[str]:
        return [f"  - {self.name(verdict)}" for verdict in verdicts]


FORMATS: dict[str, Callable[[Findings, Registry, str], str]] = {"text": as_text, "json": as_json}
