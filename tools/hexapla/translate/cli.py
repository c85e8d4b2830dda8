"""`hexapla status` and `hexapla confirm`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from hexapla.source import Project, load
from hexapla.source.lock import PATH, REBUILD
from hexapla.translate import recording, standing
from hexapla.translate.words import shown

OK, FOUND = 0, 1
_SHOWN = 20


@click.command()
@click.argument("guide", required=False)
@click.option(
    "--diff", is_flag=True, help="Show what changed in the source since each stale translation was confirmed."
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
@click.pass_context
def status(ctx: click.Context, guide: str | None, diff: bool, format_: str) -> None:
    """How much of each guide is translated, and what to translate next.

    GUIDE, an id or a file, limits that to one guide and lists all of it.
    """
    project = _load(ctx)
    path = _path_of(project, guide) if guide else None
    tallies = standing.tallies(project, path)
    if format_ == "json":
        click.echo(json.dumps(_values(project, tallies), ensure_ascii=False, indent=2))
        return
    click.echo(_table(tallies))
    if warning := _lock_state(project):
        click.echo(warning)
    tasks = [task for tally in tallies for task in tally.tasks]
    if not tasks:
        return
    click.echo("\nTranslate next:")
    listed = tasks if guide or diff else tasks[:_SHOWN]
    for task in listed:
        click.echo(_task(project, task, diff=diff))
    if more := len(tasks) - len(listed):
        click.echo(f"… and {more} more; `hexapla status GUIDE` lists those of one guide.")


@click.command()
@click.argument("place", metavar="GUIDE[:LINE]", required=False)
@click.option("--all", "all_", is_flag=True, help="Every stale translation of every guide.")
@click.option("--rebuild", is_flag=True, help=f"Start a new {PATH} if it is lost or damaged.")
@click.pass_context
def confirm(ctx: click.Context, place: str | None, all_: bool, rebuild: bool) -> None:
    """Say that stale translations still fit, after a look at both languages.

    GUIDE is an id or a file; LINE is any line of the text. Without LINE, every stale translation of the guide.
    """
    if sum((place is not None, all_, rebuild)) != 1:
        raise click.UsageError("Name a guide, GUIDE:LINE, `--all` or `--rebuild`, and only one of them.")
    project = _load(ctx)
    if rebuild:
        _rebuild(project)
        return
    if said := _lock_state(project):
        click.echo(said)
        ctx.exit(FOUND)
    tasks = _named(project, place)
    new = recording.record(project, {project.pair_key(task.place, task.locale) for task in tasks})
    for task in tasks:
        click.echo(_task(project, task, diff=True))
    if tasks:
        click.echo(f"{_count(len(tasks), 'translation')} confirmed.")
    else:
        click.echo("No translation is stale there. " + (f"{_count(new, 'new pair')} recorded." if new else ""))


def _load(ctx: click.Context) -> Project:
    return load((ctx.find_root().obj or {}).get("root", Path()))


def _path_of(project: Project, name: str) -> str:
    try:
        return standing.path_of(project, name)
    except standing.UnknownPlaceError as error:
        raise click.UsageError(str(error)) from None


def _named(project: Project, name: str | None) -> list[standing.Task]:
    """The stale translations of a `GUIDE[:LINE]`, or all of them."""
    if name is None:
        return [task for tally in standing.tallies(project) for task in tally.tasks if task.state == "stale"]
    guide, line = _split(name)
    path = _path_of(project, guide)
    try:
        meant = {place.route for place in standing.texts_at(project, path, line)}
    except standing.UnknownPlaceError as error:
        raise click.UsageError(str(error)) from None
    tasks = [task for tally in standing.tallies(project, path) for task in tally.tasks]
    return [task for task in tasks if task.state == "stale" and task.place.route in meant]


def _split(name: str) -> tuple[str, int | None]:
    """`guide:12` and `sources/guides/guide.yml:12:5`, as findings print it, → the guide and the line."""
    guide, *numbers = name.split(":")
    if any(not number.isdecimal() for number in numbers) or len(numbers) > 2:
        raise click.UsageError(f"{name} is no place. Write GUIDE:LINE, for example `first-steps:12`.")
    return guide, int(numbers[0]) if numbers else None


def _rebuild(project: Project) -> None:
    if not (project.lock.is_missing or project.lock.damage):
        click.echo(f"{PATH} is whole; nothing was changed.")
        return
    new = recording.record(project, rebuild=True)
    click.echo(f"{PATH} was written anew: {_count(new, 'pair')} of the sources now {_are(new)} taken for confirmed.")
    if stale := len(project.stale):
        click.echo(f"{_count(stale, 'translation')} {_are(stale)} still stale: the lines that could be read say so.")


def _lock_state(project: Project) -> str:
    if project.lock.damage:
        hit = project.lock.damage[0]
        line = hit.place[0] if hit.place else 1
        return f"{PATH}:{line}: {hit.message} {hit.hint}"
    if project.lock.is_missing and project.pairs:
        return (
            f"{PATH} is missing, so nothing can be said of stale translations. "
            f"Restore it with git, or start a new one with {REBUILD}."
        )
    return ""


def _table(tallies: list[standing.Tally]) -> str:
    if not tallies:
        return "There is nothing to translate."
    total: dict[str, dict[str, int]] = {}
    for tally in tallies:
        sums = total.setdefault(tally.locale, dict.fromkeys(tally.counts, 0))
        for state, count in tally.counts.items():
            sums[state] += count
    rows = [(tally.name, tally.locale, dict(tally.counts)) for tally in tallies]
    if len(tallies) > len(total):
        rows += [("all", locale, sums) for locale, sums in total.items()]  # type: ignore[misc]
    width = max(len(name) for name, _, _ in rows)
    lines = [f"{'':{width}}         {'current':>8} {'stale':>8} {'missing':>8}"]
    lines += [
        f"{name:{width}}  {locale:6} " + " ".join(f"{count:>8}" for count in counts.values())
        for name, locale, counts in rows
    ]
    return "\n".join(lines)


def _task(project: Project, task: standing.Task, *, diff: bool) -> str:
    source = project.config.source_locale
    lines = [f"{task.place.path}:{task.line}:{task.column}: {task.state} [{task.locale}]"]
    words = " ".join(task.place.text[source].split())
    if diff and task.confirmed_for:
        words = shown(task.confirmed_for[0], words)
    lines.append(f"    {source}: {words}")
    if diff and task.state == "stale":
        lines.append(f"    {task.locale}: {' '.join(task.place.text[task.locale].split())}")
    return "\n".join(lines)


def _values(project: Project, tallies: list[standing.Tally]) -> dict[str, Any]:
    source = project.config.source_locale
    return {
        "lock": "damaged" if project.lock.damage else "missing" if project.lock.is_missing else "read",
        "guides": [
            {"guide": tally.name, "path": tally.path, "locale": tally.locale, **tally.counts} for tally in tallies
        ],
        "next": [
            {
                "path": task.place.path,
                "line": task.line,
                "column": task.column,
                "locale": task.locale,
                "state": task.state,
                "source": task.place.text[source],
                "translation": task.place.text.get(task.locale),
                "confirmed_for": task.confirmed_for[0] if task.confirmed_for else None,
            }
            for tally in tallies
            for task in tally.tasks
        ],
    }


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
