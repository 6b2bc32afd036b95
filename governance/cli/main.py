"""The command `governance`: finds the module of a command when it is asked for, and turns trouble into exit codes."""

import errno
import signal
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any

import click

from governance import __version__
from governance.adapters.config.invalid import ConfigurationInvalid
from governance.adapters.guarded_stream import guard_standard_streams
from governance.cli.terminal import visible
from governance.service.choices import ChoiceRefused

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

EXIT_FOUND = 1
EXIT_TROUBLE = 2
EXIT_INTERRUPTED = 130
# A shell's way of saying that a signal ended a command.
_SIGNALLED = 128

# Where each command lives and what it is for, in the order in which a newcomer meets them. Only the module of the one
# that is run, and what it needs, is imported: help and completion wait for none.
_COMMANDS = {
    "demo": ("governance.cli.demo", "See what it does, on examples of an invented brand."),
    "init": ("governance.cli.init", "Write a first configuration, brand and draft."),
    "lint": ("governance.cli.lint", "Check drafts: files, folders, or - for standard input."),
    "count": ("governance.cli.count", "Count one draft in each network's own units."),
    "rules": ("governance.cli.rules", "List rules, show one, run the examples of all."),
    "platforms": ("governance.cli.platforms", "List networks, or show what one accepts."),
    "keys": ("governance.cli.keys", "Make, list and revoke the keys of people and programs."),
    "reviews": ("governance.cli.reviews.group", "Put posts in review, decide about them, ask what is approved."),
    "serve": ("governance.cli.serve", "Serve the API until a signal ends it."),
    "languagetool": ("governance.cli.languagetool", "Install, start, stop LanguageTool, or say how it is."),
    "db": ("governance.cli.db", "Bring the database to the schema of this program."),
}


class _Commands(click.Group):
    """The group of all commands, by their table."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(_COMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in _COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        from click.shell_completion import CompletionItem

        begun = [
            CompletionItem(name, help=line) for name, (_, line) in _COMMANDS.items() if name.startswith(incomplete)
        ]
        return begun + click.Command.shell_complete(self, ctx, incomplete)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="governance %(version)s")
def cli() -> None:
    """Check social-media drafts before they are published.

    Start with `governance demo`, which shows what it does, or `governance lint draft.md`.
    """


def run(arguments: list[str] | None = None) -> None:
    """Run one command and leave with its exit code: 130 after Ctrl-C, 2 for whatever could not be done."""
    signal.signal(signal.SIGTERM, _end)
    if sys.stdout is None:
        click.echo("the answer cannot be written: standard output is closed", err=True)
        sys.exit(EXIT_TROUBLE)
    for stream in (sys.stdout, sys.stderr):
        # A post may hold any character; a terminal that cannot show one must not end the run.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    guard_standard_streams()
    sys.exit(_exit_code(arguments))


def _end(number: int, _frame: object) -> None:
    """Leave as after Ctrl-C, so that what was started is stopped."""
    raise SystemExit(_SIGNALLED + number)


def _exit_code(arguments: list[str] | None) -> int:
    try:
        answer = _answer(arguments)
        sys.stdout.flush()
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return EXIT_INTERRUPTED
    except OSError as trouble:
        return _unwritten(trouble)
    except SystemExit as left:
        # click turns a reader that has gone (`| head`) into exit code 1, which is ours for something found.
        return _SIGNALLED + signal.SIGPIPE if left.code == 1 else int(left.code or 0)
    return answer


def _answer(arguments: list[str] | None) -> int:
    """Run the command; give its own code, or 2 with the sentence of what it could not do."""
    try:
        answer: Any = cli.main(arguments, prog_name="governance", standalone_mode=False)
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.ClickException as refused:
        refused.show()
        return EXIT_TROUBLE
    except ConfigurationInvalid as invalid:
        for trouble in invalid.troubles:
            click.echo(visible(str(trouble)), err=True)
        return EXIT_TROUBLE
    except ChoiceRefused as refused:
        click.echo(visible(f"command line:1: {refused}"), err=True)
        return EXIT_TROUBLE
    return answer if isinstance(answer, int) else 0


def _unwritten(trouble: OSError) -> int:
    """Say that the answer could not be written, and keep Python from trying once more at its end."""
    sys.stdout = None
    if trouble.errno == errno.EPIPE:
        return _SIGNALLED + signal.SIGPIPE
    click.echo(f"the answer cannot be written: {trouble.strerror or trouble}", err=True)
    return EXIT_TROUBLE
