"""`hexapla scopes …` as CI and people call it: exit statuses, JSON, languages, and no trace of a token."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from fake_store import FAMILIES, FakeStore, serving
from test_drift import HERE, PAGE, planted

import projects
from conftest import files_with
from hexapla.cli import main

GUIDE = "- scopes: acme\n  permission: read-only\n  resources: [Baskets, Purchases]\n"
FIVE = [
    "store_v2_orders_read_only",
    "store_v2_transactions_read_only",
    "store_v2_products_read_only",
    "store_v2_information_read_only",
    "store_v2_customers_read_only",
]


@dataclass(frozen=True)
class Done:
    """What a run of the program came to."""

    returncode: int
    stdout: str
    stderr: str


class Program:
    """The program, in this process or as one of its own; everything that it says is kept."""

    def __init__(self, project: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.project = project
        self.home = home
        self.monkeypatch = monkeypatch
        self.said = ""

    def __call__(self, *arguments: str, **environment: str) -> Done:
        out, err = StringIO(), StringIO()
        with self.monkeypatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            for name, value in {**self.usual, **environment}.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["hexapla", "-C", str(self.project), "scopes", *arguments])
            patch.setattr(sys, "stdin", StringIO())
            with pytest.raises(SystemExit) as ended:
                main()
        return self.kept(Done(int(ended.value.code or 0), out.getvalue(), err.getvalue()))

    def process(self, *arguments: str, **environment: str) -> Done:
        """The same as a process of its own."""
        done = subprocess.run(
            self.command(*arguments),
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **self.usual, **environment},
            cwd=self.home,
            timeout=60,
        )
        return self.kept(Done(done.returncode, done.stdout, done.stderr))

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "hexapla.cli", "-C", str(self.project), "scopes", *arguments]

    @property
    def usual(self) -> dict[str, str]:
        own = {"HOME": str(self.home), "XDG_CACHE_HOME": str(self.home / "cache"), "NO_PROXY": "", "no_proxy": ""}
        return {"PYTHONPATH": os.pathsep.join(filter(None, map(os.path.abspath, sys.path))), **own}

    def kept(self, done: Done) -> Done:
        self.said += done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        assert "a fault of its own" not in done.stderr
        return done


@pytest.fixture
def program(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The program on this repository."""
    (tmp_path / "home").mkdir()
    return Program(repository, tmp_path / "home", monkeypatch)


@pytest.fixture
def acme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The program on a project of its own, whose guide uses two scopes of the fixture's provider."""
    text = (HERE / "upstream/acme.yml").read_text(encoding="utf-8")
    root = projects.make(
        tmp_path / "project", {"example.yml": projects.guide(GUIDE)}, files={"sources/registries/acme.yml": text}
    )
    (root / "sources/registries/bigcommerce.yml").unlink()
    (tmp_path / "home").mkdir()
    return Program(root, tmp_path / "home", monkeypatch)


# --- verify ---------------------------------------------------------------------------------------------------------


def verified(program: Program, source: Path, *more: str) -> tuple[int, dict[str, Any]]:
    done = program("verify", "--from", str(source), "--format", "json", *more)
    return done.returncode, json.loads(done.stdout)


def test_an_unchanged_upstream_is_current(acme: Program) -> None:
    assert verified(acme, HERE / "upstream") == (0, {"status": "current", "drift": []})
    assert verified(acme, HERE / "upstream" / PAGE) == (0, {"status": "current", "drift": []})


def test_drift_is_one_object_with_both_places(acme: Program, tmp_path: Path) -> None:
    root = planted({"replace": [["| Baskets | read-only |", "| Carts | read-only |"]]}, tmp_path / "new")
    status, said = verified(acme, root)
    text = (acme.project / "sources/registries/acme.yml").read_text(encoding="utf-8")
    line = text.split("\n").index("  - parameter: shop_basket_read_only") + 1
    assert status == 1
    assert said == {
        "status": "drift",
        "drift": [
            {
                "kind": "ui-name",
                "parameter": "shop_basket_read_only",
                "severity": "error",
                "message": "`shop_basket_read_only` is now called “Carts”, not “Baskets”. Used by `example`.",
                "path": "sources/registries/acme.yml",
                "line": line,
                "upstream": f"{PAGE}:20 @ 0123456789abcdef0123456789abcdef01234567",
            }
        ],
    }


