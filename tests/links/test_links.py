"""`hexapla links` follows every link of the served site, asks the world politely, and never calls good what it did not
see.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from world import World, world

import projects
from hexapla import checks
from hexapla.checks import built
from hexapla.checks.addresses import Answer, Answers, Verdict
from hexapla.findings import ConfigurationError
from hexapla.links import linkchecker
from hexapla.links.judging import judge
from hexapla.links.linkchecker import Row
from hexapla.links.memory import FILE, Memory
from hexapla.links.serving import served
from hexapla.links.settings import Host, read
from hexapla.links.uses import Uses
from hexapla.source import load

HERE = Path(__file__).parent
JUDGED = yaml.safe_load((HERE / "judging.yml").read_text(encoding="utf-8"))
WRONG = yaml.safe_load((HERE / "settings.yml").read_text(encoding="utf-8"))
PATHS = ("ok#part", "moved#part", "temporary", "twice", "gone", "crowded", "private", "busy", "hesitant", "members")


def page(links: list[str], lang: str = "en") -> str:
    listed = "".join(f'<a href="{link}">it</a>\n' for link in links)
    return f'<!doctype html><html lang="{lang}"><head><title>It</title></head><body>\n{listed}</body></html>'


def project(root: Path, urls: list[str], *, pages: dict[str, str] | None = None, links: object = None) -> Path:
    """A project whose guide has a paragraph for each address, in English and French, and its built site."""
    blocks = "".join(
        f"- paragraph:\n    en: See [this]({url}).\n    fr: Voir [ceci]({url}).\n"
        if not url.startswith("link:")
        else f"- paragraph: {{en: 'See [this]({url}).', fr: 'Voir [ceci]({url}).'}}\n"
        for url in urls
    )
    projects.make(root, {"example.yml": projects.guide(blocks)})
    config = root / "mkdocs.yml"
    options = json.dumps({"attempts": 2, "timeout": 1} if links is None else links)
    config.write_text(config.read_text().replace("  - hexapla\n", f"  - hexapla:\n      links: {options}\n"))
    (root / "linkcheckerrc").write_text("[checking]\nmaxrequestspersecond=1000\n")
    shown = [url for url in urls if not url.startswith("link:")]
    built = {"index.html": page([*shown, "fr/"]), "fr/index.html": page(shown, "fr"), **(pages or {})}
    for path, text in built.items():
        file = root / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def name_portal(root: Path, url: str) -> None:
    file = root / "sources/products.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("https://portal.example.org/", url), encoding="utf-8")


def command(root: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "hexapla.cli", "-C", str(root), "links", *options]


def run(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(root, *options), capture_output=True, text=True)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, World, subprocess.CompletedProcess[str]]]:
    """A project with an address of each kind, after one run."""
    root = tmp_path_factory.mktemp("asked")
    with world() as there:
        urls = [f"{there.address}/{path}" for path in PATHS]
        nobody = ["https://nobody.invalid/x", "http://skipped.invalid/x", f"{there.address}/slow"]
        hosts = {"skipped.*": {"skip": "It is an example."}}
        project(root, [*urls, *nobody, "link:portal"], links={"attempts": 2, "timeout": 1, "hosts": hosts})
        name_portal(root, f"{there.address}/lost")
        yield root, there, run(root, "--external", "--format", "json")


def about(root: Path, run: subprocess.CompletedProcess[str]) -> dict[str, list[tuple[str, str, str]]]:
    """By address: rule, locale and message of each finding, each of which stands where its address is written."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for finding in json.loads(run.stdout)["findings"]:
        line = (root / finding["path"]).read_text(encoding="utf-8").split("\n")[finding["line"] - 1]
        url = finding["message"].split("`")[1]
        assert line[finding["column"] - 1 :].startswith(url)
        found.setdefault(url.rpartition("/")[2], []).append((finding["rule"], finding["locale"], finding["message"]))
    return found


def test_each_address_is_judged_and_reported_at_every_line_that_uses_it(asked) -> None:
    root, there, first = asked
    found = about(root, first)
    told = {path: {rule for rule, _, _ in findings} for path, findings in found.items()}
    assert told == {
        "gone": {"HX921"},
        "lost": {"HX921"},
        "moved#part": {"HX922"},
        "twice": {"HX922"},
        **{path: {"HX923"} for path in ("crowded", "private", "busy", "members", "x", "slow")},
    }
    for path, findings in found.items():
        assert [locale for _, locale, _ in findings] == ([None] if path == "lost" else ["en", "fr"])
    assert "404 Not Found" in found["gone"][0][2]
    assert "was not checked" in found["x"][0][2]
    assert "was not checked" in found["slow"][0][2]
    assert "cannot be told" in found["crowded"][0][2]
    hints = {finding["message"].split("`")[1]: finding["hint"] for finding in json.loads(first.stdout)["findings"]}
    assert hints[f"{there.address}/moved#part"] == f"Write `{there.address}/ok#part`."
    assert hints[f"{there.address}/twice"] == f"Write `{there.address}/ok`."
    assert first.returncode == 1


