import pytest

from governance.text.positions import Lines, Utf16

TEXT = "a\nb\r\nc\rd\u0085e\u2028f"


@pytest.mark.parametrize(
    ("index", "expected"),
    [(0, (1, 1)), (1, (1, 2)), (2, (2, 1)), (4, (2, 3)), (5, (3, 1)), (7, (4, 1)), (11, (4, 5)), (12, (4, 6))],
)
def test_only_lf_crlf_and_cr_end_a_line(index: int, expected: tuple[int, int]) -> None:
    assert Lines(TEXT).position(index) == expected
    assert Lines(TEXT).index(*expected) == index


def test_an_empty_text_has_one_line() -> None:
    assert Lines("").position(0) == (1, 1)


@pytest.mark.parametrize(("index", "expected"), [(0, 0), (1, 1), (2, 3), (3, 4), (4, 6)])
def test_a_character_beyond_the_bmp_is_two_utf16_units(index: int, expected: int) -> None:
    assert Utf16("é😀b😀").offset(index) == expected
