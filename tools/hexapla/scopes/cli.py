"""`hexapla scopes …`. Everything heavy is imported by the verb that needs it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from hexapla.scopes.registered import Registered

OK, FOUND, CANNOT_TELL = 0, 1, 3

_provider = click.option("--provider", metavar="NAME", help="The registry; needed if the project has several.")


@click.group()
def scopes() -> None:
    """A provider's OAuth scopes: what is documented, what is published, what a token has."""


def _registered(ctx: click.Context, provider: str | None) -> Registered:
    from hexapla.scopes.registered import UnknownError, find
    from hexapla.source import load

    root = (ctx.find_root().obj or {}).get("root", Path())
    try:
        return find(load(root), provider)
    except UnknownError as error:
        raise click.UsageError(str(error)) from None


# --- list, show, export ---------------------------------------------------------------------------------------------


@scopes.command("list")
@_provider
@click.option("--level", metavar="LEVEL", help="Only scopes of this level: store, account, …")
@click.option("--resource", metavar="WORDS", help="Only scopes whose name or resources hold these words.")
@click.option("--permission", metavar="WORD", help="Only scopes with this permission: read-only, modify, …")
@click.option("--format", "format_", type=click.Choice(["table", "json", "yaml"]), default="table", show_default=True)
@click.pass_context
def list_(
    ctx: click.Context,
    provider: str | None,
    level: str | None,
    resource: str | None,
    permission: str | None,
    format_: str,
) -> None:
    """List registered scopes, and the guides that use them."""
    from hexapla.scopes import listing

    registered = _registered(ctx, provider)
    found = listing.select(registered.registry, level, resource, permission)
    click.echo(listing.FORMATS[format_](registered, found))


@scopes.command()
@click.argument("parameter")
@_provider
@click.option("--format", "format_", type=click.Choice(["table", "json", "yaml"]), default="table", show_default=True)
@click.pass_context
def show(ctx: click.Context, parameter: str, provider: str | None, format_: str) -> None:
    """Show one scope: what it opens, where it is published, how it is probed, which guides use it."""
    from hexapla.scopes import listing
    from hexapla.scopes.registered import UnknownError

    registered = _registered(ctx, provider)
    try:
        scope = registered.scope(parameter)
    except UnknownError as error:
        raise click.UsageError(str(error)) from None
    click.echo(
        listing.details(registered, scope) if format_ == "table" else listing.FORMATS[format_](registered, [scope])
    )


@scopes.command()
@_provider
@click.option(
    "--format",
    "format_",
    type=click.Choice(["json", "schema", "scope"]),
    default="json",
    show_default=True,
    help="The registry, the JSON Schema that it fits, or the scope string of an authorize URL.",
)
@click.option("--guide", metavar="ID", help="For a scope string: only what this guide asks for.")
@click.option("--scope", "chosen", metavar="PARAMETER", multiple=True, help="For a scope string: only this (repeat).")
@click.pass_context
def export(ctx: click.Context, provider: str | None, format_: str, guide: str | None, chosen: tuple[str, ...]) -> None:
    """Print the registry as JSON, or scopes as the string that an OAuth authorize URL wants."""
    from hexapla.scopes import listing
    from hexapla.scopes.registered import UnknownError

    if format_ == "schema":
        click.echo(listing.schema())
        return
    registered = _registered(ctx, provider)
    if format_ == "json":
        click.echo(listing.exported(registered.registry))
        return
    try:
        wanted = registered.required_by(guide) if guide else [registered.scope(name) for name in chosen]
    except UnknownError as error:
        raise click.UsageError(str(error)) from None
    if not guide and not chosen:
        wanted = list(registered.registry.scopes)
    click.echo(" ".join(scope.parameter for scope in wanted))


# --- verify ---------------------------------------------------------------------------------------------------------


@scopes.command()
@_provider
@click.option(
    "--from",
    "local",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="Read a local copy: the page with the scope tables, or a checkout of the provider's repository.",
)
@click.option("--update", is_flag=True, help="Write what was read, and when, into the registry.")
@click.option("--check", is_flag=True, help="For CI: exit with 1 only for drift that touches a guide.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def verify(
    ctx: click.Context, provider: str | None, local: Path | None, update: bool, check: bool, format_: str
) -> None:
    """Compare the registry with what the provider publishes.

    Exit status: 0 current, 1 drift, 2 usage, 3 not verified or not readable.
    """
    from hexapla.scopes import verification

    if local is not None and not local.exists():
        raise click.UsageError("There is nothing at the path that --from names.")
    registered = _registered(ctx, provider)
    report = verification.run(registered, local)
    if update:
        try:
            changed = verification.write(registered, report)
        except verification.UpdateError as error:
            click.echo(f"The registry was not changed: {error}", err=True)
            ctx.exit(CANNOT_TELL)
        click.echo(f"{registered.document.path}: {'updated, review the diff' if changed else 'no change'}", err=True)
        registered = _registered(ctx, provider)
        report = verification.again(registered, report)
    click.echo(verification.FORMATS[format_](report, registered.registry))
    ctx.exit(verification.exit_status(report, only_guides=check))