def test_hosts_are_asked_as_rarely_as_possible(asked) -> None:
    _, there, first = asked
    assert there.asked["/gone"] == there.asked["/private"] == there.asked["/lost"] == 1
    assert there.asked["/hesitant"] == there.asked["/crowded"] == there.asked["/busy"] == 2
    counts = json.loads(first.stdout)["addresses"]
    assert counts == {
        "good": 3,
        "moved": 2,
        "broken": 2,
        "cannot be told": 4,
        "not checked": 2,
        "remembered": 0,
    }


def test_what_was_good_is_not_asked_for_again_until_it_is_old(asked) -> None:
    root, there, _ = asked
    before = there.asked.copy()
    options = (root / "mkdocs.yml").read_text()
    (root / "mkdocs.yml").write_text(options.replace('"attempts": 2', '"attempts": 1'))
    again = run(root, "--external", "--format", "json")
    assert json.loads(again.stdout)["addresses"]["remembered"] == 3
    more = there.asked - before
    assert not {"/temporary", "/hesitant"} & set(more)
    assert {"/gone", "/moved", "/private"} <= set(more)
    remembered = json.loads((root / FILE).read_text())
    now = datetime.now(tz=UTC)
    url = f"{there.address}/temporary"
    assert url in remembered
    assert url in Memory(root, timedelta(days=1), now)
    assert url not in Memory(root, timedelta(days=1), now + timedelta(days=2))
    assert url not in Memory(root, timedelta(days=1), now - timedelta(days=2))


def test_a_broken_named_link_is_reported_once_with_the_lines_that_use_it(asked) -> None:
    root, there, first = asked
    (found,) = (each for each in json.loads(first.stdout)["findings"] if f"{there.address}/lost" in each["message"])
    assert (found["rule"], found["path"], found["locale"]) == ("HX921", "sources/products.yml", None)
    named = re.findall(r"(sources/\S+):(\d+)[,.]", found["hint"])
    assert {path for path, _ in named} == {"sources/guides/example.yml", "sources/products.yml"}
    for path, line in named:
        assert "(link:portal)" in (root / path).read_text(encoding="utf-8").split("\n")[int(line) - 1]


def test_without_network_nothing_is_called_good(tmp_path: Path) -> None:
    project(tmp_path, ["https://one.invalid/", "https://two.invalid/"], links={"attempts": 1})
    name_portal(tmp_path, "https://three.invalid/")
    answer = run(tmp_path, "--external")
    assert answer.returncode == 3
    assert "Addresses outside of it: not checked. No host could be reached" in answer.stdout
    assert "`https://one.invalid/` was not checked" in answer.stdout
    assert "good" not in answer.stdout
    assert json.loads((tmp_path / FILE).read_text()) == {}


def test_addresses_outside_are_left_alone_unless_asked_for_and_every_format_says_so(tmp_path: Path) -> None:
    file = tmp_path / "report.xml"
    with world() as there:
        answer = run(project(tmp_path, [f"{there.address}/gone"]), "--format", "junit", "--output", str(file))
        assert not there.asked
    assert answer.returncode == 0
    assert "were not checked; `--external` asks for them" in answer.stdout
    assert file.read_text().startswith("<?xml")


def test_a_broken_link_of_the_site_is_found_on_every_page(tmp_path: Path) -> None:
    pages = {
        "one/index.html": page(["../two/", "../gone/", "../plain.txt?x=1#y"]),
        "two/index.html": page(["../one/", "../gone/"]),
        "index.html": page(["one/"]),
        "404.html": page(["/lost/", "/"]),
        "plain.txt": "Plain.",
    }
    answer = run(project(tmp_path, [], pages=pages), "--format", "json")
    found = [(each["rule"], each["path"], each["line"]) for each in json.loads(answer.stdout)["findings"]]
    assert found == [
        ("HX924", "site/404.html", 2),
        ("HX924", "site/one/index.html", 3),
        ("HX924", "site/two/index.html", 3),
    ]
    assert answer.returncode == 1


def test_a_site_below_a_folder_answers_as_its_host_will(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "index.html").write_text("Home")
    (tmp_path / "404.html").write_text("Lost")

    def ask(url: str) -> tuple[int, str, str | None]:
        try:
            with urllib.request.urlopen(url) as answer:  # noqa: S310
                return answer.status, answer.read().decode(), answer.headers["LinkChecker"]
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode(), error.headers["LinkChecker"]

    with served(tmp_path, "/guides/") as address:
        assert ask(address) == (200, "Home", "welcome")
        lost = (404, "Lost", "welcome")
        assert ask(address + "none/") == ask(address + "deep/") == lost
        assert ask(address.removesuffix("guides/") + "index.html") == lost
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(address)  # noqa: S310


