import pytest

from governance.text.characters.mojibake import mojibake


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize("text", ["é", "è", "ç", "É", "œ", "’", "« ", "€", "…", "™", "😀"])
def test_utf8_read_as_a_single_byte_encoding_is_mended(text: str, encoding: str) -> None:
    garbled = "".join(bytes([byte]).decode(encoding) for byte in text.encode())

    assert "".join(mended for _, mended in mojibake(f"{garbled}x")) == text.strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cafÃ© dâ€™Ã©tÃ©", ["é", "’é", "é"]),
        ("NOÃ‹L CAFÃ‰", ["Ë", "É"]),
        ("Å“uvre SÅ’UR", ["œ", "Œ"]),
        ("voilÃ  tout", ["à"]),
        ("â€œhelloâ€ ok", ["“", "”"]),
        ("10Â°", ["°"]),
    ],
)
def test_common_garbling_is_found(text: str, expected: list[str]) -> None:
    assert [mended for _, mended in mojibake(text)] == expected


def test_garbling_is_found_in_decomposed_text_too() -> None:
    assert [(span.start, span.end, meant) for span, meant in mojibake("cafe\u0301 A\u0303©")] == [(6, 9, "é")]


@pytest.mark.parametrize(
    "text",
    [
        "São Paulo, NÃO, AMANHÃ… “IRMÔ, IRMÃ\u00a0»",
        "Voilà… là\u00a0» à “l’âme” — Âme",
        "Tiếng Việt đã… “ấy” câ… Â, Đâu",
        "Ålesund, “Å”, Äpfel",
        "plain ascii",
    ],
)
def test_correct_text_is_left_alone(text: str) -> None:
    assert list(mojibake(text)) == []
