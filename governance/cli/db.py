"""`governance db`: bring the database to the schema of this program."""

from pathlib import Path

import click

from governance.cli import options
from governance.cli.queue import refusals
from governance.cli.terminal import print_json, visible
from governance.wiring.workspace import settings


@click.group("db", short_help="Bring the database to the schema of this program.")
def command() -> None:
    """Bring the database to the schema of this program.

    The configuration or GOVERNANCE_DATABASE_URL names it; without either it is var/governance.db.
    """


@command.command("upgrade", short_help="Create the database, or bring it up to date.")
@options.config
@options.lang
@options.output("text", "json")
def upgrade_database(config: Path | None, lang: str | None, form: str | None) -> None:
    """Create the database where there is none, or bring an older one up to date; what is in it stays.

    Stop the service before, and keep a copy. Exit codes: 0 it is up to date now; 2 it cannot be used.
    """
    from governance.adapters.store import upgrade

    chosen = settings(config)
    with refusals(lang or chosen.config.lang):
        before, after = upgrade(chosen.database_url)
    if form == "json":
        print_json({"from": before, "to": after})
    elif before == after:
        click.echo(f"The database is up to date ({after}).")
    elif before is None:
        click.echo(f"The database was created ({after}).")
    else:
        click.echo(visible(f"The database was upgraded from {before} to {after}."))
