"""What holds for any text."""

from itertools import pairwise
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.text.characters.mojibake import mojibake
from governance.text.characters.styled import styled
from governance.text.counting.lengths import UNITS, length, prefix
from governance.text.graphemes import graphemes
from governance.text.normal import fold, nfc_with_offsets
from governance.text.positions import Lines, Utf16
from governance.text.prose.segments import first_line, sentences, word_bounds
from governance.text.view import TextView

ALWAYS_THE_SAME = settings(derandomize=True, deadline=None, max_examples=300)

PIECES = [
    *"aéEœ1.,!?:/@#$_-'’()«» \n\r\u00a0\u202f",
    *["e\u0301", "\u0301", "https://", "x.fr", "a.co/b", "@lea", "#été", "$A", "l’", "\r\n", "क्‍ष", "नमस्ते"],
    *[
        "😀",
        "👨‍👩‍👧‍👦",
        "🇫🇷",
        "🇫",
        "1️⃣",
        "❤️",
        "❤",
        "\u200d",
        "\ufe0f",
        "🏽",
        "𝗕",
        "Ã©",
        "â€",
        "\u202e",
        "\ufb2c",
        "각",
        "\u1100\u1161",
    ],
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(max_size=40)
# Of a link, half may cost more than the whole does: these units grow with every character.
MONOTONE = ["characters", "utf16", "utf8_bytes", "graphemes"]


@ALWAYS_THE_SAME
@given(TEXTS)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(normalize("NFD", text)).text == fold(normalize("NFC", text)).text


@ALWAYS_THE_SAME
@given(TEXTS)
def test_composing_with_offsets_is_composing(text: str) -> None:
    assert nfc_with_offsets(text).text == normalize("NFC", text)


@ALWAYS_THE_SAME
@given(TEXTS)
def test_every_folded_character_leads_back_to_where_it_stood(text: str) -> None:
    folded = fold(text)
    spans = [folded.original(index, index + 1) for index in range(len(folded.text))]

    assert folded.original(0, len(folded.text)).end == len(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.start <= two.start and one.end <= two.end for one, two in pairwise(spans))


@ALWAYS_THE_SAME
@given(TEXTS)
def test_graphemes_add_up_to_the_text(text: str) -> None:
    assert "".join(text[start:end] for start, end in graphemes(text)) == text


@ALWAYS_THE_SAME
@given(TEXTS)
def test_entities_are_stretches_sorted_and_apart(text: str) -> None:
    found = TextView(text).outline

    assert all(0 <= start < end <= len(text) for start, end, _ in found)
    assert all(end <= start for (_, end, _), (start, _, _) in pairwise(found))


@pytest.mark.parametrize("unit", MONOTONE)
@ALWAYS_THE_SAME
@given(text=TEXTS, limit=st.integers(min_value=0, max_value=60))
def test_a_prefix_fits_and_one_grapheme_more_does_not(unit: str, text: str, limit: int) -> None:
    cut = prefix(TextView(text), limit, unit)
    following = next((end for start, end in graphemes(text) if start == cut), None)

    assert length(TextView(text[:cut]), unit) <= limit
    assert following is None or length(TextView(text[:following]), unit) > limit


@pytest.mark.parametrize("unit", sorted(UNITS))
@ALWAYS_THE_SAME
@given(text=TEXTS, limit=st.integers(min_value=0, max_value=60))
def test_a_prefix_ends_between_graphemes_and_is_whole_when_all_fits(unit: str, text: str, limit: int) -> None:
    cut = prefix(TextView(text), limit, unit)

    assert cut == 0 or cut in {end for _, end in graphemes(text)}
    assert (cut == len(text)) or length(TextView(text), unit) > limit


@ALWAYS_THE_SAME
@given(TEXTS)
def test_lines_lead_there_and_back(text: str) -> None:
    lines = Lines(text)

    assert [lines.index(*lines.position(index)) for index in range(len(text) + 1)] == list(range(len(text) + 1))


@ALWAYS_THE_SAME
@given(TEXTS)
def test_utf16_offsets_are_those_of_the_encoded_text(text: str) -> None:
    expected = [len(text[:index].encode("utf-16-le")) // 2 for index in range(len(text) + 1)]
    places = Utf16(text)

    assert [places.offset(index) for index in range(len(text) + 1)] == expected


@ALWAYS_THE_SAME
@given(TEXTS)
def test_prose_keeps_every_position(text: str) -> None:
    blanked = TextView(text).prose

    assert len(blanked) == len(text)
    assert all(there in (" ", here) for here, there in zip(text, blanked, strict=True))


@ALWAYS_THE_SAME
@given(TEXTS)
def test_sentences_and_words_are_stretches_in_order(text: str) -> None:
    said = "".join(text[one.start : one.end] for one in sentences(text))

    assert all(one.end <= two.start for one, two in pairwise(sentences(text)))
    assert all(end <= start for (_, end), (start, _) in pairwise(word_bounds(text)))
    assert "".join(said.split()) == "".join(text.split())


@ALWAYS_THE_SAME
@given(st.text(st.characters(), max_size=40))
def test_nothing_fails_on_any_text_even_with_lone_surrogates(text: str) -> None:
    view = TextView(text)
    read = [view.hidden, list(styled(text)), list(mojibake(text)), view.sentences, view.words]
    counted = [view.length(unit) for unit in UNITS]
    placed = [first_line(text), view.hashtag_runs, view.prose, view.folded]

    assert len(read) + len(placed) == 9
    assert all(count >= 0 for count in counted)
