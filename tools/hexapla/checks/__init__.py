"""The rules, and the one function that runs them."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from dataclasses import dataclass, field

from hexapla.checks import (
    bare_address,
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
    old_registry,
    one_sided,
    other_language,
    outside_navigation,
    raw_html,
    several_paragraphs,
    stale_translation,
    swapped_languages,
    template_code,
    truncated_translation,
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
from hexapla.findings import Finding, Hit, Severity
from hexapla.source import Project
from hexapla.source.reading import Places

__all__ = ["DEFAULT", "RULES", "Report", "Rule", "run"]

RULES: tuple[Rule, ...] = (
    *loading.RULES,
    duplicate_guide.RULE,
    duplicate_anchor.RULE,
    deep_section.RULE,
    raw_html.RULE,
    template_code.RULE,
    several_paragraphs.RULE,
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
)

DEFAULT = tuple(rule for rule in RULES if rule.default)
"""What runs unless a project says otherwise."""

BROKEN_RULE = "HX000"


@dataclass(frozen=True, slots=True)
class Report:
    """What one run saw."""

    findings: tuple[Finding, ...] = ()
    """In the order of path, line, column, rule."""
    faults: dict[str, str] = field(default_factory=dict)
    """Rules that broke, by code, with their traceback: our mistake, and only their own findings are lost."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that fail a run."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)


def run(project: Project, rules: Iterable[Rule] = DEFAULT) -> Report:
    """Calls every rule once on the whole project."""
    places: dict[str, Places] = {}
    findings: set[Finding] = set()
    faults: dict[str, str] = {}
    for rule in rules:
        try:
            hits = list(rule.check(project))
        except Exception:
            faults[rule.code] = traceback.format_exc()
            findings.add(_fault(rule))
            continue
        findings.update(_finding(rule, hit, project, places) for hit in hits)
    return Report(tuple(sorted(findings, key=_order)), faults)


def _finding(rule: Rule, hit: Hit, project: Project, places: dict[str, Places]) -> Finding:
    if hit.place is None and hit.path not in places:
        places[hit.path] = Places(project.contents.get(hit.path, ""), hit.path)
    line, column = hit.place or places[hit.path].of(hit)
    return Finding(
        path=hit.path,
        line=line,
        column=column,
        rule=rule.code,
        severity=hit.severity or rule.severity,
        message=hit.message,
        hint=hit.hint,
        locale=hit.locale,
    )


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


def _order(finding: Finding) -> tuple[str, int, int, str, str, str]:
    return finding.path, finding.line, finding.column, finding.rule, finding.locale or "", finding.message
