"""The errors of drafts that do not get anywhere, as rows and as lines, and the one draft that a command takes."""

from collections.abc import Sequence
from typing import Any

import click

from governance.adapters.drafts.files import DraftFile, Ignored, Unreadable, read_drafts
from governance.cli.queue import Opened, said
from governance.cli.terminal import visible
from governance.wording import say

# `path`, `line`, `column` and `message`, as in the document of `lint`.
ErrorRow = dict[str, Any]


def unreadable_rows(error: Unreadable, language: str) -> list[ErrorRow]:
    """Give each problem of a draft that could not be read."""
    return [
        {"path": error.path, "line": one.line, "column": one.column, "message": one.message(language)}
        for one in error.problems
    ]


def refused_row(path: str, refused: Exception, language: str) -> ErrorRow:
    """Give why a draft as a whole was refused."""
    return {"path": path, "line": 1, "column": 1, "message": said(refused, language)}


def failed_row(path: str, trouble: OSError) -> ErrorRow:
    """Give why a file of a draft could not be read or kept."""
    name = f": {trouble.filename}" if trouble.filename else ""
    return {"path": path, "line": 1, "column": 1, "message": f"{trouble.strerror or trouble}{name}"}


def print_errors(rows: Sequence[ErrorRow]) -> None:
    """Write `path:line:column: error message` for each, to standard error."""
    for row in rows:
        click.echo(error_line(row), err=True)


def print_warnings(rows: Sequence[ErrorRow]) -> None:
    """Write `path:line:column: warning message` for each, to standard error."""
    for row in rows:
        click.echo(_line(row, "warning"), err=True)


def error_line(row: ErrorRow) -> str:
    """Write `path:line:column: error message`, as `lint` does."""
    return _line(row, "error")


def _line(row: ErrorRow, severity: str) -> str:
    return f"{visible(row['path'])}:{row['line']}:{row['column']}: {severity} {visible(row['message'])}"


def say_no_draft(language: str) -> None:
    """Say that there was nothing to do, to standard error."""
    click.echo(say("summary.nothing", language), err=True)


def only_draft(path: str, queue: Opened) -> DraftFile:
    """Read the one draft of a file; raises ClickException."""
    found = [one for one in read_drafts((path,), queue.workspace.drafts_from()) if not isinstance(one, Ignored)]
    for one in found:
        if isinstance(one, Unreadable):
            raise in_lines(unreadable_rows(one, queue.language))
    if len(found) != 1 or not isinstance(found[0], DraftFile):
        raise click.ClickException(visible(queue.say("reviews.one_draft", path=path, drafts=len(found))))
    return found[0]


def in_lines(rows: Sequence[ErrorRow]) -> click.ClickException:
    """Give what says why nothing was done with a draft: a line for each problem."""
    return click.ClickException("\n".join(error_line(row) for row in rows))
