"""What the repository promises about itself: nothing private in it, everything locked, its commands agree."""

from __future__ import annotations

import hashlib
import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from pydantic import TypeAdapter

from hexapla.model import Guide

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements/dev.txt", "requirements/site.txt")

PRIVATE = {
    "a machine's path": re.compile(r"(?<![\w.:/-])/(?:root|work|home/\w+|Users/\w+|tmp/\w+)/[\w.]|[A-Z]:\\Users\\"),
    "a package registry's host": re.compile(r"\b(?:pypi|pythonhosted|npmjs|yarnpkg|deb\.debian)\.(?:org|com)\b"),
    "an address with a password": re.compile(r"\bhttps?://[^\s/:@{}<]+:[^\s/@{}<]+@"),
    "a key": re.compile(
        r"-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\b(?:ghp|gho|ghs|npm)_\w{36}\b"
        r"|\bgithub_pat_\w{22,}|\bglpat-[\w-]{20}|\bpypi-AgE\w{20,}|\bxox[abps]-\w{10,}|\bsk-\w{32,}"
    ),
}


@cache
def tracked() -> tuple[str, ...]:
    answer = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(name for name in answer.stdout.split("\0") if name and (ROOT / name).is_file())


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8", errors="replace")


def pins(lock: str) -> dict[str, str]:
    """Locked version by package name."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", read(lock), re.MULTILINE))


def project() -> dict:
    return tomllib.loads(read("pyproject.toml"))


@pytest.mark.parametrize("what", PRIVATE)
def test_no_file_gives_away(what: str) -> None:
    found = [
        f"{name}:{number}: {line.strip()[:120]}"
        for name in tracked()
        for number, line in enumerate(read(name).splitlines(), 1)
        if PRIVATE[what].search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("a machine's path", "see /" + "home/ann/notes.txt"),
        ("a machine's path", "C:" + r"\Users\ann"),
        ("a package registry's host", "index: https://pypi" + ".org/simple"),
        ("an address with a password", "https://ann:secret" + "@example.com/"),
        ("a key", "-----BEGIN RSA " + "PRIVATE KEY-----"),
        ("a key", "ghp_" + "a" * 36),
    ],
)
def test_what_is_private_is_recognized(what: str, line: str) -> None:
    assert PRIVATE[what].search(line)


def test_nothing_that_a_build_makes_is_tracked() -> None:
    made = re.compile(
        r"^(site|dist|build|\.venv|\.cache|node_modules)/|__pycache__|\.py[co]$|\.egg-info|(^|/)\.\w+_cache/"
    )
    assert [name for name in tracked() if made.search(name)] == []


def test_the_licence_is_apache_2_to_the_letter() -> None:
    canonical = "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"
    assert hashlib.sha256((ROOT / "LICENSE").read_bytes()).hexdigest() == canonical
    assert project()["project"]["license"] == "Apache-2.0"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_a_pin_with_hashes(lock: str) -> None:
    entries = read(lock).replace("\\\n", " ").splitlines()
    pin = re.compile(r"[a-z0-9-]+==[\w.+!]+( ; [^;]+?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")
    assert entries
    assert [entry for entry in entries if not pin.fullmatch(entry)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_the_locks_answer_to_what_the_project_asks_for(lock: str) -> None:
    metadata = project()
    asked = [*metadata["project"]["dependencies"], *metadata["build-system"]["requires"]]
    if lock == "requirements/dev.txt":
        asked += metadata["project"]["optional-dependencies"]["dev"]
    locked = pins(lock)
    for line in asked:
        requirement = Requirement(line)
        assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)]), f"make lock: {line}"


def test_the_locks_agree_with_each_other() -> None:
    assert pins("requirements/site.txt").items() <= pins("requirements/dev.txt").items()


def test_the_build_is_locked_as_the_project_declares_it() -> None:
    lines = [line for line in read("requirements/build.in").splitlines() if not line.startswith("#")]
    assert lines == project()["build-system"]["requires"]


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):.*## ", read("Makefile"), re.MULTILINE))


def test_make_lists_every_target() -> None:
    answer = subprocess.run(["make", "--silent"], cwd=ROOT, capture_output=True, text=True, check=True)
    phony = re.search(r"^\.PHONY: (.*)$", read("Makefile"), re.MULTILINE)
    assert phony
    assert {line.split()[0] for line in answer.stdout.splitlines()} == set(phony[1].split()) == targets()


@pytest.mark.parametrize("name", [".ci/run", "README.md", "CONTRIBUTING.md"])
def test_only_targets_that_exist_are_named(name: str) -> None:
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)\b", read(name), re.MULTILINE))
    assert named
    assert named <= targets()


def test_the_workflow_runs_what_runs_everywhere() -> None:
    assert re.search(r"run: \.ci/run$", read(".github/workflows/ci.yml"), re.MULTILINE)
    assert (ROOT / ".ci/run").stat().st_mode & 0o111


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_every_file_that_a_page_for_developers_points_to_exists(name: str) -> None:
    text = re.sub(r"```.*?```", "", read(name), flags=re.DOTALL)
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", re.sub(r"``? .*? ``?|`[^`]*`", "", text))
    folders = r"tools|tests|sources|docs|requirements|scripts|benchmarks|overrides|\.github|\.ci"
    paths = re.findall(rf"`((?:{folders})/[\w./-]+)`", text)
    assert [path for path in [*links, *paths] if not (ROOT / path).exists()] == []


def test_the_guide_in_the_readme_is_a_guide() -> None:
    example = re.search(r"```yaml\n(.*?)```", read("README.md"), re.DOTALL)
    assert example
    guide = TypeAdapter(Guide).validate_python(yaml.safe_load(example[1]))
    assert [block.kind for block in guide.blocks] == ["section", "steps"]


@pytest.mark.parametrize("name", sorted(name for name in tracked() if re.fullmatch(r"sources/.*\.ya?ml", name)))
def test_every_source_names_its_schema_in_the_first_line(name: str) -> None:
    named = re.match(r"# yaml-language-server: \$schema=(\S+\.json)\n", read(name))
    assert named
    assert ((ROOT / name).parent / named[1]).resolve().is_file()
