"""The pass over the built site finds each planted defect, at its source where there is one, and nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import projects
from hexapla import checks
from hexapla.checks import built
from hexapla.findings import Finding
from hexapla.source import load

ADDRESS = "https://guides.example.org/"
CASES = yaml.safe_load((Path(__file__).parent / "defects.yml").read_text(encoding="utf-8"))
BLOCKS = """\
- section: {en: Scopes, fr: Portées}
  anchor: scopes
  blocks:
    - paragraph: {en: "See [these](#scopes).", fr: "Voir [celles-ci](#scopes)."}
"""


def page(path: str, lang: str, title: str, description: str, body: str) -> str:
    bare = path.removeprefix("fr/")
    versions = "".join(
        f'<link rel="alternate" hreflang="{tag}" href="{ADDRESS}{folder}{bare}">'
        for tag, folder in (("en", ""), ("fr", "fr/"), ("x-default", ""))
    )
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="description" content="{description}">{versions}</head>\n<body>{body}</body></html>\n'
    )


def sound() -> dict[str, str]:
    body = '<h1 id="start">{0}</h1><a href="{1}setup/">{0}</a>'
    deep = (
        '<h1 id="top-of-it">{0}</h1><p>Text</p><h2 id="scopes">{1}</h2><a href="#scopes">{1}</a>'
        '<h2 id="étape">{1}</h2><a href="#%C3%A9tape">{1}</a>'
        '<a href="../#start">{0}</a><img src="{2}assets/screen.svg" alt="{1}">'
    )
    return {
        "index.html": page("", "en", "Guides", "All that there is to read.", body.format("Set-up", "")),
        "fr/index.html": page("fr/", "fr", "Guides", "Tout ce qu'il y a à lire.", body.format("Installation", "")),
        "setup/index.html": page(
            "setup/", "en", "Set-up", "How to set everything up here.", deep.format("Set-up", "Scopes", "../")
        ),
        "fr/setup/index.html": page(
            "fr/setup/",
            "fr",
            "Installation",
            "Comment tout mettre en place ici.",
            deep.format("Installation", "Portées", "../../"),
        ),
        "404.html": '<html lang="en"><head><title>Not found</title></head><body><a href="/setup/">Here</a></body></html>',
        "assets/screen.svg": "<svg/>",
        "assets/site.css": "body{}",
    }


def findings(root: Path, files: dict[str, str]) -> tuple[Finding, ...]:
    for path, text in files.items():
        file = root / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    projects.make(root, {"setup.yml": projects.guide(BLOCKS, id="setup")})
    project = load(root)
    report = checks.run(project, (), site=root / "site")
    assert report.faults == {}
    return report.findings


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["is"])
def test_one_change_of_a_sound_site(case: dict, tmp_path: Path) -> None:
    files = sound()
    before = files.get(case["file"], "")
    assert case["old"] in before
    files[case["file"]] = before.replace(case["old"], case["new"], 1) if case["old"] else case["new"]
    found = findings(tmp_path, files)
    assert [finding.rule for finding in found] == case["found"], found
    assert case.get("says", "") in " ".join(finding.message for finding in found)
    assert case.get("hint", "") in " ".join(finding.hint for finding in found)
    assert all(finding.line and finding.column and finding.hint for finding in found)


def test_nothing_is_found_in_a_sound_site(tmp_path: Path) -> None:
    assert findings(tmp_path, sound()) == ()


@pytest.mark.parametrize("rule", built.RULES, ids=lambda rule: rule.code)
def test_a_rule_s_examples_are_what_they_claim(rule: built.SiteRule, tmp_path: Path) -> None:
    assert isinstance(rule.wrong, dict)
    assert isinstance(rule.right, dict)
    wrong = findings(tmp_path / "wrong", rule.wrong)
    right = findings(tmp_path / "right", rule.right)
    assert rule.code in {finding.rule for finding in wrong}
    assert rule.code not in {finding.rule for finding in right}


def shown(root: Path, finding: Finding) -> str:
    """The text from the place of a finding to the end of its line."""
    return (root / finding.path).read_text(encoding="utf-8").split("\n")[finding.line - 1][finding.column - 1 :]


def test_a_broken_link_is_shown_on_its_page_and_in_its_source(tmp_path: Path) -> None:
    files = sound()
    path = "fr/setup/index.html"
    files[path] = files[path].replace(' id="scopes"', "")
    (found,) = findings(tmp_path, files)
    assert (found.rule, found.path, found.locale) == ("HX912", "site/fr/setup/index.html", "fr")
    assert shown(tmp_path, found).startswith('#scopes">')
    source = re.search(r"Its source is (\S+):(\d+)\.$", found.hint)
    assert source
    line = (tmp_path / source[1]).read_text(encoding="utf-8").split("\n")[int(source[2]) - 1]
    assert "(#scopes)" in line


def test_of_what_no_guide_says_no_source_is_named(tmp_path: Path) -> None:
    files = sound()
    files["setup/index.html"] = files["setup/index.html"].replace("../#start", "../gone/")
    (found,) = findings(tmp_path, files)
    assert found.path == "site/setup/index.html"
    assert shown(tmp_path, found).startswith("../gone/")
    assert "source" not in found.hint


def test_a_mistake_is_reported_on_every_page_that_has_it(tmp_path: Path) -> None:
    files = sound()
    planted = [path for path in files if path.endswith("/index.html")]
    for path in planted:
        up = "../" * path.count("/")
        files[path] = (
            files[path]
            .replace("</body>", f'\n<a href="{up}gone/">It</a>\n<a href="{up}#gone">It</a></body>')
            .replace("</head>", '<script src="https://cdn.example.net/x.js"></script></head>')
        )
    found = findings(tmp_path, files)
    for rule, line in (("HX911", 4), ("HX912", 5), ("HX918", 2)):
        there = [finding for finding in found if finding.rule == rule]
        assert [finding.path for finding in there] == sorted(f"site/{path}" for path in planted)
        assert {finding.line for finding in there} == {line}


@pytest.mark.parametrize("folder", ["sources", "nowhere"])
def test_a_folder_without_pages_is_no_site(folder: str, tmp_path: Path) -> None:
    projects.make(tmp_path, {})
    command = [sys.executable, "-m", "hexapla.cli", "-C", tmp_path, "check", "--site", tmp_path / folder]
    run = subprocess.run(command, capture_output=True, text=True)
    assert (run.returncode, run.stdout) == (2, "")
    assert "There is no page in" in run.stderr
    assert "hexapla build" in run.stderr


def test_faults_of_guides_and_of_the_site_are_reported_together(tmp_path: Path) -> None:
    files = sound()
    files["setup/index.html"] = files["setup/index.html"].replace("../#start", "../gone/")
    findings(tmp_path, files)
    guide = projects.guide("- paragraph: {en: Alone.}\n", id="alone")
    (tmp_path / "sources/guides/alone.yml").write_text(guide, encoding="utf-8")
    found = checks.run(load(tmp_path), site=tmp_path / "site").errors
    assert {"HX201", "HX911"} <= {finding.rule for finding in found}


def test_a_site_below_a_folder_of_its_host(tmp_path: Path) -> None:
    projects.make(tmp_path, {"setup.yml": projects.guide(BLOCKS, id="setup")})
    config = tmp_path / "mkdocs.yml"
    config.write_text(re.sub(r"site_url: \S+", "site_url: https://example.org/guides/", config.read_text()))
    pages = {"index.html": "/guides/setup/", "setup/index.html": "/setup/", "404.html": "/guides/nothing/"}
    for path, link in pages.items():
        file = tmp_path / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            '<html lang="en"><head><title>T</title><meta name="description" content="D"></head>'
            f'<body><a href="{link}">it</a></body></html>'
        )
    report = checks.run(load(tmp_path), (), site=tmp_path / "site")
    assert [(finding.rule, finding.path) for finding in report.findings] == [("HX911", "site/404.html")]


def test_rules_of_the_built_site_can_be_switched_off_and_excepted(tmp_path: Path) -> None:
    files = sound()
    files["setup/index.html"] = files["setup/index.html"].replace("../#start", "../gone/")
    assert [finding.rule for finding in findings(tmp_path, files)] == ["HX911"]
    config = tmp_path / "mkdocs.yml"
    written = config.read_text()
    for block in (
        "rules: {HX911: off}",
        "exceptions: [{paths: [site/setup/*], rules: [HX911], reason: It is built elsewhere.}]",
    ):
        config.write_text(written.replace("  - hexapla\n", f"  - hexapla:\n      {block}\n"))
        assert checks.run(load(tmp_path), (), site=tmp_path / "site").findings == ()


STOCK = """\
site_name: Stock
site_url: https://example.org/below/it/
site_description: A site like many others are
theme: {name: material, font: false, features: [navigation.tabs, navigation.footer, content.tabs.link]}
plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: fr, name: Français, site_description: Un site comme il y en a beaucoup}
        - {locale: pt-BR, name: Português, site_description: Um site como existem muitos outros}
