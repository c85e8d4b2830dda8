"""What the handbook tells people to copy into their CI can be read by it and works in a new project."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from hexapla.cli import hexapla
from hexapla.source import load
from hexapla.source.project import blocks_of

ROOT = Path(__file__).parents[1]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def examples() -> dict[str, dict]:
    """The YAML code blocks of the handbook's page, by their title."""
    guide = next(each.content for each in load(ROOT).guides if each.content.id == "handbook-checks")
    blocks = [block for _, block in blocks_of(guide) if block.kind == "code" and block.language == "yaml"]
    return {block.title: yaml.safe_load(block.code) for block in blocks}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A new project with its pages."""
    for arguments in (["init", str(tmp_path)], ["-C", str(tmp_path), "generate"]):
        assert CliRunner().invoke(hexapla, arguments).exit_code == 0
    return tmp_path


def commands(examples: dict[str, dict]) -> Iterator[tuple[str, list[str]]]:
    jobs = examples[".github/workflows/guides.yml"]["jobs"]
    scripts = {
        "GitHub": [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step],
        "GitLab": examples[".gitlab-ci.yml"]["guides"]["script"],
    }
    for where, lines in scripts.items():
        yield where, [line for line in lines if line.startswith("hexapla ")]


def test_each_command_of_the_examples_succeeds_in_a_new_project(examples: dict[str, dict], project: Path) -> None:
    for where, lines in commands(examples):
        assert any("check" in line for line in lines)
        assert any("--site" in line for line in lines)
        for line in lines:
            run = subprocess.run([sys.executable, "-m", "hexapla.cli", *shlex.split(line)[1:]], cwd=project)
            assert run.returncode == 0, f"{where}: {line}"


def test_the_examples_hand_over_the_reports_that_they_write(examples: dict[str, dict]) -> None:
    for (_, lines), report in zip(commands(examples), ("hexapla.sarif", "hexapla.xml"), strict=True):
        assert any(f"--output {report}" in line for line in lines)
    steps = examples[".github/workflows/guides.yml"]["jobs"]["guides"]["steps"]
    assert steps[-1]["with"]["sarif_file"] == "hexapla.sarif"
    assert examples[".gitlab-ci.yml"]["guides"]["artifacts"]["reports"]["junit"] == "hexapla.xml"


def test_a_workflow_has_the_rights_that_its_steps_need(examples: dict[str, dict]) -> None:
    workflow = examples[".github/workflows/guides.yml"]
    assert workflow["permissions"] == {"contents": "read", "security-events": "write"}
    assert {"push", "pull_request"} == workflow[True].keys()  # YAML 1.1 reads `on` as true


def test_the_hooks_of_the_example_exist(examples: dict[str, dict]) -> None:
    (repository,) = examples[".pre-commit-config.yaml"]["repos"]
    assert [hook["id"] for hook in repository["hooks"]] == [hook["id"] for hook in HOOKS]


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_passes_a_sound_project_and_stops_a_broken_one(hook: dict, project: Path) -> None:
    assert (hook["entry"], hook["pass_filenames"], hook["language"]) == ("hexapla", False, "python")
    command = [sys.executable, "-m", "hexapla.cli", *hook["args"]]
    assert subprocess.run(command, cwd=project).returncode == 0
    guide = project / "sources/guides/first-steps.yml"
    guide.write_text(guide.read_text(encoding="utf-8").replace("en: ", "en: See [it](#nowhere). ", 1))
    assert subprocess.run(command, cwd=project).returncode == 1


def test_the_settings_and_the_comments_of_the_example_are_understood(examples: dict[str, dict], project: Path) -> None:
    settings = next(entry["hexapla"] for entry in examples["mkdocs.yml"]["plugins"])
    config = project / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("  - hexapla\n", f"  - hexapla: {settings}\n", 1))
    assert str(settings["rules"]) in config.read_text(encoding="utf-8")
    assert CliRunner().invoke(hexapla, ["-C", str(project), "check"]).exit_code == 0
