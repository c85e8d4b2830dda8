"""What a token can do: a few safe GETs, and a judgement that says what rests on what.

Judged from documents: 200 and 204 show a scope; 404 to an id that names nothing does where the probe says so; 403 shows
its absence only with the provider's own words for it, and only if the token is known to belong to the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from hexapla.model import Probe, Registry, Scope, Text
from hexapla.scopes.asking import Answer, Asker, Trouble
from hexapla.scopes.parallel import each


class Status(StrEnum):
    """What is known of one scope."""

    GRANTED = "granted"
    MISSING = "missing"
    UNKNOWN = "unknown"


class Access(StrEnum):
    """What is known of the token itself."""

    ACCEPTED = "accepted"
    WRONG_TOKEN = "wrong-token"  # noqa: S105 - a state, no password
    WRONG_STORE = "wrong-store"
    """The token or the store hash is wrong: they do not belong together."""
    UNKNOWN = "unknown"
    UNASKED = "unasked"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a status is what it is: an English sentence with placeholders, which catalogues translate."""

    message: str
    values: dict[str, str] = field(default_factory=dict)
    text: Text | None = None
    """The registry's own words, where they are the reason."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of one scope, and why."""

    scope: Scope
    status: Status
    reason: Reason
    requests: int = 0
    """How many GETs it took, but for the one that every run sends."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What a run found out about a token."""

    store: str | None
    access: Access
    verdicts: tuple[Verdict, ...]

    @property
    def exit_status(self) -> int:
        """0 all granted, 1 some missing, 3 some unknown."""
        statuses = {verdict.status for verdict in self.verdicts}
        return 1 if Status.MISSING in statuses else 3 if Status.UNKNOWN in statuses else 0


# Every reason; `_` marks them for the catalogues and changes nothing here.
def _(message: str) -> str:
    return message


GRANTED = _("GET {path} was answered with {status}.")
GRANTED_EITHER = _(
    "GET {path} was answered with {status}. Reading cannot tell read-only from wider permissions: one of them is "
    "granted."
)
GRANTED_ID = _(
    "GET {path} was answered with 404, as for an id that names nothing. That the scope is granted is inferred: without "
    "it, the request should have been refused first."
)
GRANTED_EXACT = _("GET {path} was answered with {status}, and read-only does not open it.")
MISSING = _("GET {path} was refused for want of a scope (403).")
MISSING_WIDER = _("Reading is allowed, but GET {path}, which needs more than read-only, was refused (403).")
OBSERVED = _("The wording of that refusal was observed, not documented.")
SHARED = _("GET {path} was answered with {status}, but “{others}” opens it too, and the token has it or may have it.")
REFUSED = _("GET {path} was refused (403), but not for want of a scope{said}. The plan or the account may be why.")
WRONG_TOKEN = _("The store does not accept the token (401): it is mistyped or was revoked.")
WRONG_STORE = _("Even a request that needs no scope was refused ({status}): store hash and token do not fit together.")
UNSURE = _("GET {path} was answered with {status}, but it is not known whether the token belongs to this store.")
NOT_THERE = _("GET {path} was answered with 404: the store does not know this path.")
UNEXPECTED = _("GET {path} was answered with {status}, which says nothing about the scope.")
TROUBLES = {
    Trouble.SLOW: _("GET {path} was not answered in time."),
    Trouble.UNREACHABLE: _("The API could not be reached."),
    Trouble.CERTIFICATE: _("The certificate of the API host cannot be trusted, so the token was not sent."),
    Trouble.CUT: _("The answer to GET {path} was cut off."),
    Trouble.REDIRECT: _("GET {path} was redirected elsewhere ({status}); a token is never sent along."),
    Trouble.GARBLED: _("The answer to GET {path} was not the API's ({status})."),
    Trouble.LIMIT: _("The store is at its rate limit; ask again in a few minutes."),
    Trouble.SERVER: _("The API failed ({status}) on GET {path}."),
}
IN_RESPONSE = _("The token response names `{parameter}`.")
INCLUDED = _("The token response names `{parameter}`, which includes it.")
NOT_IN_RESPONSE = _("The token response does not name it.")
UNPROBED = _("No safe request shows this scope.")


# --- asking ---------------------------------------------------------------------------------------------------------


