"""What the commands of the queue print is coloured on a terminal alone."""

import io
import sys

import pytest

from governance.cli.terminal import printer


class Terminal(io.StringIO):
    """Standard output that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("no_colour", "shown"), [("", "\x1b[32mwell\x1b[0m\n"), ("1", "well\n")])
def test_colours_are_for_terminals_where_nobody_refused_them(
    monkeypatch: pytest.MonkeyPatch, no_colour: str, shown: str
) -> None:
    monkeypatch.setenv("NO_COLOR", no_colour)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    printer().print("well", style="green")

    assert terminal.getvalue() == shown
