"""What a command imports before it does anything: people wait for that every time."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click import Context

from governance.cli.main import cli

_COMMANDS = cli.list_commands(Context(cli))
_REPORT = """
import atexit, sys
atexit.register(lambda: print(*sorted(sys.modules), file=open("imported", "w")))
from governance.cli.main import run
run({words!r})
"""


def _imported(folder: Path, *words: str, environ: Mapping[str, str] | None = None) -> tuple[str, set[str]]:
    """Run a command in a process of its own; give what it printed and the modules that it imported."""
    ran = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", _REPORT.format(words=list(words))],
        cwd=folder,
        env={**os.environ, "GOVERNANCE_CACHE_DIR": str(folder / "cache"), **(environ or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stdout, set((folder / "imported").read_text().split())


@pytest.mark.parametrize("command", _COMMANDS)
def test_the_line_of_help_is_that_of_the_command(command: str) -> None:
    found = cli.get_command(Context(cli), command)

    assert found is not None
    assert f"{command} {found.get_short_help_str(limit=100)}" in " ".join(cli.get_help(Context(cli)).split())


def test_help_imports_no_command(tmp_path: Path) -> None:
    said, imported = _imported(tmp_path, "--help")

    assert "Check drafts: files, folders" in said
    assert {name for name in imported if name.startswith("governance.cli.")} == {
        "governance.cli.main",
        "governance.cli.terminal",
    }


def test_help_imports_none_of_the_heavy_parts(tmp_path: Path) -> None:
    _, imported = _imported(tmp_path, "--help")

    assert not imported & {"marshmallow", "yaml", "regex", "re2", "rich", "requests", "PIL", "flask", "sqlalchemy"}


def _completed(folder: Path, words: str, position: int) -> tuple[list[str], set[str]]:
    environ = {"_GOVERNANCE_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(position)}
    said, imported = _imported(folder, environ=environ)
    return [line.partition(",")[2] for line in said.splitlines()], imported


def test_a_shell_completes_the_names_of_commands(tmp_path: Path) -> None:
    assert _completed(tmp_path, "governance l", 1)[0] == ["lint", "languagetool"]


def test_a_shell_completes_the_options_of_a_command(tmp_path: Path) -> None:
    assert "--ignore" in _completed(tmp_path, "governance lint --i", 2)[0]


def test_completing_a_command_imports_none(tmp_path: Path) -> None:
    _, imported = _completed(tmp_path, "governance l", 1)

    assert "governance.cli.lint" not in imported
