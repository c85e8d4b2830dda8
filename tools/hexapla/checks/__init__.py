"""The rules, and the one function that runs them."""

from __future__ import annotations

import gc
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

from hexapla.checks import (
    addresses,
    bare_address,
    built,
    changed_address,
    changed_label,
    changed_link,
    changed_number,
    changed_placeholder,
    copied_alternative,
    crowded_step,
    damaged_lock,
    deep_section,
    deprecated_scope,
    diagram_label,
    direction_control,
    doubled_space,
    doubled_word,
    duplicate_anchor,
    duplicate_guide,
    duplicate_scope,
    empty_text,
    encoding_damage,
    extra_code,
    forbidden_variant,
    foreign_page,
    heading_stop,
    headless_table,
    insecure_link,
    invisible_character,
    late_caution,
    loading,
    loose_marks,
    lost_accents,
    lost_code,
    lost_emphasis,
    lost_end,
    lost_name,
    lost_scope,
    missing_file,
    missing_translation,
    misspelled_name,
    mixed_apostrophes,
    muting,
    old_registry,
    one_sided,
    options,
    other_language,
    outside_navigation,
    picture_in_text,
    raw_html,
    several_paragraphs,
    stale_translation,
    swapped_languages,
    template_code,
    truncated_translation,
    typed_number,
    unbalanced_brackets,
    uneven_row,
    unknown_anchor,
    unknown_guide,
    unknown_link_name,
    unknown_locale,
    unknown_name,
    unknown_provider,
    unknown_resource,
    unknown_scope,
    unlisted_scope,
    unset_scope,
    untranslated,
    untranslated_alternative,
    unused_link_name,
    unused_term,
    vague_link,
    wider_scope,
    wrong_term,
)
from hexapla.checks.rule import Rule
from hexapla.findings import ITS_LINE, Finding, Fix, Hit, Severity, Silenced
from hexapla.source import Project
from hexapla.source.reading import Places

T = TypeVar("T")

__all__ = ["BROKEN_RULE", "RULES", "Report", "Rule", "known", "run"]

RULES: tuple[Rule, ...] = (
    *loading.RULES,
    duplicate_guide.RULE,
    duplicate_anchor.RULE,
    deep_section.RULE,
    raw_html.RULE,
    template_code.RULE,
    several_paragraphs.RULE,
    picture_in_text.RULE,
    missing_translation.RULE,
    empty_text.RULE,
    unknown_locale.RULE,
    stale_translation.RULE,
    damaged_lock.RULE,
    unknown_guide.RULE,
    unknown_anchor.RULE,
    unknown_link_name.RULE,
    missing_file.RULE,
    unknown_name.RULE,
    diagram_label.RULE,
    unknown_provider.RULE,
    unknown_resource.RULE,
    unknown_scope.RULE,
    duplicate_scope.RULE,
    untranslated.RULE,
    swapped_languages.RULE,
    other_language.RULE,
    truncated_translation.RULE,
    one_sided.RULE,
    lost_code.RULE,
    lost_scope.RULE,
    extra_code.RULE,
    changed_link.RULE,
    changed_label.RULE,
    changed_placeholder.RULE,
    changed_address.RULE,
    changed_number.RULE,
    lost_emphasis.RULE,
    outside_navigation.RULE,
    unused_link_name.RULE,
    unused_term.RULE,
    foreign_page.RULE,
    insecure_link.RULE,
    vague_link.RULE,
    bare_address.RULE,
    typed_number.RULE,
    deprecated_scope.RULE,
    wider_scope.RULE,
    unlisted_scope.RULE,
    unset_scope.RULE,
    old_registry.RULE,
    encoding_damage.RULE,
    invisible_character.RULE,
    direction_control.RULE,
    doubled_word.RULE,
    doubled_space.RULE,
    unbalanced_brackets.RULE,
    loose_marks.RULE,
    lost_end.RULE,
    mixed_apostrophes.RULE,
    heading_stop.RULE,
    lost_accents.RULE,
    copied_alternative.RULE,
    untranslated_alternative.RULE,
    crowded_step.RULE,
    headless_table.RULE,
    uneven_row.RULE,
    late_caution.RULE,
    wrong_term.RULE,
    forbidden_variant.RULE,
    misspelled_name.RULE,
    lost_name.RULE,
    *muting.RULES,
)

BROKEN_RULE = "HX000"


def known() -> dict[str, Rule]:
    """Every rule that exists, by code: of the sources, of the built site and of addresses that were asked for."""
    return {rule.code: rule for rule in (*RULES, *built.RULES, *addresses.RULES)}


