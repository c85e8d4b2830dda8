"""Projects made of a rule's example or of a case, and what the rules say of them."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from pathlib import Path

import projects
from hexapla import checks
from hexapla.checks.rule import Example
from hexapla.findings import Finding

INDEX = """\
id: index
title: {en: Home page, fr: Accueil}
description: {en: Where guides begin., fr: Là où commencent les guides.}
blocks:
  - paragraph: {en: "Open [the portal](link:portal).", fr: "Ouvrez [le portail](link:portal)."}
"""
HELLO = "- paragraph: {en: Hello., fr: Bonjour.}"
EXPECTED = re.compile(r"#\s*expect:\s*(HX\d{3}(?:\s*,\s*HX\d{3})*)")


def project_of(root: Path, example: Example) -> Path:
    """A project that holds the example, and a home page that uses every named link."""
    blocks = example if isinstance(example, str) else HELLO
    files = {} if isinstance(example, str) else dict(example)
    guide = files.pop("sources/guides/example.yml", projects.guide(blocks))
    return projects.make(root, {"example.yml": guide, "index.yml": INDEX}, files=files)


def findings(root: Path, example: Example) -> tuple[Finding, ...]:
    """What every rule says, those that are off by default too."""
    report = checks.run(projects.loaded(project_of(root, example)), checks.RULES)
    assert report.faults == {}
    return report.findings


def files_of(case: Mapping[str, str]) -> dict[str, str]:
    """The files of a case: `blocks` is short for a guide around them."""
    files = {path: text for path, text in case.items() if "/" in path or path.endswith(".yml")}
    if "blocks" in case:
        files["sources/guides/example.yml"] = projects.guide(case["blocks"])
    if "texts" in case:
        files["sources/guides/example.yml"] = projects.guide(f"- paragraph:\n{textwrap.indent(case['texts'], '    ')}")
    return files


def expected(files: Mapping[str, str]) -> set[tuple[str, int, str]]:
    """The findings that comments announce, each on its own line: `# expect: HX301`."""
    return {
        (path, number, code)
        for path, text in files.items()
        for number, line in enumerate(text.split("\n"), 1)
        if (match := EXPECTED.search(line))
        for code in re.findall(r"HX\d{3}", match[1])
    }
