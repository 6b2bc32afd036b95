"""The progress bar of `lint`: what it draws."""

import io
import time

import pytest

from governance.adapters import progress
from governance.adapters.progress import LintBar


class FakeTerminal(io.StringIO):
    """A terminal of 60 columns."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> FakeTerminal:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "AFTER_S", 0.0)
    monkeypatch.setattr(progress, "EVERY_S", 0.001)
    monkeypatch.setattr(LintBar, "_columns", lambda _: 60)
    return FakeTerminal()


def drawn(bar: LintBar, terminal: FakeTerminal) -> str:
    """Give the line once it was drawn."""
    with bar:
        while not terminal.getvalue():
            time.sleep(0.001)
    return terminal.getvalue().split("\r")[2]


def test_it_shows_the_share_of_all_posts_by_what_the_files_read_so_far_held(terminal: FakeTerminal) -> None:
    bar = LintBar(lambda one: f"{one.judged} judged", terminal)
    bar.reading(20, 40)
    bar.begun, bar.judged = 60, 30

    assert drawn(bar, terminal) == "[#####---------------] 30 judged"


def test_nothing_read_yet_is_an_empty_bar(terminal: FakeTerminal) -> None:
    assert drawn(LintBar(lambda _: "", terminal), terminal) == "[--------------------] "


def test_a_line_never_breaks(terminal: FakeTerminal) -> None:
    assert len(drawn(LintBar(lambda _: "x" * 100, terminal), terminal)) == 59


def test_the_line_is_gone_while_something_is_printed_and_at_the_end(terminal: FakeTerminal) -> None:
    with LintBar(lambda _: "", terminal) as bar:
        while not terminal.getvalue():
            time.sleep(0.001)
        with bar.aside():
            before = terminal.getvalue()
            time.sleep(0.01)
            assert terminal.getvalue() == before
            assert before.endswith(f"\r{' ' * 23}\r")

    assert terminal.getvalue().endswith(f"\r{' ' * 23}\r")


@pytest.mark.parametrize(("stream", "term"), [(io.StringIO(), "xterm"), (FakeTerminal(), "dumb")])
def test_a_pipe_and_a_terminal_that_cannot_go_back_see_nothing(
    stream: io.StringIO, term: str, terminal: FakeTerminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", term)
    with LintBar(lambda _: "", stream):
        time.sleep(0.02)

    assert (stream.getvalue(), terminal.getvalue()) == ("", "")
