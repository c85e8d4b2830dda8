"""How well the rules tell faults from good text, and what they cost.

Faults of known families are planted into this repository's own guides, one to a text, and every finding is scored:
found where a fault was planted, or false. Git histories show which translations become stale. `--write` keeps the
figures for the rules' pages. Then all offline rules run over 100, 500 and 2,000 guides, each time beside the loading of
the same sources. Exit status 1 if a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import string
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import yaml

import histories
import spine
from hexapla import checks
from hexapla.checks import stale_translation
from hexapla.checks.prose import prose
from hexapla.findings import Hit
from hexapla.source import Project, TextPlace, load, lock
from hexapla.translate import recording

ROOT = Path(__file__).parent.parent
MEASURED = ROOT / "tools/hexapla/checks/measured.yml"
PRECISION = 0.9
"""A rule below this is off by default."""
SHARE = 1.0
"""What all offline rules may cost, as a part of the loading."""
MOST = 60
"""Faults of one family in one run."""

Change = Callable[[str, str], str | None]
"""Source and translation → the faulty translation, or None where the family does not apply."""


@dataclass(frozen=True)
class Family:
    """One kind of fault."""

    name: str
    expected: str
    """The rule that is to find it."""
    change: Change
    also: tuple[str, ...] = ()
    """Rules that rightly see the same fault."""
    roles: tuple[str, ...] = ()
    """Only texts of these roles; all if empty."""
    ground: str = ""
    """Words that end every text in both languages before the change, where our guides lack what it changes."""


# --- the families -----------------------------------------------------------------------------------------------------

THIRD = (
    "Klicken Sie auf diesen Knopf und wählen Sie dann die Werte für jede Einstellung.",
    "Haga clic en el botón y guarde también los cambios de esta página.",
    "Fai clic sul pulsante e salva le modifiche della pagina prima di uscire.",
    "Klik op de knop om het bestand naar deze map te kopiëren en ga daarna verder.",
)
CODE, LABEL, LINK = (
    re.compile(r"`([^`]+)`"),
    re.compile(r"\*\*([^*]+)\*\*"),
    re.compile(r"\[([^\[\]]+)\]\(([^()\s]+)\)"),
)
NUMBERS = {"trois": "quatre", "quatre": "cinq", "cinq": "six", "six": "sept"}


PLACEHOLDER = re.compile(r"\{store_name\}")
SENTENCES = ("paragraph.paragraph", "step.step", "item.item")


def first(pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]) -> Change:
    def change(_: str, value: str) -> str | None:
        return pattern.sub(new, value, count=1) if pattern.search(value) else None

    return change


def is_scope(word: str) -> bool:
    return word.startswith(("store_", "account_"))


def on_code(new: Callable[[str], str], *, scopes: bool) -> Change:
    def change(_: str, value: str) -> str | None:
        found = next(
            (match for match in CODE.finditer(value) if is_scope(match[1]) is scopes and len(match[1]) > 3), None
        )
        if found is None or value.count(f"`{found[1]}`") > 1:
            return None
        return value[: found.start()] + new(found[1]) + value[found.end() :]

    return change


def untranslated(source: str, value: str) -> str | None:
    return source if source != value and len(prose(source).plain.split()) >= 7 else None


def second_sentence(source: str, value: str) -> str | None:
    ours, theirs = source.split(". "), value.split(". ")
    if len(ours) != 2 or len(theirs) != 2 or len(prose(ours[1]).plain.split()) < 7:
        return None
    if prose(ours[1]).labels or prose(theirs[1]).labels or "](" in source or "`" in source:
        return None
    return f"{theirs[0]}. {ours[1]}"


def third_language(source: str, value: str) -> str | None:
    plain = not re.search(r"[`*\[\d]", source + value)
    return THIRD[len(value) % len(THIRD)] if plain and len(source.split()) >= 7 else None


def truncated(source: str, value: str) -> str | None:
    if len(source) < 130 or re.search(r"[`*\[\d]", source):
        return None
    return value[: len(value) // 5].rsplit(" ", 1)[0] + "."


def damaged(rounds: int) -> Change:
    def change(_: str, value: str) -> str | None:
        found = re.search(r"\w*[éèàçêù]\w*", value)
        if not found:
            return None
        word = found[0]
        for _round in range(rounds):
            word = "".join(
                chr(b) if b in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([b]).decode("cp1252") for b in word.encode()
            )
        return value[: found.start()] + word + value[found.end() :]

    return change


def inserted(sign: str) -> Change:
    return first(re.compile(r"(?<![\w`*\[(/#:.{-])(\w{3})(?=\w{3,}(?![\w`*)\]-]))"), rf"\1{sign}")


def doubled_word(_: str, value: str) -> str | None:
    found = re.search(r"(?<= )(de|la|le|les|dans|pour|une|et)(?= [a-zé])", value)
    return value[: found.end()] + " " + found[0] + value[found.end() :] if found else None


def other_number(_: str, value: str) -> str | None:
    plain = prose(value).plain
    found = re.search(r"(?<![\w.,`*/-])\d+(?![\w.,`*/-])", value)
    return (
        value[: found.start()] + str(int(found[0]) + 1) + value[found.end() :] if found and found[0] in plain else None
    )


def other_number_word(source: str, value: str) -> str | None:
    found = re.search(rf"(?<!\w)({'|'.join(NUMBERS)})(?!\w)", prose(value).plain)
    if not found or not re.search(r"(?<!\w)(three|four|five|six)(?!\w)", source):
        return None
    return re.sub(rf"(?<!\w){found[0]}(?!\w)", NUMBERS[found[0]], value)


def lost_bracket(_: str, value: str) -> str | None:
    found = re.search(r" \([^()\[\]]+(\))", value)
    return value[: found.start(1)] + value[found.end(1) :] if found and "](" not in value else None


def lost_stop(source: str, value: str) -> str | None:
    ends = source.rstrip()[-1:] == value.rstrip()[-1:] == "."
    return value.rstrip()[:-1] if ends and len(value.split()) >= 4 and value.rstrip()[-2].isalpha() else None


def heading_stop(_: str, value: str) -> str | None:
    return f"{value}." if value[-1:].isalpha() else None


def other_word(words: dict[str, str]) -> Change:
    pattern = re.compile(rf"(?<![\w.`*/#:-])({'|'.join(map(re.escape, words))})(?![\w`*-])")

    def change(_: str, value: str) -> str | None:
        if not pattern.search(prose(value).plain):
            return None
        return pattern.sub(lambda match: words[match[0]], value)

    return change


FAMILIES = (
    Family("code lost", "HX301", on_code(str, scopes=False)),
    Family("a letter of code lost", "HX301", on_code(lambda code: f"`{code[:-2]}{code[-1]}`", scopes=False)),
    Family(
        "code in guillemets", "HX301", on_code(lambda code: f"« {code} »", scopes=False), ("HX306", "HX307", "HX413")
    ),
    Family("scope lost", "HX302", on_code(lambda _: "cette portée", scopes=True)),
    Family(
        "a letter of a scope lost", "HX302", on_code(lambda code: f"`{code[:-2]}{code[-1]}`", scopes=True), ("HX503",)
    ),
    Family("code added", "HX303", first(re.compile(r"(?<= )(boutique|compte|fichier|page)(?= )"), r"`\1`"), ("HX801",)),
    Family("link lost", "HX304", first(LINK, r"\1")),
    Family("link to another place", "HX304", first(LINK, r"[\1](#top)")),
    Family("link to no place", "HX402", first(re.compile(r"\]\(#[a-z-]+\)"), "](#no-such-place)"), ("HX304",)),
    Family("label translated", "HX305", first(LABEL, "**Valider tout**")),
    Family("label lost", "HX305", first(LABEL, "le bouton")),
    Family("a letter of a label in small", "HX305", first(LABEL, lambda m: f"**{m[1].lower() + 'x'}**")),
    Family("number changed", "HX308", other_number),
    Family("number word changed", "HX308", other_number_word),
    Family("missing", "HX201", lambda *_: ""),
    Family("empty", "HX202", lambda *_: " "),
    Family("left in the source language", "HX205", untranslated, ("HX801", "HX702", "HX609", "HX308", "HX802")),
    Family("a sentence left in the source language", "HX205", second_sentence, ("HX801", "HX609")),
    Family("a third language", "HX207", third_language, ("HX801", "HX804", "HX208", "HX608", "HX308")),
    Family("truncated", "HX208", truncated, ("HX801", "HX804", "HX608", "HX308")),
    Family("encoding damaged", "HX601", damaged(1), ("HX801",)),
    Family("encoding damaged twice", "HX601", damaged(2), ("HX801",)),
    Family("zero-width space", "HX602", inserted("\u200b"), ("HX801", "HX804")),
    Family("direction override", "HX603", inserted("\u202e"), ("HX801", "HX804")),
    Family("word doubled", "HX604", doubled_word, ("HX801",)),
    Family("space doubled", "HX605", first(re.compile(r"^([^`]*?[a-zé]) (?=[a-zé])"), r"\1  ")),
    Family("bracket lost", "HX606", lost_bracket),
    Family(
        "backtick lost",
        "HX607",
        first(re.compile(r"(?<=`)([^`]+)`"), r"\1"),
        ("HX301", "HX302", "HX303", "HX306", "HX307", "HX413", "HX308", "HX304"),
    ),
    Family("asterisks lost", "HX607", first(re.compile(r"(?<=\*\*)([^*]+)\*\*"), r"\1"), ("HX305",)),
    Family("full stop lost", "HX608", lost_stop),
    Family("curly apostrophe", "HX609", first(re.compile(r"(?<=\w)'(?=\w)"), "’")),
    Family(
        "full stop after a heading",
        "HX610",
        heading_stop,
        ("HX608",),
        ("section.section", "guide.title", "tab.tab", "card.card"),
    ),
    Family(
        "accent lost",
        "HX611",
        other_word(
            {
                "À": "A",
                "Étape": "Etape",
                "Étapes": "Etapes",
                "Être": "Etre",
                "Accès": "Acces",
                "Créer": "Creer",
                "Vérifiez": "Verifiez",
                "Sélectionnez": "Selectionnez",
                "Éditeur": "Editeur",
            }
        ),
        ("HX801",),
    ),
    Family(
        "alternative text copied from the source",
        "HX702",
        untranslated,
        ("HX205", "HX801", "HX609", "HX308"),
        ("figure.alt",),
    ),
    Family(
        "forbidden word",
        "HX802",
        other_word(
            {
                "commerçant": "marchand",
                "courriel": "e-mail",
                "boutique": "magasin",
                "panneau de configuration": "panneau de contrôle",
            }
        ),
        ("HX801",),
    ),
    Family(
        "other word for a term",
        "HX801",
        other_word(
            {"portée": "habilitation", "portées": "habilitations", "commerçant": "vendeur", "identifiants": "codes"}
        ),
    ),
    Family(
        "name misspelled",
        "HX803",
        other_word({"BigCommerce": "Bigcommerce", "Celigo": "CELIGO", "Codat": "codat"}),
        ("HX804",),
    ),
    Family("name lost", "HX804", other_word({"BigCommerce": "GrandCommerce", "Celigo": "Céligo"})),
    Family("link words that say nothing", "HX412", first(LINK, r"[ici](\2)"), ("HX801", "HX804", "HX301", "HX305")),
    Family(
        "address insecure",
        "HX411",
        first(re.compile(r"\(https://help"), "(http://help"),
        ("HX304", "HX307"),
        SENTENCES,
        " [BigCommerce](https://help.example.com/start?from=guide).",
    ),
    Family(
        "address in the words",
        "HX413",
        first(re.compile(r"$"), " https://help.example.com/x"),
        ("HX307", "HX608", "HX610", "HX701"),
    ),
    Family("placeholder translated", "HX306", first(PLACEHOLDER, "{nom_boutique}"), (), SENTENCES, " {store_name}."),
    Family("placeholder lost", "HX306", first(PLACEHOLDER, "la boutique"), (), SENTENCES, " {store_name}."),
    Family(
        "step number typed",
        "HX414",
        lambda source, value: value.replace("[](#", "étape 2 [](#", 1) if "[](#" in source else None,
        ("HX308", "HX604"),
        ("step.step", "paragraph.paragraph"),
    ),
    Family("HTML", "HX104", first(LABEL, r"<b>\1</b>"), ("HX305",)),
    Family("picture", "HX107", first(LABEL, r"![\1](screen.png)"), ("HX305", "HX608", "HX804")),
    Family("swapped", "HX206", lambda source, value: None if untranslated(source, value) is None else "\0"),
)

# --- planting and scoring ---------------------------------------------------------------------------------------------


@dataclass
class Score:
    planted: int = 0
    found: int = 0
    false: int = 0

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.false) if self.found + self.false else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.planted if self.planted else 0.0


def plant(project: Project, family: Family, seed: int) -> dict[tuple[str, tuple[str | int, ...]], TextPlace]:
    """Plants one fault of the family in a third of the texts that allow it; returns where, by path and route."""
    source, locale = project.config.tags[:2]
    fits = []
    seen = set()
    for place in project.texts:
        if place.is_literal or not {source, locale} <= place.text.keys():
            continue
        if family.roles and place.role not in family.roles:
            continue
        pair = place.text[source], place.text[locale]
        if pair in seen:
            continue  # a text that stands in many places counts once
        seen.add(pair)
        if family.ground:
            pair = grounded(pair[0], family.ground), grounded(pair[1], family.ground)
        faulty = family.change(*pair)
        if faulty is not None and faulty != place.text[locale]:
            fits.append((place, pair[0], faulty))
    chosen = fits if len(fits) < 9 else random.Random(seed).sample(fits, min(MOST, len(fits) // 3 or 1))  # noqa: S311
    for place, ground, faulty in chosen:
        place.text[source] = ground
        if family.expected == "HX201":
            del place.text[locale]
        elif family.expected == "HX206":
            place.text[source], place.text[locale] = place.text[locale], place.text[source]
        else:
            place.text[locale] = faulty
    return {(place.path, place.route): place for place, _, _ in chosen}


def grounded(value: str, words: str) -> str:
    """The value with these words at the end of its sentence."""
    return value.rstrip(".") + words


@dataclass
class Outcome:
    """What the rules said of one family."""

    planted: int
    found: int
    wrong: Counter[str]
    pages: frozenset[str]
    """The files that the faults were planted in."""


def outcome(family: Family, seed: int, before: set[tuple[object, ...]]) -> Outcome:
    """Plants the family and runs every rule; `before` are the findings of the guides as they are."""
    project = load(ROOT)
    places = plant(project, family, seed)
    seen, wrong = set(), Counter[str]()
    for rule in checks.RULES:
        for hit in rule.check(project):
            if said(rule, hit) in before:
                continue
            where = next((key for key in ((hit.path, hit.route), (hit.path, hit.route[:-1])) if key in places), None)
            if where and rule.code == family.expected:
                seen.add(where)
            elif where and (rule.code in family.also or family.expected == "HX206"):
                continue  # a consequence; of swapped values, every difference is one
            else:
                wrong[rule.code] += 1
    return Outcome(len(places), len(seen), wrong, frozenset(path for path, _ in places))


def said(rule: checks.Rule, hit: Hit) -> tuple[object, ...]:
    return rule.code, hit.path, hit.route, hit.message


Line = tuple[str, str, int, int, int, int]
"""Of a family: name, rule, pages, planted, found, false."""


def scored(rounds: int) -> tuple[dict[str, Score], list[Line]]:
    """Per rule, and per family."""
    untouched = load(ROOT)
    before = {said(rule, hit) for rule in checks.RULES for hit in rule.check(untouched)}
    scores: dict[str, Score] = {}
    table: list[Line] = []
    for family in FAMILIES:
        seen = [outcome(family, seed, before) for seed in range(rounds)]
        wrong = sum((each.wrong for each in seen), Counter[str]())
        planted, found = sum(each.planted for each in seen), sum(each.found for each in seen)
        own = scores.setdefault(family.expected, Score())
        own.planted += planted
        own.found += found
        for code, count in wrong.items():
            scores.setdefault(code, Score()).false += count
        pages = len(frozenset[str]().union(*(each.pages for each in seen)))
        table.append((family.name, family.expected, pages, planted, found, wrong.total()))
        if wrong:
            table.append((f"    false: {dict(wrong)}", "", 0, 0, 0, 0))
    for code, *_ in before:
        scores.setdefault(str(code), Score()).false += 1
    return scores, table


def played(rounds: int) -> Iterator[histories.Outcome]:
    """Every git history, once a round."""
    for seed in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            yield from histories.histories(ROOT, Path(folder), seed)


def mutations(rounds: int, *, write: bool) -> bool:
    scores, table = scored(rounds)
    print(f"{'family':<46} {'rule':<6} {'files':>6} {'planted':>8} {'found':>6} {'false':>6}")
    for name, code, pages, planted, found, false in table:
        print(name if not code else f"{name:<46} {code:<6} {pages:>6} {planted:>8} {found:>6} {false:>6}")
    stale = scores.setdefault(stale_translation.RULE.code, Score())
    print(f"\n{'git history':<46} {'rule':<6} {'stale':>15} {'found':>6} {'false':>6}")
    for each in played(rounds):
        print(f"{each.name:<46} {stale_translation.RULE.code:<6} {each.stale:>15} {each.found:>6} {each.false:>6}")
        stale.planted, stale.found, stale.false = (
            stale.planted + each.stale,
            stale.found + each.found,
            stale.false + each.false,
        )
    names = {rule.code: rule for rule in checks.RULES}
    print(f"\n{'rule':<34} {'planted':>8} {'found':>6} {'false':>6} {'precision':>10} {'recall':>7}")
    good = True
    for code in sorted(scores):
        score, rule = scores[code], names[code]
        print(
            f"{code} {rule.name:<28} {score.planted:>8} {score.found:>6} {score.false:>6} "
            f"{score.precision:>10.2f} {score.recall:>7.2f}" + ("" if rule.default else "  off by default")
        )
        good = good and (score.precision > PRECISION or not rule.default or not score.planted)
    if write:
        kept = {
            code: {"planted": score.planted, "found": score.found, "false": score.false}
            for code, score in sorted(scores.items())
            if score.planted
        }
        head = (
            "# Faults planted in real guides, faults found, false findings. Written by `benchmarks/rules.py --write`.\n"
        )
        MEASURED.write_text(head + yaml.safe_dump(kept, sort_keys=False), encoding="utf-8")
    print(f"\nEvery rule that is on by default is right in more than {PRECISION:.0%}: {'yes' if good else 'NO'}\n")
    return good


# --- speed ------------------------------------------------------------------------------------------------------------


def varied(project: Path) -> None:
    """Makes the sentences of each guide its own, with letters instead of digits, so that numbers stay equal."""
    words = re.compile(r"(?<= )(?:the|an?|your|its|les?|un|une|votre|vos) ")
    for number, file in enumerate(sorted(project.glob("sources/guides/*.yml"))):
        mark = "q" + "".join(string.ascii_lowercase[(number // 26**power) % 26] for power in range(3))
        plain = re.sub(rf"\b{number:03} ", "", file.read_text(encoding="utf-8"))
        file.write_text(words.sub(rf"\g<0>{mark} ", plain), encoding="utf-8")
    index = project / "sources/guides/index.yml"
    targets = "".join(
        f"id: {name}\ntitle: {{en: {name}, fr: {name}}}\ndescription: {{en: Hello., fr: Bonjour.}}\n"
        "blocks:\n  - paragraph: {en: Hello., fr: Bonjour.}\n\0"
        for name in ("bigcommerce-scopes", "codat-sync-commerce", "celigo-bigcommerce")
    )
    for text in filter(None, targets.split("\0")):
        name = text.split("\n")[0].removeprefix("id: ")
        index.with_name(f"{name}.yml").write_text(text, encoding="utf-8")
    assets = project / "docs/assets"
    assets.parent.mkdir(parents=True, exist_ok=True)
    if not assets.exists():
        assets.symlink_to(ROOT / "docs/assets")
    (project / lock.PATH).write_text(lock.HEADER, encoding="utf-8")
    assert recording.record(load(project))


def measure(project: Path) -> dict[str, float]:
    """Seconds of the processor for loading, and for all rules that run by default, in this process."""
    began = time.process_time()
    loaded = load(project)
    between = time.process_time()
    report = checks.run(loaded)
    return {"load": between - began, "rules": time.process_time() - between, "findings": len(report.findings)}


def speed(rounds: int) -> bool:
    print(f"{'guides':>7} {'load':>8} {'rules':>8} {'ratio':>7}   a guide")
    ratios = []
    for guides in (100, 500, 2000):
        with tempfile.TemporaryDirectory() as folder:
            project = spine.project_of(guides, Path(folder) / "project")
            varied(project)
            runs = []
            for _ in range(rounds):
                command = [sys.executable, __file__, "--measure", str(project)]
                answer = subprocess.run(command, stdout=subprocess.PIPE, check=True)
                runs.append(json.loads(answer.stdout))
        best = min(runs, key=lambda run: run["rules"] / run["load"])
        ratios.append(best["rules"] / best["load"])
        print(
            f"{guides:>7} {best['load']:>6.2f} s {best['rules']:>6.2f} s {ratios[-1]:>7.2f}   "
            f"{1000 * best['rules'] / guides:.2f} ms, {best['findings']:.0f} findings"
        )
    grows = max(later / earlier for earlier, later in pairwise(ratios))
    good = ratios[1] <= SHARE
    print(f"\nAll offline rules cost at most {SHARE:.1f} × the loading at 500 guides: {'yes' if good else 'NO'}")
    print(f"The share grows from one size to the next by at most {grows:.2f} ×.")
    return good


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=["mutations", "speed"])
    parser.add_argument("--write", action="store_true", help="keep the figures for the rules' pages")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(options.measure)))
        return 0
    good = [
        options.only == "speed" or mutations(options.rounds, write=options.write),
        options.only == "mutations" or speed(options.rounds),
    ]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
