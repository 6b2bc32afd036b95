from unicodedata import is_normalized, normalize

import pytest

from governance.model import Span
from governance.text.normal import fold, nfc_with_offsets


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ÉTÉ", "été"),
        ("E\u0301te\u0301", "été"),
        ("l’été lʼété", "l'été l'été"),
        ("20\u00a0% 20\u202f%", "20 % 20 %"),
        ("risk‑free", "risk-free"),
        ("İstanbul", "İstanbul"),
        ("ΣΑΣ", "σασ"),
    ],
)
def test_folding_keeps_the_words_and_the_length(text: str, expected: str) -> None:
    assert fold(text).text == expected


def test_every_character_is_lowered_by_itself() -> None:
    # A Σ ends no word here, and a character that would become two stays.
    every = [chr(code) for code in range(0x110000) if is_normalized("NFC", chr(code))]
    changed = [one for one in every if one.lower() != one and len(one.lower()) == 1]

    assert fold("aΣ".join(changed)).text == "aσ".join(one.lower() for one in changed)
    assert [one for one in every if len(fold(one).text) != 1] == []


def test_a_word_found_in_decomposed_text_is_the_word_that_stands_there() -> None:
    text = normalize("NFD", "Cet été-là, l’ÉTÉ")
    folded = fold(text)
    at = folded.text.rindex("été")
    span = folded.original(at, at + 3)

    assert normalize("NFC", text[span.start : span.end]) == "ÉTÉ"


def test_a_character_that_becomes_several_is_reported_whole() -> None:
    normal = nfc_with_offsets("a\ufb2cb")

    assert normal.original(1, 2) == Span(start=1, end=2)
    assert normal.original(2, 5) == Span(start=1, end=3)


def test_text_in_nfc_stands_where_it_stood() -> None:
    assert nfc_with_offsets("été").original(1, 3) == Span(start=1, end=3)
