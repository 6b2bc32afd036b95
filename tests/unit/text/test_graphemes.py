import pytest

from governance.text.graphemes import grapheme_count, graphemes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("abc", 3),
        ("a\r\nb", 3),
        ("e\u0301", 1),
        ("नमस्ते", 3),
        ("👨‍👩‍👧‍👦", 1),
        ("🇫🇷🇩🇪🇫", 3),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 1),
        ("각", 1),
    ],
)
def test_a_reader_sees_so_many_characters(text: str, expected: int) -> None:
    assert grapheme_count(text) == expected


def test_graphemes_are_half_open_spans() -> None:
    assert list(graphemes("ae\u0301🇫🇷")) == [(0, 1), (1, 3), (3, 5)]


def test_a_long_row_of_flags_is_read_once() -> None:
    assert grapheme_count("🇫" * 200_000) == 100_000
