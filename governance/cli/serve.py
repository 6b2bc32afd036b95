"""`governance serve`: the API, until a signal ends it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from governance.cli import options
from governance.cli.main import EXIT_INTERRUPTED, EXIT_TROUBLE
from governance.cli.queue import refusals
from governance.cli.terminal import visible

if TYPE_CHECKING:
    from governance.adapters.server.gunicorn_server import Address

_PORTS = range(1, 65536)
_MOST_WORKERS = 64


def host_and_port(value: str) -> tuple[str, int]:
    """Take HOST:PORT apart; an IPv6 address stands in brackets."""
    host, _, port = value.rpartition(":")
    bare = host[1:-1] if host.startswith("[") and host.endswith("]") else host
    if not bare or (":" in bare and bare == host):
        raise click.BadParameter("write a host and a port, such as 127.0.0.1:8000 or [::1]:8000.")
    if not (port.isascii() and port.isdecimal() and int(port) in _PORTS):
        raise click.BadParameter(f"the port is a number from 1 to {_PORTS[-1]}, such as in 127.0.0.1:8000.")
    return bare, int(port)


@click.command("serve", short_help="Serve the API until a signal ends it.")
@click.option(
    "--bind",
    type=host_and_port,
    metavar="HOST:PORT",
    default="127.0.0.1:8000",
    show_default=True,
    help="Where to listen; [::1]:8000 for IPv6.",
)
@click.option(
    "--workers", type=click.IntRange(1, _MOST_WORKERS), default=2, show_default=True, help="How many processes answer."
)
@options.config
@options.lang
@options.offline
def command(bind: tuple[str, int], workers: int, config: Path | None, lang: str | None, offline: bool) -> int:
    """Serve the API: checks, uploads, the queue, and the gate that says what is approved.

    Whoever reaches the address and has a key of `governance keys create` can use it. It speaks http: beyond this
    machine, put something that speaks https in front of it. The database and LanguageTool are made ready first.

    SIGTERM finishes what runs, within 10 seconds; Ctrl-C ends at once. Exit codes: 0 ended by SIGTERM; 130 by Ctrl-C;
    2 it could not be started, or failed.
    """
    from governance.adapters.server.gunicorn_server import AddressTaken, AddressUnusable
    from governance.wiring.server import run_server
    from governance.wiring.workspace import settings

    host, port = bind
    with refusals(lang or settings(config).config.lang):
        try:
            code = run_server(config, _address(host, port), workers=workers, offline=offline, say=_say)
        except AddressTaken as taken:
            raise click.ClickException(
                f"another program listens on {taken}; end it, or choose another address with --bind."
            ) from taken
        except AddressUnusable as unusable:
            said = f"nothing can listen on {unusable.address} ({unusable.reason}); choose another address with --bind."
            raise click.ClickException(visible(said)) from unusable
    return code if code in (0, EXIT_INTERRUPTED) else EXIT_TROUBLE


def _address(host: str, port: int) -> "Address":
    from governance.adapters.server.gunicorn_server import Address

    return Address(host=host, port=port)


def _say(line: str) -> None:
    click.echo(visible(line), err=True)
