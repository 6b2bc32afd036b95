"""`governance platforms`: what each network accepts, in its own units, with sources and dates."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from governance.canonical import plain
from governance.cli import options
from governance.cli.figures import Figure, figures
from governance.cli.terminal import console, print_json, visible
from governance.service.rulebook import platform_called
from governance.wiring.workspace import open_workspace

if TYPE_CHECKING:
    from rich.table import Table


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
        print_json([plain(one) for one in platforms])
        return
    printed = console()
    printed.print(_table(_LISTED, [(one.id, one.name, ", ".join(one.formats)) for one in platforms], printed.width))


@command.command("show")
@click.argument("name")
@options.config
@options.output("text", "json")
def show_platform(name: str, config: Path | None, form: str | None) -> None:
    """Show every limit of NAME with its unit, source, date and confidence."""
    with open_workspace(config) as workspace:
        platform = platform_called(name, workspace.platforms)
    if form == "json":
        print_json(plain(platform))
        return
    printed = console()
    printed.print(visible(f"{platform.name}: {', '.join(platform.formats)}{'; threads' if platform.threads else ''}"))
    printed.print(_table(_SHOWN, [_row(one) for one in figures(platform)], printed.width))


# Each column and the share of the width that it may take where its words do not need more; the last has what is left.
_LISTED = {"id": 1 / 4, "name": 1 / 3, "formats": 1}
_SHOWN = {"of": 1 / 8, "limit": 1 / 3, "when": 1 / 10, "source (confidence, read on)": 1}
_GAP = 2


def _row(figure: Figure) -> tuple[str, ...]:
    source = figure.source
    said = f"{source.title} ({source.confidence}, {source.checked_on})"
    return figure.of, figure.value, figure.when, said


def _table(columns: Mapping[str, float], rows: Sequence[tuple[str, ...]], width: int) -> "Table":
    """Make a table whose last column alone gives way to a narrow terminal."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0))
    rows = [tuple(map(visible, row)) for row in rows]
    left = width
    for index, (name, share) in enumerate(columns.items()):
        cells = [name, *(row[index] for row in rows)]
        word = max(len(one) for cell in cells[1:] or cells for one in cell.split() or [""])
        wide = min(max(map(len, cells)), max(word, int(width * share)), max(left, 1))
        table.add_column(name, width=wide)
        left -= wide + _GAP
    for row in rows:
        table.add_row(*row)
    return table