def probe(registry: Registry, wanted: Sequence[Scope], asker: Asker) -> Findings:
    """Finds out which of the wanted scopes a token has. Sends GETs only, at most two for a scope."""
    judge = _Judge(registry, asker)
    judge.ask([asker.api.alive, *(path for scope in wanted for path in judge.first_paths(scope))])
    judge.ask(path for scope in wanted for path in judge.second_paths(scope))
    verdicts = tuple(judge.verdict(scope) for scope in wanted)
    return Findings(asker.address.store, judge.access, verdicts)


def compare(registry: Registry, wanted: Sequence[Scope], granted: str) -> tuple[Findings, list[str]]:
    """The wanted scopes against the `scope` string of a token response, and the names in it that are not registered."""
    names = set(granted.replace("+", " ").replace("%20", " ").split())
    known = {scope.parameter: scope for scope in registry.scopes}
    included = {narrow: name for name in names if name in known for narrow in _included(known, name)}
    verdicts = []
    for scope in wanted:
        if scope.parameter in names:
            status, reason = Status.GRANTED, Reason(IN_RESPONSE, {"parameter": scope.parameter})
        elif scope.parameter in included:
            status, reason = Status.GRANTED, Reason(INCLUDED, {"parameter": included[scope.parameter]})
        else:
            status, reason = Status.MISSING, Reason(NOT_IN_RESPONSE)
        verdicts.append(Verdict(scope, status, reason))
    return Findings(None, Access.UNASKED, tuple(verdicts)), sorted(names - known.keys())


def _included(known: dict[str, Scope], parameter: str) -> set[str]:
    """The narrower scopes that a scope includes, those of its own narrower ones too."""
    found: set[str] = set()
    waiting = list(known[parameter].implies)
    while waiting:
        narrow = waiting.pop()
        if narrow not in found:
            found.add(narrow)
            waiting += known[narrow].implies if narrow in known else ()
    return found


# --- judging --------------------------------------------------------------------------------------------------------