def test_for_ci_only_drift_that_touches_a_guide_fails(acme: Program, tmp_path: Path) -> None:
    harmless = planted({"replace": [["| People | write |", "| People | modify |"]]}, tmp_path / "harmless")
    harmful = planted({"replace": [["| Baskets | read-only |", "| Carts | read-only |"]]}, tmp_path / "harmful")
    assert [verified(acme, harmless)[0], verified(acme, harmful)[0]] == [1, 1]
    assert [verified(acme, harmless, "--check")[0], verified(acme, harmful, "--check")[0]] == [0, 1]


def test_what_cannot_be_read_is_not_verified_and_says_when_it_last_was(acme: Program, tmp_path: Path) -> None:
    root = planted({"page": "# Moved\n"}, tmp_path / "new")
    for more in ([], ["--check"]):
        status, said = verified(acme, root, *more)
        assert (status, said["status"], said["drift"]) == (3, "unreadable", [])
        assert said["last-verified"]["on"] == "2026-01-05"
    shown = acme("verify", "--from", str(root)).stdout
    assert "Not verified" in shown
    assert "Last verified 2026-01-05" in shown


def test_without_a_network_nothing_is_verified(acme: Program) -> None:
    dead = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
    done = acme("verify", "--format", "json", **dead)
    assert (done.returncode, json.loads(done.stdout)["status"]) == (3, "unverified")
    done = acme("verify", **dead)
    assert done.returncode == 3
    assert "Last verified 2026-01-05" in done.stdout


def test_an_update_is_written_and_then_current(acme: Program, tmp_path: Path) -> None:
    root = planted({"replace": [["| People | write |", "| People | modify |"]]}, tmp_path / "new")
    done = acme("verify", "--from", str(root), "--update", "--format", "json")
    assert (done.returncode, json.loads(done.stdout)) == (0, {"status": "current", "drift": []})
    assert verified(acme, root) == (0, {"status": "current", "drift": []})
    before = (acme.project / "sources/registries/acme.yml").read_bytes()
    assert acme("verify", "--from", str(root), "--update").returncode == 0
    assert (acme.project / "sources/registries/acme.yml").read_bytes() == before


def test_an_update_from_what_cannot_be_read_changes_nothing(acme: Program, tmp_path: Path) -> None:
    root = planted({"page": ""}, tmp_path / "new")
    file = acme.project / "sources/registries/acme.yml"
    before = file.read_bytes()
    assert acme("verify", "--from", str(root), "--update").returncode == 3
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "arguments", [["verify", "--from", "nowhere"], ["verify", "--provider", "nobody"], ["verify", "x"]]
)
def test_wrong_usage_is_status_2(acme: Program, arguments: Sequence[str]) -> None:
    assert acme(*arguments).returncode == 2


# --- list, show, export ---------------------------------------------------------------------------------------------


def test_scopes_are_listed_by_level_resource_and_permission(acme: Program) -> None:
    def listed(*more: str) -> list[str]:
        return [scope["parameter"] for scope in json.loads(acme("list", "--format", "json", *more).stdout)]

    assert len(listed()) == 13
    assert listed("--level", "owner") == ["owner_people_read", "owner_people_write"]
    assert listed("--resource", "states", "--permission", "Modify") == ["shop_v2_purchases"]
    entries = yaml.safe_load(acme("list", "--format", "yaml", "--resource", "baskets").stdout)
    assert [(entry["parameter"], entry["guides"]) for entry in entries] == [
        ("shop_basket", []),
        ("shop_basket_read_only", ["example"]),
    ]
    table = acme("list").stdout.split("\n")
    assert table[0].split() == ["Parameter", "Name", "Permission", "Level", "Guides"]
    assert any(line.split() == ["shop_basket_read_only", "Baskets", "read-only", "shop", "example"] for line in table)


def test_one_scope_is_shown_with_everything(acme: Program) -> None:
    shown = acme("show", "shop_basket_read_only").stdout
    for words in (
        "Baskets, read-only",
        "Baskets V3",
        "GET /v3/baskets/notes",
        "guides: example",
        "verified: 2026-01-05",
    ):
        assert words in shown
    done = acme("show", "shop_baskt")
    assert done.returncode == 2
    assert "Did you mean `shop_basket`?" in done.stderr


def test_the_registry_is_exported_as_json_that_fits_its_schema(program: Program) -> None:
    exported = json.loads(program("export").stdout)
    jsonschema.validate(exported, json.loads(program("export", "--format", "schema").stdout))
    assert len(exported["scopes"]) == 66
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**exported, "x": 1}, json.loads(program("export", "--format", "schema").stdout))


