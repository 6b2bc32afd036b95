"""The errors of drafts that do not get anywhere, as rows and as lines, and the one draft that a command takes."""

from collections.abc import Sequence
from typing import Any

import click

from governance.adapters.drafts.files import DraftFile, Ignored, Unreadable, read_drafts
from governance.cli.queue import Opened, said
from governance.cli.terminal import visible
from governance.model import MediaFacts, MediaTrouble
from governance.schemas.faults import Fault, sentence
from governance.service.draft_media import LackingMedium, MediaLacking
from governance.wording import say

# `path`, `line`, `column` and `message`, as in the document of `lint`.
ErrorRow = dict[str, Any]
# Why no digest can be made of a medium, where that has a sentence of its own.
_SAID = frozenset({MediaTrouble.MISSING, MediaTrouble.REFUSED})


def unreadable_rows(error: Unreadable, language: str) -> list[ErrorRow]:
    """Give each problem of a draft that could not be read."""
    return [
        {"path": error.path, "line": one.line, "column": one.column, "message": one.message(language)}
        for one in error.problems
    ]


def fault_row(file: DraftFile, fault: Fault, index: int, language: str) -> ErrorRow:
    """Give a fault of a draft that stands at `index` of its file."""
    line, column = file.written.position(index)
    return {"path": file.path, "line": line, "column": column, "message": sentence(fault, language)}


def lacking_rows(file: DraftFile, lacking: MediaLacking, language: str) -> list[ErrorRow]:
    """Say where the draft names media that cannot be read, and why."""
    return [_lacking_row(file, medium, language) for medium in lacking.media]


def _lacking_row(file: DraftFile, medium: LackingMedium, language: str) -> ErrorRow:
    trouble = medium.facts.trouble if isinstance(medium.facts, MediaFacts) else None
    code = trouble if trouble in _SAID else "other"
    why = say(f"media_lacking.{code}", language, path=medium.path, detail=getattr(medium.facts, "detail", ""))
    fault = Fault(pointer=medium.pointer, code="not_readable", data={"reason": why})
    return fault_row(file, fault, file.written.index(f"{medium.pointer}/path"), language)


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
