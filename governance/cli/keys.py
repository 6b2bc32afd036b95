"""`governance keys`: make, list and revoke the keys by which people and programs use the queue."""

import getpass
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from governance.canonical import plain
from governance.cli import options
from governance.cli.queue import legible, opened
from governance.cli.terminal import console, print_json, visible
from governance.review import PrincipalKind, Role
from governance.service.keys import LOCAL, Grant
from governance.service.review_rows import key_row
from governance.service.stores import Key
from governance.text.meant import near

_MAY = {
    Role.AUTHOR: "check, upload, submit, edit, and resubmit or withdraw their own",
    Role.REVIEWER: "approve, request changes and reject, never their own",
    Role.ADMIN: "everything but approve their own",
}


@click.group("keys", short_help="Make, list and revoke the keys of people and programs.")
def command() -> None:
    """Make, list and revoke the keys by which people and programs use the service and the queue.

    This needs nothing but access to the database; the history says `local:` and the name of the user of this machine.
    """


@command.command("create", short_help="Make a key, and show it once.")
@click.option("--principal", metavar="NAME", required=True, help="Who acts by this key, such as anna.")
@click.option(
    "--role",
    "roles",
    multiple=True,
    type=click.Choice([one.value for one in Role]),
    help="What the holder may do; may be repeated. "
    + "; ".join(f"{role}: {may}" for role, may in _MAY.items())
    + ". Without a role: read-only.",
)
@click.option("--brand", "brands", multiple=True, help="For this brand only; may be repeated. Default: all brands.")
@click.option(
    "--kind",
    type=click.Choice([one.value for one in PrincipalKind]),
    default=PrincipalKind.HUMAN.value,
    show_default=True,
    help="An agent never decides or waives, whatever its roles.",
)
@options.config
@options.lang
@options.output("text", "json")
def create_key(
    principal: str,
    roles: tuple[str, ...],
    brands: tuple[str, ...],
    kind: str,
    config: Path | None,
    lang: str | None,
    form: str | None,
) -> None:
    """Make a key and show it, once: only its digest is kept.

    The same principal may have several keys. Exit codes: 0 made; 2 refused.
    """
    grant = Grant(principal=principal, kind=PrincipalKind(kind), roles=tuple(map(Role, roles)), brands=brands)
    with opened(config, lang) as queue:
        _refuse_unknown(brands, queue.workspace.brands)
        key, secret = queue.cases.keys.create(grant, local_user())
    if form == "json":
        print_json({"id": key.id, "key": secret, **plain_grant(key)})
        return
    # The key alone goes to standard output, so that it can be kept by `> file` or `$(…)`.
    click.echo(f"Key {key.id} for {visible(key.principal)} ({key.kind}): {_may(key)}; {_brands(key)}.", err=True)
    click.echo("It is shown this once and never again. Keep it like a password; GOVERNANCE_API_KEY takes it.", err=True)
    click.echo(secret)


def plain_grant(key: Key) -> dict[str, Any]:
    """Give what a key says of its holder."""
    return {name: plain(getattr(key, name)) for name in ("principal", "kind", "roles", "brands")}


def _refuse_unknown(brands: Iterable[str], known: Iterable[str]) -> None:
    configured = list(known)
    for name in brands:
        if name not in configured:
            meant = near(name, configured)
            hint = f"did you mean '{meant}'?" if meant else f"configured are: {', '.join(configured)}"
            raise click.UsageError(visible(f"unknown brand '{name}'; {hint}"))


def _may(key: Key) -> str:
    return ", ".join(key.roles) or "no role, so read-only"


def _brands(key: Key) -> str:
    return ", ".join(map(visible, key.brands)) or "all brands"


def local_user() -> str:
    """Name the user of this machine, by the number of the process where it has a name for it."""
    try:
        import pwd

        return f"{LOCAL}{pwd.getpwuid(os.getuid()).pw_name}"
    except ImportError:
        return f"{LOCAL}{getpass.getuser()}"
    except KeyError:
        return f"{LOCAL}{os.getuid()}"


@command.command("list", short_help="List all keys, without their secrets.")
@options.config
@options.lang
@options.output("text", "json")
def list_keys(config: Path | None, lang: str | None, form: str | None) -> None:
    """List all keys, oldest first: for whom, with which roles, and whether they still count."""
    with opened(config, lang) as queue:
        keys = queue.cases.keys.list()
    if form == "json":
        print_json({"keys": [key_row(one) for one in keys]})
    elif keys:
        _print_table(keys)
    else:
        click.echo("there is no key yet; `governance keys create` makes one", err=True)


def _print_table(keys: Iterable[Key]) -> None:
    from rich.table import Table

    table = Table("id", "principal", "kind", "roles", "brands", "made", "by", "revoked", box=None, pad_edge=False)
    table.columns[0].no_wrap = True
    for key in keys:
        made = key.created_at.isoformat(timespec="seconds")
        revoked = key.revoked_at.isoformat(timespec="seconds") if key.revoked_at else "no"
        roles = ", ".join(key.roles) or "read-only"
        cells = (key.id, key.principal, key.kind, roles, _brands(key), made, key.created_by, revoked)
        table.add_row(*map(visible, cells))
    console().print(table)


@command.command("revoke", short_help="Make a key useless from now on.")
@click.argument("id", metavar="ID", type=legible)
@options.config
@options.lang
@options.output("text", "json")
def revoke_key(id: str, config: Path | None, lang: str | None, form: str | None) -> None:  # noqa: A002
    """Make the key with this ID useless from now on; `keys list` shows the ids. Exit codes: 0 done; 2 unknown."""
    with opened(config, lang) as queue:
        key = queue.cases.keys.revoke(id, local_user())
    if form == "json":
        print_json(key_row(key))
        return
    at = key.revoked_at.isoformat(timespec="seconds") if key.revoked_at else ""
    click.echo(f"Key {key.id} of {visible(key.principal)} was revoked at {at}.")