def test_a_guides_scopes_are_exported_as_the_string_of_an_authorize_url(program: Program) -> None:
    done = program("export", "--format", "scope", "--guide", "codat-bigcommerce")
    assert done.stdout.split() == FIVE
    chosen = program("export", "--format", "scope", "--scope", "store_cart", "--scope", "store_sites")
    assert chosen.stdout == "store_cart store_sites\n"


# --- probe ----------------------------------------------------------------------------------------------------------


def test_a_guides_scopes_are_probed(program: Program, store: FakeStore, token: str) -> None:
    store.grants = {*FAMILIES["Orders"], "store_v2_products_read_only", "store_v2_customers", "store_v2_transactions"}
    arguments = ["probe", "--guide", "codat-bigcommerce", "--store-hash", store.store, "--api-host", store.url]
    done = program(*arguments, "--format", "json", BIGCOMMERCE_ACCESS_TOKEN=token)
    said = json.loads(done.stdout)
    assert done.returncode == 1
    assert said["store"] == store.store
    assert [(entry["parameter"], entry["status"]) for entry in said["scopes"]] == [
        (parameter, "missing" if "information" in parameter else "granted") for parameter in FIVE
    ]
    assert all(set(entry) == {"parameter", "status", "reason", "requests"} for entry in said["scopes"])
    assert all(entry["reason"] and 1 <= entry["requests"] <= 2 for entry in said["scopes"])
    store.grants |= {"store_v2_information_read_only"}
    assert program(*arguments, BIGCOMMERCE_ACCESS_TOKEN=token).returncode == 0


def test_what_to_do_next_is_said_in_the_language_asked_for(program: Program, store: FakeStore, token: str) -> None:
    arguments = ["probe", "--scope", "store_v2_orders", "--scope", "store_metafield_write", "--locale"]
    where = ["--store-hash", store.store, "--api-host", store.url]
    english = program(*arguments, "en", *where, BIGCOMMERCE_ACCESS_TOKEN=token).stdout
    french = program(*arguments, "fr", *where, BIGCOMMERCE_ACCESS_TOKEN=token).stdout
    for words in ("missing", "cannot be told", "create a new account", "Only writing needs it"):
        assert words in english
    for words in ("manquante", "indéterminable", "créez un nouveau compte", "Seule une écriture l'exige"):
        assert words in french
    for words in ("missing", "GET /v2/orders/count was", "Compare these"):
        assert words not in french


def test_statuses_say_what_is_known(program: Program, store: FakeStore, token: str) -> None:
    store.grants = {"store_cart"}
    where = ["--store-hash", store.store, "--api-host", store.url]

    def status(*parameters: str) -> int:
        chosen = [word for parameter in parameters for word in ("--scope", parameter)]
        return program("probe", *chosen, *where, BIGCOMMERCE_ACCESS_TOKEN=token).returncode

    assert status("store_cart") == 0
    assert status("store_cart", "store_sites") == 1
    assert status("store_cart", "store_metafield_write") == 3
    assert status("store_sites", "store_metafield_write") == 1


def test_credentials_come_from_the_downloaded_file(
    program: Program, store: FakeStore, token: str, tmp_path: Path
) -> None:
    store.grants = {"store_cart"}
    file = tmp_path / "given/BigCommerceAPI-credentials.txt"
    file.parent.mkdir()
    file.write_text(
        f"ACCESS TOKEN: {token}\nCLIENT ID: x\nCLIENT SECRET: y\nAPI PATH: {store.url}/stores/{store.store}/v3/\n"
    )
    arguments = ["probe", "--scope", "store_cart", "--credentials", str(file)]
    refused = program(*arguments)
    assert refused.returncode == 2
    assert store.url.removeprefix("http://") in refused.stderr
    assert store.requests == []
    allowed = program(*arguments, "--api-host", store.url)
    assert allowed.returncode == 0
    assert store.url.removeprefix("http://") in allowed.stderr


def test_an_api_path_and_a_token_file_do_as_well(
    program: Program, store: FakeStore, token: str, tmp_path: Path
) -> None:
    store.grants = {"store_cart"}
    file = tmp_path / "given/token"
    file.parent.mkdir()
    file.write_text(token)
    path = f"{store.url}/stores/{store.store}/v3/"
    arguments = ["probe", "--scope", "store_cart", "--token-file", str(file), "--api-host", store.url]
    assert program(*arguments, "--api-path", path).returncode == 0


