"""Which lines changed since a git revision, and what a report says of them alone."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from hexapla.checks import BROKEN_RULE, Report, built
from hexapla.findings import ConfigurationError, Finding

_HUNK = re.compile(r"@@ -\d+(?:,(?P<old>\d+))? \+(?P<first>\d+)(?:,(?P<new>\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")


@dataclass(frozen=True, slots=True)
class Changed:
    """The changed lines of one file."""

    ranges: tuple[range, ...] = ()
    is_new: bool = False
    """Whether all of it is."""

    def touches(self, first: int, last: int) -> bool:
        """Whether a line from `first` to `last` changed, or one between them was deleted."""
        return self.is_new or any(each.start <= last and first < each.stop for each in self.ranges)


def changed(root: Path, revision: str) -> dict[str, Changed]:
    """What changed below `root` since the revision, saved or not, committed or not, by path relative to `root`.

    Raises ConfigurationError if git is missing, `root` is in no repository or the revision is unknown.
    """
    if _git(root, "rev-parse", "--is-inside-work-tree", fails=True).strip() != "true":
        raise ConfigurationError("`--since` needs a git repository, and this folder is in none. Leave it out.")
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", fails=True)
    if not commit.strip():
        raise ConfigurationError(
            f"Git knows no revision `{revision}` here. A build server may lack older commits: fetch them."
        )
    diff = _git(
        root, "-c", "core.quotePath=false", "diff", "--relative", "--unified=0", "--no-color", "--no-ext-diff",
        "--no-prefix", "--no-renames", "--diff-filter=d", commit.strip(), "--", ".",
    )  # fmt: skip
    found = _files(diff)
    untracked = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    return found | {path: Changed(is_new=True) for path in untracked.split("\0") if path}


def only(report: Report, changes: Mapping[str, Changed]) -> Report:
    """The report without what stands on lines that did not change; faults of rules stay, and those of built pages."""
    always = {BROKEN_RULE, *(rule.code for rule in built.RULES)}

    def stands(finding: Finding) -> bool:
        if finding.rule in always:
            return True
        here = changes.get(finding.path)
        return here is not None and here.touches(*finding.lines)

    return replace(
        report,
        findings=tuple(filter(stands, report.findings)),
        silenced=tuple(each for each in report.silenced if stands(each.finding)),
    )


def _files(diff: str) -> dict[str, Changed]:
    ranges: dict[str, list[range]] = {}
    path, rest = "", 0
    for line in diff.split("\n"):
        if rest:
            rest -= not line.startswith("\\")
        elif line.startswith("+++ "):
            path = _name(line.removeprefix("+++ "))
        elif hunk := _HUNK.match(line):
            first, new, old = int(hunk["first"]), int(hunk["new"] or 1), int(hunk["old"] or 1)
            rest = new + old
            # Of lines that were only deleted, the one before them tells the place.
            ranges.setdefault(path, []).append(range(first, first + max(new, 1)))
    return {path: Changed(tuple(found)) for path, found in ranges.items()}


def _name(written: str) -> str:
    """A path as git writes it: in quotes where it holds odd characters, with a tab at its end where it holds blanks."""
    path = written.rstrip("\t")
    if not path.startswith('"'):
        return path
    return _ESCAPE.sub(_unescaped, path[1:-1].encode()).decode("utf-8", "replace")


def _unescaped(escape: re.Match[bytes]) -> bytes:
    code = escape[1]
    return bytes([int(code, 8)]) if len(code) == 3 else {b"n": b"\n", b"t": b"\t", b"r": b"\r"}.get(code, code)


def _git(root: Path, *arguments: str, fails: bool = False) -> str:
    try:
        answer = subprocess.run(  # noqa: S603
            ["git", "-C", str(root), *arguments],  # noqa: S607
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise ConfigurationError("`--since` needs git, and there is none on this machine.") from None
    if answer.returncode and not fails:
        raise ConfigurationError(f"git failed: {answer.stderr.decode(errors='replace').strip()}")
    return answer.stdout.decode("utf-8", "replace")
