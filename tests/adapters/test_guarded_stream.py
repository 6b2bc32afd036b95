"""Whatever is printed, and by whom: nothing arrives that a terminal or the log of a build would obey."""

import io
import sys

import pytest

from governance.adapters.guarded_stream import GuardedStream, guard_standard_streams, unguarded


def written(*texts: str, styled: bool = False) -> str:
    stream = io.StringIO()
    guarded = GuardedStream(stream, styled=styled)
    for text in texts:
        guarded.write(text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "\\u001b[31mred"),
        ("a\rb\x08c\x7f\x9b", "a\\u000db\\u0008c\\u007f\\u009b"),
        ("a\u202eb\u2028c", "a\\u202eb\\u2028c"),
        ("\udce9", "\\udce9"),
        ("##vso[task.complete]", "#\\x23vso[task.complete]"),
        ("##[error]x", "#\\x23[error]x"),
        ("::error::x", "\\x3a:error::x"),
        ("a\n  ::error::x\nb", "a\n  \\x3a:error::x\nb"),
    ],
)
def test_what_would_be_obeyed_is_written_out(text: str, shown: str) -> None:
    assert written(text) == shown


@pytest.mark.parametrize("text", ["Déjà vu ! « oui »\n\tb", "👨‍👩‍👧‍👦", "العربية", "## Heading", "a ::before b", ": a"])
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert written(text) == text


def test_a_line_is_known_by_where_it_began() -> None:
    assert written("a ", "::b\n", "", "::c") == "a ::b\n\\x3a:c"


def test_colours_of_ours_stay_and_hide_no_command() -> None:
    assert written("\x1b[1m::error\x1b[0m ##[x]\n", styled=True) == "\x1b[1m\\x3a:error\x1b[0m #\\x23[x]\n"


def test_the_standard_streams_are_guarded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    own = io.StringIO()
    monkeypatch.setattr(sys, "stdout", own)
    monkeypatch.setattr(sys, "stderr", None)
    guard_standard_streams()
    guard_standard_streams()
    sys.stdout.write("\x1b")

    assert own.getvalue() == "\\u001b"
    assert unguarded(sys.stdout) is own
    assert unguarded(own) is own
    assert sys.stderr is None
