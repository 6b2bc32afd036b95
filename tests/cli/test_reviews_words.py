"""What the commands of the queue say: in both languages, with the same values, coloured on a terminal alone."""

import io
import sys
from collections.abc import Iterator, Mapping

import pytest

from governance.cli import queue
from governance.cli.reviews import words
from governance.cli.reviews.summary_lines import printer
from governance.wording import fields_of


def messages() -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield every message by the name of its table."""
    for name, value in {**vars(words), "NO_KEY": queue.NO_KEY, "HERE": queue.HERE}.items():
        if name.isupper() and isinstance(value, dict):
            yield from ((name, one) for one in ([value] if "en" in value else value.values()))


def test_every_sentence_stands_in_both_languages_with_the_same_values() -> None:
    broken = [
        name for name, one in messages() if set(one) != {"en", "fr"} or fields_of(one["en"]) != fields_of(one["fr"])
    ]

    assert broken == []


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
