"""How long it takes to find out what a token can do, against a store that takes 50 ms for each answer.

The store runs as a process of its own and counts its requests in windows, as BigCommerce does. Each figure stands
beside its goal and beside the time that one bare request takes. Exit status 1 if a goal is missed.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests/scopes"))

from fake_store import FAMILIES, FakeStore, serving  # noqa: E402

from hexapla.model import Scope  # noqa: E402
from hexapla.scopes.access import Token, by_hash  # noqa: E402
from hexapla.scopes.asking import Asker  # noqa: E402
from hexapla.scopes.probe import probe  # noqa: E402
from hexapla.scopes.registered import find  # noqa: E402
from hexapla.source import load  # noqa: E402

LATENCY = 0.05
ROUNDS = 7
GUIDE = "codat-bigcommerce"
TOKEN = "no-secret-at-all"  # noqa: S105
QUOTA, WINDOW = 150, 30


def run_store(pipe: Connection) -> None:
    grants = {parameter for family in FAMILIES.values() for parameter in family}
    with serving(FakeStore(TOKEN, grants, latency=LATENCY, quota=QUOTA, window=WINDOW)) as store:
        pipe.send(store.url)
        while pipe.recv() == "anew":
            store.begin_window()
            pipe.send(store.refused)


def main() -> int:
    registered = find(load(ROOT), "bigcommerce")
    every = [scope for scope in registered.registry.scopes if scope.level == "store" and scope.probes]
    here, there = multiprocessing.Pipe()
    store = multiprocessing.get_context("spawn").Process(target=run_store, args=(there,), daemon=True)
    store.start()
    url = here.recv()
    api = registered.registry.api
    assert api is not None

    def ask(scopes: list[Scope]) -> float:
        here.send("anew")
        here.recv()
        asker = Asker(api, by_hash(api, "z4zn3wo", url), Token(TOKEN))
        began = time.perf_counter()
        if scopes:
            findings = probe(registered.registry, scopes, asker)
            assert not [one for one in findings.verdicts if one.status == "missing"]
        else:
            asker.get(api.alive)
        took = time.perf_counter() - began
        asker.close()
        return took

    five = registered.required_by(GUIDE)
    figures = [
        ("one bare request", None, [ask([]) for _ in range(ROUNDS)]),
        (f"the {len(five)} scopes of a guide", 0.25, [ask(five) for _ in range(ROUNDS)]),
        (f"all {len(every)} store scopes with probes", 1.5, [ask(every) for _ in range(ROUNDS)]),
    ]
    here.send("anew")
    refused = here.recv()
    here.send("end")
    store.join()
    met = True
    print(f"{'':<36} {'goal':>9} {'median':>9} {'worst':>9}")
    for name, goal, times in figures:
        is_met = goal is None or median(times) <= goal
        met = met and is_met
        shown = "" if goal is None else f"≤ {goal * 1000:.0f} ms"
        verdict = "" if goal is None else "met" if is_met else "MISSED"
        print(f"{name:<36} {shown:>9} {median(times) * 1000:>6.0f} ms {max(times) * 1000:>6.0f} ms  {verdict}")
    print(f"refused for want of quota ({QUOTA} in {WINDOW} s): {refused}")
    return 0 if met and not refused else 1


if __name__ == "__main__":
    sys.exit(main())
