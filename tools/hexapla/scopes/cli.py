"""`hexapla scopes …`. Everything heavy is imported by the verb that needs it."""

from __future__ import annotations

import sys
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


# --- probe ----------------------------------------------------------------------------------------------------------

_NEVER = (
    "An access token is never given as an argument: other users of this machine can read it there, and the shell "
    "remembers it. Put it in the environment or in a file (--token-file, --credentials), or type it when asked."
)


def _refuse(ctx: click.Context, param: click.Parameter, value: object) -> None:  # noqa: ARG001
    if value:
        unknown = (
            "Something on this command line is not known here; it was not read. " if param.name == "refused" else ""
        )
        raise click.UsageError(unknown + _NEVER)


@scopes.command(context_settings={"ignore_unknown_options": True})
@_provider
@click.option("--guide", metavar="ID", help="The scopes that this guide asks for.")
@click.option("--scope", "chosen", metavar="PARAMETER", multiple=True, help="This scope (repeat for more).")
@click.option("--level", metavar="LEVEL", help="All scopes of this level: store, account, …")
@click.option("--store-hash", metavar="HASH", help="The store: the word after /stores/ in its API path.")
@click.option("--api-path", metavar="URL", help="The store: its whole API path.")
@click.option(
    "--credentials", metavar="FILE", type=click.Path(path_type=Path), help="Store and token: the downloaded file."
)
@click.option("--token-file", metavar="FILE", type=click.Path(path_type=Path), help="A file that holds the token.")
@click.option("--api-host", metavar="URL", help="Send the token to this host instead of the provider's.")
@click.option("--granted", metavar="SCOPES", help="Ask nobody: read the `scope` string of a token response instead.")
@click.option("--locale", metavar="TAG", help="The language of the answer: en, fr, …")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--token", "--access-token", multiple=True, hidden=True, expose_value=False, callback=_refuse)
@click.argument("refused", nargs=-1, type=click.UNPROCESSED, metavar="", expose_value=False, callback=_refuse)
@click.pass_context
def probe(
    ctx: click.Context,
    provider: str | None,
    guide: str | None,
    chosen: tuple[str, ...],
    level: str | None,
    store_hash: str | None,
    api_path: str | None,
    credentials: Path | None,
    token_file: Path | None,
    api_host: str | None,
    granted: str | None,
    locale: str | None,
    format_: str,
) -> None:
    """Find out what a token can do, by safe GET requests alone.

    The token is read from the provider's environment variable, --token-file, --credentials or a hidden prompt; never
    from an argument. Exit status: 0 all scopes granted, 1 some missing, 2 usage, 3 some cannot be told.
    """
    from hexapla.scopes import advice, probing
    from hexapla.scopes.access import AccessError
    from hexapla.scopes.registered import UnknownError

    registered = _registered(ctx, provider)
    try:
        wanted = probing.wanted(registered, guide, chosen, level)
        if granted is not None:
            findings, strange = probing.compare(registered.registry, wanted, granted)
            for name in strange:
                click.echo(f"note: the registry does not know `{name}`.", err=True)
        else:
            source = probing.Source(store_hash, api_path, credentials, token_file, api_host)
            address, token = probing.access(registered.registry, source, _prompt)
            if api_host:
                click.echo(f"The token goes to the host {address.host}.", err=True)
            findings = probing.run(registered.registry, wanted, address, token)
    except (UnknownError, AccessError) as error:
        raise click.UsageError(str(error)) from None
    locale = locale or registered.project.config.source_locale
    click.echo(advice.FORMATS[format_](findings, registered.registry, locale))
    ctx.exit(findings.exit_status)


def _prompt() -> str | None:
    """The token as typed, unseen; None if nobody can type."""
    if not sys.stdin.isatty():
        return None
    typed: str = click.prompt("Access token (hidden)", hide_input=True, err=True)
    return typed
