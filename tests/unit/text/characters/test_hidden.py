import pytest

from governance.text.characters.hidden import hidden
from governance.text.characters.styled import styled


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u200bb", [(1, "ZERO WIDTH SPACE")]),
        ("\ufeffa", [(0, "ZERO WIDTH NO-BREAK SPACE")]),
        ("a\u2060b", [(1, "WORD JOINER")]),
        ("a\u00adb", [(1, "SOFT HYPHEN")]),
        ("\u202ea", [(0, "RIGHT-TO-LEFT OVERRIDE")]),
        ("\u2066a", [(0, "LEFT-TO-RIGHT ISOLATE")]),
        ("a\u061c", [(1, "ARABIC LETTER MARK")]),
        ("a\u200e", [(1, "LEFT-TO-RIGHT MARK")]),
        ("a\U000e0061", [(1, "TAG LATIN SMALL LETTER A")]),
        ("a\ue000", [(1, "PRIVATE USE U+E000")]),
        ("a\x1b", [(1, "CONTROL U+001B")]),
        ("ab\u200dc", [(2, "ZERO WIDTH JOINER")]),
        ("1\u200d2", [(1, "ZERO WIDTH JOINER")]),
        ("a\u200cb", [(1, "ZERO WIDTH NON-JOINER")]),
        ("👍\u200d ok", [(1, "ZERO WIDTH JOINER")]),
        ("x\ufe0f", [(1, "VARIATION SELECTOR-16")]),
        ("a\U000e0101", [(1, "VARIATION SELECTOR-18")]),
        ("a\u3164b", [(1, "HANGUL FILLER")]),
    ],
)
def test_what_a_reader_cannot_see_is_named(text: str, expected: list[tuple[int, str]]) -> None:
    assert list(hidden(text)) == expected


def test_each_of_the_nine_bidi_controls_is_found() -> None:
    assert len(list(hidden("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))) == 9


@pytest.mark.parametrize(
    "text",
    ["👨‍👩‍👧‍👦 ❤️ ❤︎ ✔️ ℹ️ 1️⃣ 👁️‍🗨️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "می‌خواهم", "क्‍ष", "l’été\u00a0! 20\u202f%", "a\tb\r\nc", "葛󠄀", "≨︀"],
)
def test_what_a_script_or_an_emoji_needs_is_not_hidden(text: str) -> None:
    assert list(hidden(text)) == []


@pytest.mark.parametrize(
    ("text", "run", "plain"),
    [
        ("du 𝗕𝗼𝗹𝗱 ici", "𝗕𝗼𝗹𝗱", "Bold"),
        ("𝗕𝗼𝗹𝗱 𝘁𝗲𝘅𝘁", "𝗕𝗼𝗹𝗱 𝘁𝗲𝘅𝘁", "Bold text"),
        ("𝗲́𝘁𝗲́", "𝗲́𝘁𝗲́", "été"),
        ("𝒽ℯ𝓁𝓁ℴ", "𝒽ℯ𝓁𝓁ℴ", "hello"),
        ("Ⓗⓔⓛⓛⓞ", "Ⓗⓔⓛⓛⓞ", "Hello"),
        ("🅷🅴🆈", "🅷🅴🆈", "HEY"),
        ("ꜱᴍᴀʟʟ", "ꜱᴍᴀʟʟ", "small"),
        ("ＨＩ", "ＨＩ", "HI"),
        ("ʰᵉˡˡᵒ", "ʰᵉˡˡᵒ", "hello"),
        ("h̶i̶", "h̶i̶", "hi"),
    ],
)
def test_letters_in_fancy_dress_are_undressed(text: str, run: str, plain: str) -> None:
    assert [(text[span.start : span.end], letters) for span, letters in styled(text)] == [(run, plain)]


@pytest.mark.parametrize("text", ["ℝ", "™ ² № ℃ ½", "1ᵉʳ 2ⁿᵈ Mᵐᵉ", "🅰️🅱️", "déjà vu", "①②③", "Ⓐ"])
def test_signs_and_ordinals_are_no_dress(text: str) -> None:
    assert list(styled(text)) == []