def test_a_token_response_is_read_without_asking_anybody(program: Program) -> None:
    done = program("probe", "--guide", "codat-bigcommerce", "--granted", " ".join([*FIVE[1:], "store_v2_orders"]))
    assert done.returncode == 0
    done = program("probe", "--guide", "codat-bigcommerce", "--granted", "store_v2_orders", "--format", "json")
    said = json.loads(done.stdout)
    assert (done.returncode, said["store"]) == (1, None)
    assert [entry["status"] for entry in said["scopes"]] == ["granted", *["missing"] * 4]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--token", "{token}"],
        ["--token={token}"],
        ["--access-token", "{token}"],
        ["--tokn={token}"],
        ["{token}"],
        ["--store-hash", "{token}"],
        ["--api-path", "https://x:{token}@api.bigcommerce.com/stores/abc"],
        ["--api-path", "{token}"],
        ["--guide", "{token}"],
        ["--scope", "{token}"],
        ["--level", "{token}"],
        ["--token-file", "{token}"],
        ["--credentials", "{token}"],
        ["--api-host", "{token}/x"],
        ["--provider", "{token}"],
        [],
    ],
)
def test_a_token_on_the_command_line_is_refused_unrepeated(program: Program, token: str, arguments: list[str]) -> None:
    written = [word.replace("{token}", token) for word in arguments]
    base = ["--scope", "store_cart"] + (
        [] if {"--api-path", "--credentials", "--store-hash"} & {*arguments} else ["--store-hash", "abc"]
    )
    done = program("probe", *base, *written)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr
    assert token not in done.stderr


def test_without_a_token_and_a_terminal_it_says_where_a_token_may_be(program: Program) -> None:
    done = program("probe", "--scope", "store_cart", "--store-hash", "abc", BIGCOMMERCE_ACCESS_TOKEN="")
    assert done.returncode == 2
    assert "BIGCOMMERCE_ACCESS_TOKEN" in done.stderr
    assert "--token-file" in done.stderr


def test_a_token_is_in_no_output_log_cache_or_file(
    program: Program, store: FakeStore, token: str, tmp_path: Path
) -> None:
    """Whatever goes wrong, in every format, with every log line of every library shown."""
    (program.home / "sitecustomize.py").write_text(
        "import http.client, logging\nlogging.basicConfig(level=logging.DEBUG)\n", encoding="utf-8"
    )
    where = ["--store-hash", store.store, "--api-host", store.url]
    path = os.pathsep.join([str(program.home), program.usual["PYTHONPATH"]])
    odd = ("", "echo", "html", "html-403", "html-503", "cut", "401", "429", "redirect", "hang-up")
    for number, behaviour in enumerate(odd):
        store.odd = {"*": behaviour}
        store.elsewhere = f"{store.url}/{token}"
        form = ["--format", ("text", "json")[number % 2]]
        asked = ["probe", "--guide", "codat-bigcommerce", *form, *where]
        done = program.process(*asked, BIGCOMMERCE_ACCESS_TOKEN=token, PYTHONPATH=path)
        assert done.returncode in {0, 1, 3}
    assert store.tokens_seen == {token}
    assert "DEBUG" in program.said
    assert token not in program.said
    assert files_with(token, tmp_path) == []


def interrupted(program: Program, words: Sequence[str], has_begun: Callable[[], object], **environment: str) -> None:
    """Starts the program, presses Ctrl-C once it has begun to ask, and looks at what is left."""
    process = subprocess.Popen(
        program.command(*words),
        env={**os.environ, **program.usual, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    has_begun()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert out == ""
    assert "Traceback" not in err
    assert [file for file in program.home.rglob("*") if file.is_file()] == []


def test_ctrl_c_ends_a_probe_at_once(program: Program, token: str) -> None:
    with serving(FakeStore(token, latency=30)) as slow:
        words = ["probe", "--scope", "store_cart", "--store-hash", slow.store, "--api-host", slow.url]
        interrupted(program, words, slow.asked.wait, BIGCOMMERCE_ACCESS_TOKEN=token)


def test_ctrl_c_ends_a_verification_at_once_and_leaves_nothing_half_written(program: Program) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with contextlib.ExitStack() as connections:

            def has_begun() -> None:
                connections.enter_context(silent.accept()[0])

            interrupted(program, ["verify", "--update"], has_begun, HTTPS_PROXY=address, HTTP_PROXY=address)
