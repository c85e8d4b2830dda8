"""Comments that silence a rule for one line: `# hexapla: ignore HX203 – reason`, with an optional `until 2027-01-31`.

A comment beside a value counts for its line; a comment alone on its line counts for the next line that is none. A
text that begins on that line is meant as a whole, however many lines it has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from hexapla.checks.rule import Rule
from hexapla.findings import Finding, Hit, Severity, Silenced
from hexapla.source import Project
from hexapla.source.reading import Places
from hexapla.suggest import nearest

_COMMENT = re.compile(r"(?:^|(?<=\s))#\s*hexapla:\s*ignore\b(?P<rest>.*)", re.IGNORECASE)
_REASON = re.compile(r"(?:^|\s)[-–—]+(?:\s+|$)(?P<reason>.*)")
_UNTIL = re.compile(r"[\s,;(]*\buntil\s+(?P<day>\S+?)[.,;)]*(?=\s|$)", re.IGNORECASE)
_BLOCK = re.compile(r"(?:^\s*-|:)\s+[|>][-+0-9]*\s*$")
_BESIDE_WORDS = " \t,;.–—-"
_VITAL = "HX0"


@dataclass(slots=True)
class Mute:
    """One such comment."""

    path: str
    place: tuple[int, int]
    codes: tuple[str, ...]
    reason: str
    until: str
    lines: range
    """The lines for which it counts."""
    used: set[str] = field(default_factory=set)
    """The codes of which it silenced a finding."""

    def is_past(self, today: date) -> bool:
        """Whether its date has come and gone, or is none."""
        try:
            return bool(self.until) and date.fromisoformat(self.until) < today
        except ValueError:
            return True


def mutes(project: Project, places: Callable[[str], Places]) -> list[Mute]:
    """Every such comment of every file that is YAML."""
    return [
        mute
        for path, text in project.contents.items()
        if "hexapla:" in text and (comments := _comments(lines := text.split("\n")))
        for mute in _mutes(path, lines, comments, places(path))
    ]


def _comments(lines: list[str]) -> dict[int, re.Match[str]]:
    """What may be such a comment, by the number of its line; what only shows one in a block of code is none."""
    found = ((number, _COMMENT.search(line)) for number, line in enumerate(lines, 1) if "hexapla:" in line)
    return {number: match for number, match in found if match and not _is_in_block(lines, number)}


def _is_in_block(lines: list[str], number: int) -> bool:
    """Whether a line stands below `key: |` or the like, which says without the cost of parsing that it is words."""
    depth = _depth(lines[number - 1])
    for line in reversed(lines[: number - 1]):
        if line.strip() and _depth(line) < depth:
            if _BLOCK.search(line):
                return True
            depth = _depth(line)
    return False


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _mutes(path: str, lines: list[str], comments: Mapping[int, re.Match[str]], places: Places) -> Iterator[Mute]:
    for number, found in comments.items() if places.are_known else ():
        line = lines[number - 1]
        if places.is_words(number, found.start() + 1):
            continue
        about = number
        if not line[: found.start()].strip():
            rest = range(number + 1, len(lines) + 1)
            about = next((n for n in rest if (words := lines[n - 1].strip()) and not words.startswith("#")), number)
        head, reason = found["rest"], ""
        if said := _REASON.search(head):
            head, reason = head[: said.start()], said["reason"]
        until = _UNTIL.search(head) or _UNTIL.search(reason)
        codes = tuple(dict.fromkeys(_UNTIL.sub("", head).replace(",", " ").split()))
        yield Mute(
            path=path,
            place=(number, found.start() + 1),
            codes=codes,
            reason=_UNTIL.sub("", reason).strip(_BESIDE_WORDS),
            until=until["day"] if until else "",
            lines=range(about, places.last_line_from(about) + 1),
        )


def apply(
    findings: Iterable[Finding], mutes: list[Mute], rules: Mapping[str, Rule], today: date
) -> tuple[list[Finding], list[Silenced]]:
    """Findings that are left, and those that a comment silences; each mute learns what it was good for."""
    left: list[Finding] = []
    silenced: list[Silenced] = []
    live = [mute for mute in mutes if not mute.is_past(today)]
    for finding in findings:
        mute = next((mute for mute in live if _meets(mute, finding, rules)), None)
        if mute:
            mute.used.add(finding.rule)
            silenced.append(Silenced(finding, mute.reason, in_source=True))
        else:
            left.append(finding)
    return left, silenced


def _meets(mute: Mute, finding: Finding, rules: Mapping[str, Rule]) -> bool:
    return (
        finding.path == mute.path
        and finding.line in mute.lines
        and finding.rule in mute.codes
        and _can_be_muted(finding.rule, rules)
    )


def _can_be_muted(code: str, rules: Mapping[str, Rule]) -> bool:
    return not code.startswith(_VITAL) and code in rules and rules[code].can_be_muted


def hits(mutes: Iterable[Mute], rules: Mapping[str, Rule], ran: set[str], today: date) -> Iterator[tuple[Rule, Hit]]:
    """What is wrong with the comments themselves. `rules` are all that exist, `ran` the codes of those that ran."""
    for mute in mutes:
        for code in mute.codes:
            if code not in rules:
                near = nearest(code, rules)
                hint = f"Did you mean {near}?" if near else "`hexapla rules` lists them all."
                yield UNKNOWN, _hit(mute, f"There is no rule `{code}`.", hint)
        if not mute.codes:
            yield UNKNOWN, _hit(mute, "This comment names no rule.", "Name it: `# hexapla: ignore HX605 – why`.")
        if not mute.reason:
            yield (
                NO_REASON,
                _hit(mute, "This comment gives no reason.", "Say why after a dash: `# hexapla: ignore HX605 – why`."),
            )
        if mute.is_past(today):
            yield PAST, _past(mute)
            continue
        for code in mute.codes:
            if code in ran and code not in mute.used:
                yield USELESS, _useless(mute, code, rules)


def _past(mute: Mute) -> Hit:
    try:
        date.fromisoformat(mute.until)
    except ValueError:
        return _hit(mute, f"`{mute.until}` is no date.", "Write it as year, month and day: `until 2027-01-31`.")
    return _hit(
        mute, f"This comment counted until {mute.until}.", "Mend what it hid and delete it, or give a later date."
    )


def _useless(mute: Mute, code: str, rules: Mapping[str, Rule]) -> Hit:
    if not _can_be_muted(code, rules):
        return _hit(mute, f"{code} cannot be silenced.", "Delete this comment and mend what the rule finds.")
    return _hit(mute, f"{code} finds nothing here.", "Delete this comment, or put it beside what it means.")


def _hit(mute: Mute, message: str, hint: str) -> Hit:
    return Hit(path=mute.path, place=mute.place, message=message, hint=hint)


def _none(project: Project) -> Iterator[Hit]:  # noqa: ARG001 - `checks.run` asks `hits`, once all other rules ran
    return iter(())


_QUIET = "- paragraph: {en: 'Open  it.', fr: Ouvrez-le.}"

NO_REASON = Rule(
    code="HX901",
    name="ignored-without-reason",
    title="A comment that silences a rule and does not say why",
    why="Whoever meets it next year cannot tell whether it is still needed.",
    wrong=f"{_QUIET} # hexapla: ignore HX605",
    right=f"{_QUIET} # hexapla: ignore HX605 – the product's own spelling",
    check=_none,
)
PAST = Rule(
    code="HX902",
    name="ignored-too-long",
    title="A comment that silences a rule past its date",
    severity=Severity.WARNING,
    why="The date was a promise to mend something; what the comment hid is reported again.",
    wrong=f"{_QUIET} # hexapla: ignore HX605 until 2020-01-31 – waits for the vendor",
    right="- paragraph: {en: Open it., fr: Ouvrez-le.}",
    check=_none,
)
USELESS = Rule(
    code="HX903",
    name="ignores-nothing",
    title="A comment that silences a rule which finds nothing there",
    severity=Severity.WARNING,
    why="It outlived its cause, and will hide the next mistake on that line.",
    wrong="- paragraph: {en: Open it., fr: Ouvrez-le.} # hexapla: ignore HX605 – the product's own spelling",
    right="- paragraph: {en: Open it., fr: Ouvrez-le.}",
    check=_none,
)
UNKNOWN = Rule(
    code="HX904",
    name="ignores-unknown-rule",
    title="A comment that silences a rule that does not exist",
    why="It silences nothing, though its writer believes that it does.",
    wrong="- paragraph: {en: Open it., fr: Ouvrez-le.} # hexapla: ignore HX6O5 – the product's own spelling",
    right="- paragraph: {en: Open it., fr: Ouvrez-le.}",
    check=_none,
)
RULES = (NO_REASON, PAST, USELESS, UNKNOWN)