markdown_extensions: [attr_list, footnotes, toc: {permalink: true}, pymdownx.tabbed: {alternate_style: true}]
"""
STOCK_PAGES = {
    "index.md": '# Home\n\n[On](deep/page.md#there), [here](#home), noted[^1]\n\n[^1]: A note.\n\n=== "One"\n    1\n',
    "deep/page.md": '# Page\n\n## There {#there}\n\n<a name="old"></a> [old](#old) [up](../index.md)\n\n![It](../it.svg)\n',
    "it.svg": "<svg/>",
}


@pytest.mark.parametrize("addresses", ["--use-directory-urls", "--no-directory-urls"])
def test_nothing_is_found_in_a_sound_site_that_hexapla_did_not_build(addresses: str, tmp_path: Path) -> None:
    files = {"mkdocs.yml": STOCK, "docs/en/only/here.md": "# Only here\n\n[Home](../index.md)\n"}
    files |= {f"docs/{locale}/{path}": text for locale in ("en", "fr", "pt-BR") for path, text in STOCK_PAGES.items()}
    for path, text in files.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet", addresses]
    subprocess.run(build, cwd=tmp_path, check=True, capture_output=True)
    found = checks.run(load(tmp_path), (), site=tmp_path / "site").findings
    assert found == ()
    page = tmp_path / ("site/fr/deep/page.html" if "no" in addresses else "site/fr/deep/page/index.html")
    page.write_text(page.read_text(encoding="utf-8").replace('id="there"', ""), encoding="utf-8")
    found = checks.run(load(tmp_path), (), site=tmp_path / "site").findings
    assert {each.rule for each in found} == {"HX912"}
    assert {each.path for each in found} == {"site/fr/index.html", page.relative_to(tmp_path).as_posix()}


def test_the_site_of_this_repository_is_sound_and_damage_is_found(tmp_path: Path, repository: Path) -> None:
    site = tmp_path / "site"
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", site]
    subprocess.run(build, cwd=repository, check=True, capture_output=True)
    command = [sys.executable, "-m", "hexapla.cli", "-C", repository, "check", "--site", site]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout
    assert " HX91" not in run.stdout
    file = site / "fr/celigo-bigcommerce/index.html"
    file.write_text(file.read_text(encoding="utf-8").replace(' id="', ' data-id="'), encoding="utf-8")
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 1
    assert "HX912" in run.stdout
    assert "sources/guides/celigo-bigcommerce.yml:" in run.stdout
