"""The progress bar of `lint` on a terminal of the test's own, and its absence without one."""

import os
import pty
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

import pytest

from tests.cli.files import ERROR

LINT = (sys.executable, "-m", "governance", "lint", "--ignore", "spelling", "--format", "text")
FOUND = "a.md:7:6: error hygiene/placeholder"
BAR = "[--------------------] 0 posts judged, 1 of 1 file read"


class Terminal:
    """A terminal, and everything that it was sent."""

    def __init__(self) -> None:
        self._ours, self.theirs = pty.openpty()
        self.sent = ""

    def close(self) -> None:
        """Let go of this side."""
        os.close(self._ours)

    def wait_for(self, words: str) -> None:
        """Read on until it was sent those words."""
        ends = time.monotonic() + 30
        while words not in self.sent:
            assert time.monotonic() < ends, self.sent
            self.sent += os.read(self._ours, 4096).decode()

    def read_all(self) -> None:
        """Read until the other side is closed."""
        os.close(self.theirs)
        with suppress(OSError):  # Linux's way of saying so
            while more := os.read(self._ours, 4096):
                self.sent += more.decode()

    def shows(self) -> list[str]:
        """Give the lines that a reader sees: after a carriage return the line is written over."""
        return [line for each in self.sent.split("\r\n") if (line := _written_over(each))]


def _written_over(line: str) -> str:
    cells: list[str] = []
    for piece in line.split("\r"):
        cells[: len(piece)] = piece
    return "".join(cells).rstrip()


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    with closing(Terminal()) as one:
        yield one


def lint(folder: Path, **streams: Any) -> Popen[bytes]:
    """Begin to lint a draft that is still being written to standard input."""
    environment = {**os.environ, "NO_COLOR": "1", "TERM": "xterm", "GOVERNANCE_CACHE_DIR": str(folder)}
    command = [*LINT, "-", "--stdin-filename", "a.md"]
    return Popen(command, cwd=folder, env=environment, stdin=PIPE, **streams)  # noqa: S603


def test_long_work_shows_how_far_it_is_and_leaves_the_findings_alone(tmp_path: Path, terminal: Terminal) -> None:
    with lint(tmp_path, stdout=terminal.theirs, stderr=terminal.theirs) as process:
        terminal.wait_for(BAR)
        process.communicate(ERROR.encode(), timeout=30)
    terminal.read_all()

    assert [line[: len(FOUND)] for line in terminal.shows()][:1] == [FOUND]
    assert terminal.shows()[1:] == ["fail: 1 draft, 1 post, 1 error, 0 warnings, 0 suggestions"]
    assert "\x1b" not in terminal.sent


def test_the_bar_never_reaches_a_pipe(tmp_path: Path, terminal: Terminal) -> None:
    with lint(tmp_path, stdout=PIPE, stderr=terminal.theirs) as process:
        terminal.wait_for(BAR)
        out, _ = process.communicate(ERROR.encode(), timeout=30)

    assert out.decode().startswith(FOUND)
    assert b"\r" not in out
    assert b"[-" not in out


def test_short_work_shows_no_bar(tmp_path: Path, terminal: Terminal) -> None:
    with lint(tmp_path, stdout=PIPE, stderr=terminal.theirs) as process:
        process.communicate(ERROR.encode(), timeout=30)
    terminal.read_all()

    assert "\r" not in terminal.sent.replace("\r\n", "\n")


def test_without_a_terminal_there_is_no_bar(tmp_path: Path) -> None:
    with lint(tmp_path, stdout=PIPE, stderr=PIPE) as process:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(1.6)
        _, err = process.communicate(ERROR.encode(), timeout=30)

    assert err.decode() == "fail: 1 draft, 1 post, 1 error, 0 warnings, 0 suggestions\n"
