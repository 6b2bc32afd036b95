"""How things are printed: lines, tables and JSON, in which what others wrote stays in its place."""

import json
import sys
from typing import TYPE_CHECKING
from unicodedata import category

import click

from governance.adapters.guarded_stream import RUNNER_COMMAND, escape, without_sequences

if TYPE_CHECKING:
    from governance.cli.guarded_console import GuardedConsole

# Line breaks would let a draft start a line of its own, which CI runners may read as a command.
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_WITHOUT_TERMINAL = 1000


def console() -> "GuardedConsole":
    """Give what prints tables: as wide as the terminal, and without one as wide as they need."""
    from governance.cli.guarded_console import GuardedConsole

    return GuardedConsole(width=None if sys.stdout.isatty() else _WITHOUT_TERMINAL)


def printer(*, stderr: bool = False) -> "GuardedConsole":
    """Give what prints lines, however long they are."""
    from governance.cli.guarded_console import GuardedConsole

    return GuardedConsole(stderr=stderr, soft_wrap=True)


def print_json(value: object) -> None:
    """Print a value as JSON."""
    click.echo(visible_json(value))


def visible(text: str) -> str:
    """Write line breaks and other control, format and unassigned characters as escapes; joiners that hold emoji stay.

    What would be obeyed is written out wherever anything is printed; this keeps a text to its line as well.
    """
    return "".join(_shown(character) for character in text)


def visible_json(value: object) -> str:
    """Write a value as JSON in which what a terminal or a build would obey is escaped, as JSON allows."""
    written = json.dumps(value, ensure_ascii=False, indent=2)
    return RUNNER_COMMAND.sub(r"#\\u0023", without_sequences(written))


def _shown(character: str) -> str:
    if character in _NAMED:
        return _NAMED[character]
    if (category(character)[0] != "C" and character not in "\u2028\u2029") or character == "\u200d":
        return character
    return escape(character)