class _Judge:
    def __init__(self, registry: Registry, asker: Asker) -> None:
        self.registry = registry
        self.asker = asker
        self.api = asker.api
        self.scopes = {scope.parameter: scope for scope in registry.scopes}
        self.wider = {narrow for scope in registry.scopes for narrow in scope.implies}
        self.answers: dict[str, Answer] = {}

    def ask(self, paths: Iterable[str]) -> None:
        """Sends each GET that was not sent yet, side by side."""
        new = [path for path in dict.fromkeys(paths) if path not in self.answers]
        self.answers |= zip(new, each(self.asker.get, new, self.api.pace.concurrent), strict=True)

    def first_paths(self, scope: Scope) -> list[str]:
        """What is asked at once: the best probe, the one that tells modify apart, or what tells a shared one apart."""
        plain = [probe for probe in scope.probes if not probe.exact]
        probes = [*plain[:1], *(probe for probe in scope.probes if probe.exact)]
        paths = [_path(probe) for probe in probes]
        return list(dict.fromkeys(paths + [path for probe in probes for path in self._others(probe)]))[:2]

    def second_paths(self, scope: Scope) -> list[str]:
        """What is asked if the first answer settled nothing."""
        asked = self.first_paths(scope)
        plain = [probe for probe in scope.probes if not probe.exact]
        if len(asked) > 1 or len(plain) < 2:
            return []
        first = self.answers[asked[0]]
        if first.trouble is not None:
            is_settled = first.trouble is not Trouble.GARBLED
        else:
            is_settled = first.status in {*plain[0].grants, 401} or self._is_missing(first)
        return [] if is_settled else [_path(plain[1])]

    def _others(self, probe: Probe) -> list[str]:
        """The paths that show whether the other scopes are there that open a probe's path."""
        scopes = [self.scopes[name] for name in probe.shared_with if name in self.scopes]
        return list(dict.fromkeys(_path(scope.probes[0]) for scope in scopes if scope.probes))

    # --- the token ---

    @property
    def access(self) -> Access:
        """What is known of the token: an answer to any request proves it, the one that needs no scope above all."""
        alive = self.answers[self.api.alive]
        if _succeeded(alive) or any(_succeeded(answer) for answer in self.answers.values()):
            return Access.ACCEPTED
        if alive.status == 401:
            return Access.WRONG_TOKEN
        if alive.status in {403, 404} and alive.trouble is None:
            return Access.WRONG_STORE
        return Access.UNKNOWN

    # --- a scope ---

    def verdict(self, scope: Scope) -> Verdict:
        """What the answers say of one scope."""
        if not scope.probes:
            return Verdict(scope, Status.UNKNOWN, Reason(UNPROBED, text=scope.unprobed))
        consulted = [*self.first_paths(scope), *self.second_paths(scope)]
        status, reason = self._judged(scope)
        return Verdict(scope, status, reason, len(consulted))

    def _judged(self, scope: Scope) -> tuple[Status, Reason]:
        results = [(probe, *self._shows(scope, probe)) for probe in scope.probes if _path(probe) in self.answers]
        plain = [(status, reason) for probe, status, reason in results if not probe.exact]
        for probe, status, reason in results:
            if probe.exact and status is Status.GRANTED:
                return status, reason
            if probe.exact and status is Status.MISSING and plain and plain[0][0] is Status.GRANTED:
                return status, Reason(MISSING_WIDER, {"path": _path(probe)})
        told = next((result for result in plain if result[0] is not Status.UNKNOWN), None)
        return told or plain[0]

    def _shows(self, scope: Scope, probe: Probe) -> tuple[Status, Reason]:
        path = _path(probe)
        answer = self.answers[path]
        values = {"path": path, "status": str(answer.status)}
        if reason := self._trouble(answer, values):
            return Status.UNKNOWN, reason
        grants, missing = answer.status in probe.grants, self._is_missing(answer)
        if (grants or missing) and self.access is not Access.ACCEPTED:
            return Status.UNKNOWN, self._unsure(values)
        if grants:
            return self._granted(scope, probe, values)
        if missing:
            return Status.MISSING, Reason(MISSING, values)
        if answer.status == 403:
            if self.access is not Access.ACCEPTED:
                return Status.UNKNOWN, self._unsure(values)
            said = f" (“{answer.title}”)" if answer.title else ""
            return Status.UNKNOWN, Reason(REFUSED, values | {"said": said})
        return Status.UNKNOWN, Reason(NOT_THERE if answer.status == 404 else UNEXPECTED, values)

    def _trouble(self, answer: Answer, values: dict[str, str]) -> Reason | None:
        if answer.trouble is not None:
            return Reason(TROUBLES[answer.trouble], values)
        return Reason(WRONG_TOKEN) if answer.status == 401 else None

    def _unsure(self, values: dict[str, str]) -> Reason:
        if self.access is Access.WRONG_TOKEN:
            return Reason(WRONG_TOKEN)
        if self.access is Access.WRONG_STORE:
            return Reason(WRONG_STORE, {"status": str(self.answers[self.api.alive].status)})
        return Reason(UNSURE, values)

    def _granted(self, scope: Scope, probe: Probe, values: dict[str, str]) -> tuple[Status, Reason]:
        others = [name for name in probe.shared_with if name in self.scopes and not self._is_known_missing(name)]
        if others:
            names = ", ".join(dict.fromkeys(self.scopes[name].name for name in others))
            return Status.UNKNOWN, Reason(SHARED, values | {"others": names})
        if values["status"] == "404":
            return Status.GRANTED, Reason(GRANTED_ID, values)
        if probe.exact:
            return Status.GRANTED, Reason(GRANTED_EXACT, values)
        has_siblings = bool(scope.implies) or scope.parameter in self.wider
        return Status.GRANTED, Reason(GRANTED_EITHER if has_siblings else GRANTED, values)

    def _is_known_missing(self, parameter: str) -> bool:
        paths = [_path(probe) for probe in self.scopes[parameter].probes]
        return any(path in self.answers and self._is_missing(self.answers[path]) for path in paths)

    def _is_missing(self, answer: Answer) -> bool:
        title = answer.title.replace("’", "'").casefold()
        return answer.status == 403 and any(words.casefold() in title for words in self.api.missing)


def _succeeded(answer: Answer) -> bool:
    return answer.trouble is None and 200 <= answer.status < 300


def _path(probe: Probe) -> str:
    path = probe.get
    for name, value in probe.with_.items():
        path = path.replace(f"{{{name}}}", value)
    return path
