"""Pages say when their texts last changed, in their language, and lead to the source at the line of each section."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
from published import Site

from hexapla.site.history import History

GUIDE = "sources/guides/one.yml"
LOCALES = ("en", "fr")


class Repository:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, day: str = "2026-01-01") -> None:
        environment = {
            **os.environ,
            "GIT_AUTHOR_DATE": f"{day}T12:00:00Z",
            "GIT_COMMITTER_DATE": f"{day}T12:00:00Z",
            "GIT_CONFIG_GLOBAL": os.devnull,
        }
        identity = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *identity, *arguments], cwd=self.root, env=environment, check=True)

    def write(self, text: str) -> None:
        file = self.root / GUIDE
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def commit(self, text: str, day: str) -> None:
        self.write(text)
        self.git("add", ".")
        self.git("commit", "--quiet", "--message", day, day=day)

    def changed(self, text: str) -> list[date | None]:
        history = History(self.root)
        return [history.changed(GUIDE, text, locale, LOCALES) for locale in LOCALES]


@pytest.fixture
def repository_of_sources(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def text(english: str, french: str, comment: str = "") -> str:
    return f"id: one{comment}\ntitle: {{en: {english}, fr: {french}}}\n"


def test_each_language_has_the_day_of_its_own_last_change(repository_of_sources: Repository) -> None:
    repository = repository_of_sources
    repository.commit(text("One", "Un"), "2026-02-01")
    repository.commit(text("One", "Une"), "2026-03-01")
    repository.commit(text("First", "Une"), "2026-04-01")
    repository.commit(text("First", "Une", "  # a comment"), "2026-05-01")
    assert repository.changed(text("First", "Une", "  # a comment")) == [date(2026, 4, 1), date(2026, 3, 1)]


def test_a_change_that_is_taken_back_counts_as_a_change(repository_of_sources: Repository) -> None:
    repository = repository_of_sources
    repository.commit(text("One", "Un"), "2026-02-01")
    repository.commit(text("Two", "Un"), "2026-03-01")
    repository.commit(text("One", "Un"), "2026-04-01")
    assert repository.changed(text("One", "Un")) == [date(2026, 4, 1), date(2026, 2, 1)]


def test_what_is_not_committed_has_no_day(repository_of_sources: Repository) -> None:
    repository = repository_of_sources
    repository.commit(text("One", "Un"), "2026-02-01")
    assert repository.changed(text("One", "Une")) == [date(2026, 2, 1), None]


def test_a_history_that_was_cut_off_tells_no_day_it_does_not_know(
    repository_of_sources: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    repository = repository_of_sources
    repository.commit(text("One", "Un"), "2026-02-01")
    repository.commit(text("One", "Un", " # again"), "2026-03-01")
    clone = tmp_path_factory.mktemp("clone") / "shallow"
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.root}", str(clone))
    history = History(clone)
    assert history.changed(GUIDE, text("One", "Un"), "en", LOCALES) is None


def test_without_git_there_is_no_day(tmp_path: Path) -> None:
    assert History(tmp_path).changed(GUIDE, text("One", "Un"), "en", LOCALES) is None


def test_every_section_of_every_page_leads_to_its_line_of_the_source(site: Site) -> None:
    followed = 0
    for _, guide, url in site.guides:
        article = site.html(url).css_first("article")
        assert article
        for link in article.css("a.hx-edit"):
            place = re.search(r"/(sources/guides/[\w/-]+\.yml)\?plain=1#L(\d+)$", link.attributes["href"] or "")
            assert place
            lines = (site.project.root / place[1]).read_text(encoding="utf-8").splitlines()
            line = int(place[2]) - 1
            anchor = link.parent.id if link.parent else ""
            assert lines[line].lstrip().startswith("- section:"), (url, place[0])
            assert any(f"anchor: {anchor}" in text for text in lines[line : line + 6]), (url, anchor)
            followed += 1
        page_link = article.css_first(".hx-about a")
        assert page_link
        assert f"sources/guides/{guide}.yml" in (page_link.attributes["href"] or "")
    assert followed > 60
