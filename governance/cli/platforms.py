"""`governance platforms`: what each network accepts, in its own units, with sources and dates."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from governance.canonical import plain
from governance.cli import options
from governance.cli.terminal import console
from governance.model import Limit, Platform, Reading
from governance.wiring import open_workspace
from governance.wording import WORDS


@click.group("platforms", short_help="List networks, or show what one accepts.")
def command() -> None:
    """List networks, or show what one accepts."""


@command.command("list")
@options.config
@options.output("text", "json")
def list_platforms(config: Path | None, form: str | None) -> None:
    """List the networks whose limits are known."""
    with open_workspace(config) as workspace:
        platforms = list(workspace.platforms.values())
    if form == "json":
        click.echo(json.dumps([plain(one) for one in platforms], ensure_ascii=False, indent=2))
        return
    for one in platforms:
        click.echo(f"{one.id:<16} {one.name:<26} {', '.join(one.formats)}")


@command.command("show")
@click.argument("name")
@options.config
@options.output("text", "json")
def show_platform(name: str, config: Path | None, form: str | None) -> None:
    """Show every limit of NAME with its unit, source, date and confidence."""
    with open_workspace(config) as workspace:
        platform = workspace.platform_called(name)
    if form == "json":
        click.echo(json.dumps(plain(platform), ensure_ascii=False, indent=2))
        return
    from rich.table import Table

    table = Table("of", "limit", "unit", "when", "confidence", "read on", "source", box=None, pad_edge=False)
    for row in _rows(platform):
        table.add_row(*row)
    printed = console()
    printed.print(f"{platform.name}: {', '.join(platform.formats)}{'; threads' if platform.threads else ''}")
    printed.print(table)


def _rows(platform: Platform) -> Iterator[tuple[str, ...]]:
    for limit, note in [*((one, "") for one in platform.limits), *((one, "fold") for one in platform.fold)]:
        for reading in limit.readings:
            source = reading.source
            yield (
                " + ".join(limit.of),
                _value(reading),
                WORDS["unit"].get(reading.unit, {}).get("en", reading.unit),
                ", ".join(filter(None, (note, _when(limit)))),
                source.confidence,
                str(source.checked_on),
                source.title,
            )
    for one in platform.required:
        source = one.source
        when = ", ".join(one.formats)
        yield " or ".join(one.any_of), "required", "", when, source.confidence, str(source.checked_on), source.title


def _value(reading: Reading) -> str:
    if reading.types:
        return ", ".join(reading.types)
    if reading.min is None:
        return f"{reading.max:,.10g}"
    return f"{reading.min:,.10g} or more" if reading.max is None else f"{reading.min:,.10g} to {reading.max:,.10g}"


def _when(limit: Limit) -> str:
    media = {None: "", True: "with media", False: "without media"}[limit.with_media]
    return ", ".join(filter(None, (*limit.formats, limit.plan, media)))
