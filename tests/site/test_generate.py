"""`hexapla generate` as a writer and CI run it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from projects import guide, make

HELLO = guide("- paragraph: {en: Hello., fr: Bonjour.}\n")


def hexapla(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hexapla.cli", "-C", str(root), *arguments], capture_output=True, text=True
    )


def test_check_shows_a_diff_and_fails_until_the_pages_are_what_the_sources_say(tmp_path: Path) -> None:
    root = make(tmp_path, {"example.yml": HELLO})
    assert hexapla(root, "generate", "--check").returncode == 1
    assert not (root / "docs/en").exists()
    assert hexapla(root, "generate").returncode == 0
    assert hexapla(root, "generate", "--check").returncode == 0
    (root / "docs/fr/example.md").write_text("edited by hand")
    run = hexapla(root, "generate", "--check")
    assert run.returncode == 1
    assert "-edited by hand" in run.stdout
    assert "+Bonjour." in run.stdout
    assert (root / "docs/fr/example.md").read_text() == "edited by hand"


def test_a_second_run_with_nothing_changed_touches_no_file(tmp_path: Path) -> None:
    root = make(tmp_path, {"example.yml": HELLO})
    hexapla(root, "generate")
    before = {path: path.stat().st_mtime_ns for path in (root / "docs").rglob("*.md")}
    assert len(before) == 2
    assert "up to date" in hexapla(root, "generate").stdout
    assert {path: path.stat().st_mtime_ns for path in (root / "docs").rglob("*.md")} == before


def test_the_page_of_a_removed_guide_goes_and_a_page_written_by_hand_stays(tmp_path: Path) -> None:
    root = make(tmp_path, {"example.yml": HELLO, "old.yml": HELLO.replace("example", "old")})
    hexapla(root, "generate")
    (root / "docs/en/own.md").write_text("# Our own page\n")
    (root / "sources/guides/old.yml").unlink()
    assert hexapla(root, "generate", "--check").returncode == 1
    assert (root / "docs/en/old.md").exists()
    assert "2 removed" in hexapla(root, "generate").stdout
    assert sorted(path.name for path in (root / "docs/en").iterdir()) == ["example.md", "own.md"]


def test_a_run_killed_at_any_moment_leaves_each_page_old_or_new(tmp_path: Path) -> None:
    words = {"old": "old " * 1000, "new": "new " * 1000}
    guides = {f"g{number}.yml": guide("- paragraph: {en: WORDS, fr: WORDS}\n", id=f"g{number}") for number in range(30)}
    root = make(tmp_path, {name: text.replace("WORDS", words["old"]) for name, text in guides.items()})
    assert hexapla(root, "generate").returncode == 0
    old = {path: path.read_bytes() for path in (root / "docs").rglob("*.md")}
    for name, text in guides.items():
        (root / "sources/guides" / name).write_text(text.replace("WORDS", words["new"]))
    killed_between = 0
    for _ in range(30):
        begun = {path: path.stat().st_ino for path in old}
        process = subprocess.Popen([sys.executable, "-m", "hexapla.cli", "-C", str(root), "generate"])
        while process.poll() is None and all(path.stat().st_ino == number for path, number in begun.items()):
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
        process.wait()
        changed = 0
        for path, before in old.items():
            now = path.read_bytes()
            assert now == before or (b"new new" in now and b"old old" not in now and now.endswith(b"new\n"))
            changed += now != before
        killed_between += 0 < changed < len(old)
        if killed_between == 3:
            break
        if changed == len(old):
            for path, before in old.items():
                path.write_bytes(before)
    assert killed_between == 3
    assert hexapla(root, "generate").returncode == 0
    assert all(b"old old" not in path.read_bytes() for path in old)


def test_the_committed_pages_build_with_plain_mkdocs(tmp_path: Path, repository: Path) -> None:
    for name in ("docs", "overrides"):
        shutil.copytree(repository / name, tmp_path / name)
    text = (repository / "mkdocs.yml").read_text(encoding="utf-8")
    listed = text.index("  - hexapla\n") if "  - hexapla\n" in text else text.index("  - hexapla:")
    end = text.index("\n  - ", listed + 4) + 1
    (tmp_path / "mkdocs.yml").write_text(text[:listed] + text[end:], encoding="utf-8")
    assert "hexapla:" not in (tmp_path / "mkdocs.yml").read_text().replace("https:", "")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=tmp_path,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    guides = [yaml.safe_load(path.read_text())["id"] for path in (repository / "sources/guides").glob("*.yml")]
    for guide_id in guides:
        page = "index.html" if guide_id == "index" else f"{guide_id}/index.html"
        assert (tmp_path / "site" / page).is_file()
        assert (tmp_path / "site/fr" / page).is_file()


def test_the_committed_pages_are_what_the_sources_say(repository: Path) -> None:
    run = hexapla(repository, "generate", "--check")
    assert run.returncode == 0, run.stdout


def test_a_new_project_checks_builds_and_keeps_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/products.yml").write_text("products: {example: {name: Ours}}\n")
    run = subprocess.run(
        [sys.executable, "-m", "hexapla.cli", "init", str(tmp_path)], capture_output=True, text=True, cwd=tmp_path
    )
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "sources/products.yml").read_text() == "products: {example: {name: Ours}}\n"
    assert hexapla(tmp_path, "check").returncode == 0
    run = hexapla(tmp_path, "build")
    assert run.returncode == 0, run.stderr
    assert "WARNING" not in run.stderr
    for page in ("index.html", "first-steps/index.html", "fr/first-steps/index.html"):
        assert (tmp_path / "site" / page).is_file()


def test_a_site_whose_addresses_are_files_has_all_that_others_have(tmp_path: Path) -> None:
    part = "- section: {en: Start, fr: Début}\n  anchor: start\n  audience: customer\n  blocks: [{steps: [{step: {en: Open it., fr: Ouvrez-le.}}]}]\n"
    home = guide("- guide-list: by-product\n", id="index")
    root = make(tmp_path, {"example.yml": guide(part), "index.yml": home})
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("use_directory_urls: false\n")
    built = hexapla(root, "build")
    assert built.returncode == 0, built.stdout + built.stderr
    checked = hexapla(root, "check", "--site", str(root / "site"))
    assert checked.returncode == 0, checked.stdout
    pages = {file.relative_to(root / "site").as_posix() for file in (root / "site").rglob("*.html")}
    assert pages == {
        f"{folder}{page}.html"
        for folder in ("", "fr/")
        for page in ("404", "compare/en-fr/example", "compare/en-fr/index", "example", "example/customer", "index")
    }
    french = (root / "site/fr/example.html").read_text(encoding="utf-8")
    assert 'href="example/customer.html"' in french
    assert 'href="compare/en-fr/example.html"' in french
    assert "https://guides.example.org/fr/example.html" in (root / "site/fr/example.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_a_preview_that_is_told_to_stop_leaves_nothing_running(told: signal.Signals, tmp_path: Path) -> None:
    root = make(tmp_path, {"index.yml": guide("- paragraph: {en: Hello., fr: Bonjour.}\n", id="index")})
    command = [sys.executable, "-m", "hexapla.cli", "-C", str(root), "serve", "--address", "127.0.0.1:0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        while "Serving on" not in (line := process.stderr.readline()):
            assert line, "the preview ended by itself"
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        assert children
        process.send_signal(told)
        process.wait(30)
    assert not [child for child in children if Path(f"/proc/{child}").exists()]
