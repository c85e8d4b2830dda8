"""`hexapla links`. Everything heavy is imported when it runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from hexapla.checks.addresses import Answers

OK, FOUND, CANNOT_TELL = 0, 1, 3


@click.command()
@click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of the built site; mkdocs.yml says by default.",
)
@click.option("--external", is_flag=True, help="Ask for the addresses outside the site too.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github", "sarif", "junit"]),
    default="text",
    show_default=True,
    help="For people, for programs, for annotations of a pull request, for code scanning, for test reports.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the report there; sum up here."
)
@click.pass_context
def links(ctx: click.Context, site: Path | None, external: bool, format_: str, output: Path | None) -> None:
    """Serve the built site on this machine and let LinkChecker follow every link.

    With --external, addresses outside the site are asked for too: politely, again after a pause where that may help,
    and not at all if they were good in the last days. Each is reported at the lines that use it. The file
    linkcheckerrc and `links:` in the plugin's block of mkdocs.yml say how.

    Exit status: 0 all good, 1 broken links, 2 usage or configuration, 3 some could not be checked.
    """
    from hexapla import checks
    from hexapla.links import running
    from hexapla.report import FORMATS, text
    from hexapla.source import load
    from hexapla.source.replacing import replace

    root = ctx.find_root().obj["root"]
    project = load(root)
    folder = site or root / project.config.site_dir
    answers = running.run(project, folder, external, lambda said: click.echo(said, err=True))
    report = checks.run(project, (), answers=answers)
    said = running.summary(answers, external)
    if format_ == "text":
        written = text.report(report, project, colours=not output and _has_colours(), last=said)
    else:
        written = FORMATS[format_](report, project)
        if format_ == "json":
            written = _with_counts(written, answers)
    if output:
        replace(output, f"{written}\n".encode())
    else:
        click.echo(written, color=True)
    if output or format_ != "text":
        click.echo(said, err=not output)
    if report.errors:
        ctx.exit(FOUND)
    ctx.exit(CANNOT_TELL if running.is_unsure(answers) else OK)


def _with_counts(written: str, answers: Answers) -> str:
    from hexapla.links import running

    values: dict[str, Any] = json.loads(written)
    return json.dumps(values | {"addresses": running.counts(answers)}, ensure_ascii=False, indent=2)


def _has_colours() -> bool:
    import os
    import sys

    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