def test_an_interruption_ends_everything_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    with world() as there:
        root = project(tmp_path, [f"{there.address}/slow"], links={"timeout": 60})
        process = subprocess.Popen(command(root, "--external"), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert there.is_asked_slowly.wait(60)
        listed = subprocess.run(["ps", "-A", "-o", "ppid=,pid="], capture_output=True, text=True, check=True).stdout
        children = [int(pid) for ppid, pid in map(str.split, listed.splitlines()) if int(ppid) == process.pid]
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert (process.returncode, said.decode().split()) == (130, ["Stopped."])
    assert children
    for child in children:
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)
    assert not (root / ".cache").exists()


@pytest.mark.parametrize("case", JUDGED, ids=lambda case: case["said"][:60])
def test_what_an_answer_means(case: dict) -> None:
    hops = tuple((status, url) for status, url in case.get("hops", []))
    valid = case.get("valid", case["said"][0] in "23")
    judged = judge(
        Row(url="https://a.example/", is_valid=valid, said=case["said"], hops=hops),
        Host(accept=frozenset(case.get("accept", ()))),
    )
    assert (judged.verdict, judged.new, judged.may_change) == (
        Verdict(case["is"]),
        case.get("new", ""),
        case.get("again", False),
    )


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case["says"][:60])
def test_a_wrong_setting_is_said_so(case: dict) -> None:
    with pytest.raises(ConfigurationError) as raised:
        read({"links": case["links"]})
    assert case["says"] in str(raised.value)


def test_addresses_of_the_site_itself_are_not_asked_for_but_its_neighbours_are(tmp_path: Path) -> None:
    own, neighbour = "https://guides.example.org/below/fr/", "https://guides.example.org/shop/"
    root = project(tmp_path, [own, neighbour, "https://guides.example.org/below"])
    config = root / "mkdocs.yml"
    config.write_text(config.read_text().replace("https://guides.example.org/", "https://guides.example.org/below/"))
    loaded = load(root)
    assert Uses(loaded, built.read(root / "site", loaded)).urls() == {neighbour, "https://portal.example.org/"}


def test_what_a_comment_or_an_exception_silences_is_not_reported(tmp_path: Path) -> None:
    root = project(tmp_path, ["https://a.example/", "https://b.example/"])
    guide = root / "sources/guides/example.yml"
    silent = guide.read_text().replace(
        "(https://a.example/).", "(https://a.example/). # hexapla: ignore HX921 – it is new"
    )
    guide.write_text(silent, encoding="utf-8")
    loaded = load(root)
    uses = Uses(loaded, built.read(root / "site", loaded))
    answers = [uses.of(Answer(url=f"https://{name}.example/", verdict=Verdict.BROKEN)) for name in "ab"]
    report = checks.run(loaded, (), answers=Answers(tuple(answers)))
    assert {finding.message.split("`")[1] for finding in report.findings} == {"https://b.example/"}
    assert [each.reason for each in report.silenced] == ["it is new", "it is new"]
    assert not {"HX901", "HX902", "HX903"} & {finding.rule for finding in checks.run(loaded).findings}


def test_the_first_host_that_fits_counts() -> None:
    settings = read({"links": {"hosts": {"a.example.org": {"accept": [403]}, "*.example.org": {"pause": 2}}}})
    assert settings.host("https://A.example.org/x").accept == {403}
    assert settings.host("https://b.example.org/x").pause == 2
    assert settings.host("https://example.net/") == Host()


def test_a_damaged_memory_is_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / FILE).parent.mkdir(parents=True)
    for content in ("", "[]", '{"https://a.example/": 1}', '{"https://a.example/": "soon"}', "\x00"):
        (tmp_path / FILE).write_text(content)
        memory = Memory(tmp_path, timedelta(days=1), datetime.now(tz=UTC))
        assert "https://a.example/" not in memory
        memory.save(["https://a.example/"])
        assert "https://a.example/" in memory


def test_whoever_lacks_linkchecker_is_told_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ConfigurationError, match=r"pip install 'hexapla\[links\]'"):
        linkchecker.crawl(tmp_path, [])


def test_a_broken_configuration_of_linkchecker_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "linkcheckerrc").write_text("threads=1\n")
    with pytest.raises(ConfigurationError, match="linkcheckerrc cannot be read"):
        linkchecker.crawl(tmp_path, [])


def test_a_site_without_pages_is_none(tmp_path: Path) -> None:
    root = project(tmp_path, [])
    with contextlib.suppress(FileNotFoundError):
        for file in (root / "site").rglob("*.html"):
            file.unlink()
    answer = run(root)
    assert answer.returncode == 2
    assert "hexapla build" in answer.stderr
