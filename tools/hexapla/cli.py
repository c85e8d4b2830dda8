"""The command line: verbs only, no logic of its own. Heavy parts are imported by the verb that needs them."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from hexapla import __version__
from hexapla.findings import ConfigurationError

OK, FOUND, USAGE, OURS, INTERRUPTED = 0, 1, 2, 4, 130

_LAZY = {
    "confirm": "hexapla.translate.cli:confirm",
    "links": "hexapla.links.cli:links",
    "scopes": "hexapla.scopes.cli:scopes",
    "status": "hexapla.translate.cli:status",
}
"""Commands that live with their part."""


class _Verbs(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), *_LAZY]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if place := _LAZY.get(cmd_name):
            module, _, name = place.partition(":")
            command: click.Command = getattr(importlib.import_module(module), name)
            return command
        return super().get_command(ctx, cmd_name)


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="hexapla")
@click.option(
    "-C",
    "--project",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    show_default="this folder",
    help="The folder that holds mkdocs.yml.",
)
@click.option("--debug", is_flag=True, help="Show where in Hexapla a fault of its own arose.")
@click.pass_context
def hexapla(ctx: click.Context, project: Path, debug: bool) -> None:
    """Setup guides in every language from one YAML source each, provably in step.

    \b
    Start:     hexapla init          a new project in this folder
    Every day: hexapla serve         preview that follows each save
               hexapla check         what is wrong, where, and what to do
               hexapla status        what to translate next
    Publish:   hexapla build         pages, checks and the site in one go
    """
    ctx.obj = {"root": project, "debug": debug}


def _load(ctx: click.Context) -> Any:
    from hexapla.source import load

    return load(ctx.obj["root"])


@hexapla.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
def init(folder: Path) -> None:
    """Start a project in FOLDER (this one if left out). No file that exists is changed."""
    from hexapla.site.starter import start

    created = start(folder)
    for path in created:
        click.echo(f"created {path}")
    where = "" if folder == Path() else f"cd {folder}, then "
    click.echo(f"Next: {where}`hexapla serve`, and edit sources/guides/first-steps.yml beside the preview.")


@hexapla.command()
@click.option("--check", is_flag=True, help="Write nothing; show what differs and exit with 1 if anything does.")
@click.pass_context
def generate(ctx: click.Context, check: bool) -> None:
    """Write the pages of every guide in every language. Nothing is written while there are errors."""
    from hexapla import checks, render
    from hexapla.report import diff
    from hexapla.translate import recording

    project = _load(ctx)
    _stop_on_errors(ctx, project, checks.run)
    docs = project.root / project.config.docs_dir
    if check:
        changes = render.compare(render.pages(project), docs, project.config)
        click.echo(diff.report(changes, docs))
        unrecorded = recording.unrecorded(project)
        if unrecorded:
            click.echo(recording.missing_from_lock(unrecorded))
        ctx.exit(FOUND if changes or unrecorded else OK)
    changes = render.write(render.pages(project), docs, project.config)
    click.echo(diff.summary(changes))
    click.echo(recording.summary(recording.record(project), project), nl=False)


@hexapla.command()
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
@click.option("--fix", is_flag=True, help="Mend what is certain in the sources; report the rest.")
@click.option("--since", metavar="REV", help="Report only what stands on lines that changed since this git revision.")
@click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of the built site: look at its pages too.",
)
@click.pass_context
def check(
    ctx: click.Context, format_: str, output: Path | None, fix: bool, since: str | None, site: Path | None
) -> None:
    """Run every rule. Exit status: 0 no errors, 1 errors, 2 usage or configuration."""
    from hexapla import checks

    select = _since(ctx, since)
    if fix:
        project, report = _fix(ctx, select)
    else:
        project, report = _load(ctx), None
    if site or not report:
        report = select(checks.run(project, site=site))
    _show(report, project, format_, output)
    _show_faults(ctx, report)
    ctx.exit(FOUND if report.errors else OK)


@hexapla.command()
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def rules(format_: str) -> None:
    """List every rule with its code, name and severity."""
    from hexapla import checks
    from hexapla.report import explaining

    listed = checks.known().values()
    click.echo(explaining.table(listed) if format_ == "text" else explaining.listed(listed))


@hexapla.command()
@click.argument("rule")
@click.pass_context
def explain(ctx: click.Context, rule: str) -> None:
    """Say what RULE (HX203, or its name) is about: why it matters, what is wrong, what is right."""
    from hexapla import checks
    from hexapla.report import explaining
    from hexapla.suggest import nearest

    known = checks.known()
    names = {each.name: code for code, each in known.items()} | {code: code for code in known}
    wanted = rule if rule in names else rule.upper()
    if wanted not in names:
        near = nearest(rule, names)
        hint = f"Did you mean {near}?" if near else "`hexapla rules` lists them."
        raise click.UsageError(f"There is no rule {rule}. {hint}")
    code = names[wanted]
    click.echo(explaining.page(known[code], _page_of_rule(ctx, code)))


def _page_of_rule(ctx: click.Context, code: str) -> str:
    from hexapla.report import pages

    try:
        return pages.address(code, _load(ctx))
    except ConfigurationError:
        return ""  # rules can be read about outside of any project


@hexapla.command()
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where the site goes; mkdocs.yml says by default.")
@click.option("--pdf", is_flag=True, help="Print each audience's part of a guide as PDF, with a browser.")
@click.option(
    "--paper", type=click.Choice(["A4", "Letter"]), default="A4", show_default=True, help="The paper of the PDF files."
)
@click.pass_context
def build(ctx: click.Context, site_dir: Path | None, pdf: bool, paper: str) -> None:
    """Generate the pages, check them and build the site, strictly."""
    from hexapla import checks, render
    from hexapla.report import diff
    from hexapla.site import building, printing
    from hexapla.translate import recording

    project = _load(ctx)
    if pdf:
        printing.check()
    _stop_on_errors(ctx, project, checks.run_for_publishing)
    changes = render.write(render.pages(project), project.root / project.config.docs_dir, project.config)
    click.echo(diff.summary(changes))
    new = recording.record(project) if recording.unrecorded(project) else 0
    click.echo(recording.summary(new, project), nl=False)
    status = building.build(project.root, site_dir)
    if pdf and not status:
        for file in printing.print_parts(site_dir or project.root / project.config.site_dir, paper):
            click.echo(f"printed {file}")
    ctx.exit(status)


@hexapla.command()
@click.option("-a", "--address", default="127.0.0.1:8000", show_default=True, help="Where the preview listens.")
@click.pass_context
def serve(ctx: click.Context, address: str) -> None:
    """Preview the site; each save of a source shows within a moment."""
    from hexapla.site import building

    _load(ctx)
    ctx.exit(building.serve(ctx.obj["root"], address))


@hexapla.command(hidden=True)
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a schema differs.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path("sources/schemas"))
@click.pass_context
def schemas(ctx: click.Context, folder: Path, check: bool) -> None:
    """Write the JSON Schemas of the source files for editors."""
    from hexapla.source import schema

    changed = schema.write(ctx.obj["root"] / folder, dry=check)
    for name in changed:
        click.echo(f"{'differs' if check else 'wrote'} {folder / name}")
    ctx.exit(FOUND if check and changed else OK)


def _stop_on_errors(ctx: click.Context, project: Any, run: Callable[[Any], Any]) -> None:
    report = run(project)
    if report.errors:
        _show(report, project, "text", None)
        click.echo("No page was written.")
        _show_faults(ctx, report)
        ctx.exit(FOUND)


def _since(ctx: click.Context, revision: str | None) -> Callable[[Any], Any]:
    if revision is None:
        return lambda report: report
    from hexapla.checks import since

    root = ctx.obj["root"]
    return lambda report: since.only(report, since.changed(root, revision))


def _fix(ctx: click.Context, select: Callable[[Any], Any]) -> tuple[Any, Any]:
    from hexapla.checks import fixing
    from hexapla.report import text

    done = fixing.fix(ctx.obj["root"], select)
    where = f" in {', '.join(sorted(done.paths))}" if done.paths else ""
    click.echo(f"{text.count_of(done.mended, 'finding')} mended{where}.", err=True)
    for path in sorted(done.conflicts):
        click.echo(f"{path} holds a git conflict and was not touched.", err=True)
    return done.project, done.report


def _show(report: Any, project: Any, format_: str, output: Path | None) -> None:
    from hexapla.report import FORMATS, text
    from hexapla.source.replacing import replace

    if output:
        replace(output, f"{FORMATS[format_](report, project)}\n".encode())
        click.echo(text.summary(report, project))
    elif format_ == "text":
        click.echo(text.report(report, project, colours=_has_colours()), color=True)
    else:
        click.echo(FORMATS[format_](report, project))


def _has_colours() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _show_faults(ctx: click.Context, report: Any) -> None:
    if ctx.obj["debug"]:
        for trace in report.faults.values():
            click.echo(trace, err=True)


def main() -> None:
    """The program `hexapla`; the one place where exceptions become exit statuses."""
    gc.set_threshold(50_000)  # a run makes many values that live as long as it does: looking them through costs a tenth
    try:
        sys.exit(hexapla.main(prog_name="hexapla", standalone_mode=False) or OK)
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(USAGE)
    except ConfigurationError as error:
        click.echo(f"hexapla: {error}", err=True)
        sys.exit(USAGE)
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        click.echo(f"hexapla: a fault of its own: {type(error).__name__}: {error}", err=True)
        click.echo("Please report it with what `hexapla --debug …` prints.", err=True)
        sys.exit(OURS)


if __name__ == "__main__":
    main()