@dataclass(frozen=True, slots=True)
class Report:
    """What one run saw."""

    findings: tuple[Finding, ...] = ()
    """In the order of path, line, column, rule."""
    silenced: tuple[Silenced, ...] = ()
    """What comments and exceptions keep from `findings`, in the same order."""
    faults: dict[str, str] = field(default_factory=dict)
    """Rules that broke, by code, with their traceback: our mistake, and only their own findings are lost."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that fail a run."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)


def run(
    project: Project,
    rules: Iterable[Rule] | None = None,
    *,
    site: Path | None = None,
    answers: addresses.Answers | None = None,
    today: date | None = None,
) -> Report:
    """Calls every rule once on the whole project; without `rules`, those that the project wants.

    With `site`, the folder of a built site, the rules about built pages too; with `answers`, those about addresses.
    Raises ConfigurationError if `mkdocs.yml` says something of the rules that cannot be understood.
    """
    collects = gc.isenabled()
    gc.disable()  # rules make many small objects and no circles: looking for circles would cost more than the rules
    try:
        return _Run(project, today or datetime.now(tz=UTC).date()).report(rules, site, answers)
    finally:
        if collects:
            gc.enable()


def run_for_publishing(project: Project) -> Report:
    """What `run` sees, as it counts for a site that is published."""
    report = run(project)
    return replace(report, findings=tuple(stale_translation.as_published(project, report.findings)))


class _Run:
    def __init__(self, project: Project, today: date) -> None:
        self.project = project
        self.today = today
        self.known = known()
        self.options = options.read(project.config.options, self.known.values())
        self.places: dict[str, Places] = {}
        self.faults: dict[str, str] = {}

    def report(self, rules: Iterable[Rule] | None, site: Path | None, answers: addresses.Answers | None) -> Report:
        wanted = [rule for rule in (RULES if rules is None else rules) if rules is not None or self.options.runs(rule)]
        findings = {finding for rule in wanted for finding in self._ask(rule, rule.check, self.project)}
        if site:
            pages = built.read(site, self.project)
            for each in filter(self.options.runs, built.RULES):
                findings.update(self._ask(each, each.look, pages))
        if answers:
            for one in filter(self.options.runs, addresses.RULES):
                findings.update(self._ask(one, one.look, answers))
        mutes = muting.mutes(self.project, self._places_of)
        ran = {rule.code for rule in wanted}
        left, silenced = muting.apply(sorted(findings, key=_order), mutes, self.known, self.today)
        said = muting.hits(mutes, self.known, ran, self.today)
        left += (self._finding(rule, hit) for rule, hit in said if rule.code in ran)
        heard: list[Finding] = []
        for finding in left:
            exemption = next((each for each in self.options.exemptions if each.covers(finding)), None)
            if exemption:
                silenced.append(Silenced(finding, exemption.reason, in_source=False))
            else:
                heard.append(finding)
        return Report(
            tuple(sorted(self._said_once(heard), key=_order)),
            tuple(sorted(silenced, key=lambda each: _order(each.finding))),
            self.faults,
        )

    def _said_once(self, findings: list[Finding]) -> Iterator[Finding]:
        """The findings without those of which another one says more at the same place, or explains in the same text."""
        spared: set[tuple[object, ...]] = set()
        for finding in findings:
            if rule := self.known.get(finding.rule):
                spared.update((*_spot(finding), code) for code in rule.says_more_than)
                if finding.severity is Severity.ERROR:  # else an error that is left out would pass unseen
                    spared.update((*_text(finding), code) for code in rule.explains)
        for finding in findings:
            if spared.isdisjoint(((*_spot(finding), finding.rule), (*_text(finding), finding.rule))):
                yield finding

    def _ask(self, rule: Rule, look: Callable[[T], Iterable[Hit]], at: T) -> Iterator[Finding]:
        try:
            hits = list(look(at))
        except Exception:
            self.faults[rule.code] = traceback.format_exc()
            yield _fault(rule)
            return
        for hit in hits:
            yield self._finding(rule, hit)

    def _finding(self, rule: Rule, hit: Hit) -> Finding:
        places = None if hit.place else self._places_of(hit.path)
        line, column = hit.place or (places.of(hit) if places else (1, 1))
        return Finding(
            path=hit.path,
            line=line,
            column=column,
            rule=rule.code,
            severity=self.options.severity(rule, hit.severity),
            message=hit.message,
            hint=hit.hint.replace(ITS_LINE, str(line)),
            locale=hit.locale,
            lines=places.lines_of(hit) if places else (line, line),
            fix=None if hit.fix is None else Fix(hit.route, hit.at_key, hit.fix),
        )

    def _places_of(self, path: str) -> Places:
        if path not in self.places:
            self.places[path] = Places(self.project.contents.get(path, ""), path)
        return self.places[path]


def _fault(rule: Rule) -> Finding:
    return Finding(
        path="mkdocs.yml",
        line=1,
        column=1,
        rule=BROKEN_RULE,
        severity=Severity.ERROR,
        message=f"The rule {rule.code} ({rule.name}) broke; this is a fault of Hexapla, not of your sources.",
        hint="Please report it with the output of `hexapla --debug check`.",
    )


def _spot(finding: Finding) -> tuple[object, ...]:
    return finding.path, finding.line, finding.column, finding.locale


def _text(finding: Finding) -> tuple[object, ...]:
    return finding.path, finding.lines, finding.locale, "whole"


def _order(finding: Finding) -> tuple[str, int, int, str, str, str]:
    return finding.path, finding.line, finding.column, finding.rule, finding.locale or "", finding.message
