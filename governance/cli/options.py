"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from governance.wording import LANGUAGES

Command = TypeVar("Command", bound=Callable[..., Any])

config = click.option(
    "--config",
    type=click.Path(path_type=Path),
    help="The configuration file. Default: governance.toml in the working directory, where there is one.",
)
lang = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    help="The language of messages. Default: `lang` of the configuration, else en.",
)
offline = click.option("--offline", is_flag=True, help="Download nothing; use LanguageTool where it is there already.")


def output(*names: str) -> Callable[[Command], Command]:
    """Give the option `--format` with the names that a command knows."""
    return click.option("--format", "form", type=click.Choice(names), help="How to print the answer.")
