"""docs/commands.md: every command, argument and option, as `--help` says it."""

from collections.abc import Iterator
from inspect import cleandoc

import click

from docs.markdown import anchor, code, page, table
from governance.cli.main import cli

_INTRODUCTION = """
# Commands

What `--help` prints, on one page. Exit codes stand in the [README](../README.md#in-a-build), settings in
[configuration.md](configuration.md).
"""


def commands_page() -> str:
    """Give the page as Markdown."""
    found = list(commands())
    lines = [f"- [{name}](#{anchor(name)}): {context.command.get_short_help_str(120)}" for name, context in found]
    for name, context in found:
        lines += _section(name, context)
    return page(_INTRODUCTION, lines)


def commands() -> Iterator[tuple[str, click.Context]]:
    """Yield every command with its full name, groups before what they hold."""
    yield from _below(click.Context(cli, info_name="governance", **cli.context_settings))


def _below(context: click.Context) -> Iterator[tuple[str, click.Context]]:
    yield context.command_path, context
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            command = context.command.get_command(context, name)
            if command is not None:
                yield from _below(click.Context(command, info_name=name, parent=context))


def _section(name: str, context: click.Context) -> Iterator[str]:
    command = context.command
    yield from ("", f"## {name}", "", "```sh")
    yield " ".join([context.command_path, *command.collect_usage_pieces(context)])
    yield from ("```", "", cleandoc(command.help or "").replace("\b\n", ""))
    records = (one.get_help_record(context) for one in command.get_params(context))
    rows = [(code(record[0]), record[1]) for record in records if record and record[0].startswith("-")]
    yield from table(("Option", "Means"), rows) if rows else ()
