import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.adapters.readability import ReadabilityMeter, _sentences
from governance.text.prose.segments import word_bounds
from governance.text.view import TextView

EASY = {"en": "The cat sat on the mat. ", "fr": "Le chat dort sur le mur. "}
HARD = {
    "en": "Interdepartmental collaboration necessitates comprehensive organisational documentation. ",
    "fr": "La collaboration interdépartementale nécessite une documentation organisationnelle systématique. ",
}


def score(text: str, language: str) -> float:
    measured = ReadabilityMeter().measure(text, language)
    assert measured is not None
    return measured.score


@pytest.mark.parametrize("language", ["en", "fr"])
def test_easy_texts_score_high_and_hard_ones_low(language: str) -> None:
    assert score(EASY[language] * 20, language) > 80
    assert score(HARD[language] * 20, language) < 30


@pytest.mark.parametrize(("language", "formula"), [("en", "flesch"), ("fr", "kandel-moles")])
def test_each_language_has_its_formula_whatever_was_measured_before(language: str, formula: str) -> None:
    meter = ReadabilityMeter()
    meter.measure(EASY["en"] * 20, "en")
    meter.measure(EASY["fr"] * 20, "fr")
    measured = meter.measure(EASY[language] * 20, language)
    assert measured is not None
    assert (measured.formula, measured.words, measured.sentences) == (formula, 120, 20)


def test_lines_without_full_stops_are_sentences() -> None:
    assert score("Le chat dort sur le mur\n" * 20, "fr") == score(EASY["fr"] * 20, "fr")


def test_links_handles_tags_and_emoji_are_no_words() -> None:
    noisy = EASY["en"] * 20 + "https://example.com/incomprehensibilities @organisation #Misunderstanding 🎉"
    assert score(noisy, "en") == score(EASY["en"] * 20, "en")


@pytest.mark.parametrize("text", ["", "🎉", EASY["en"] * 16, "word " * 200])
def test_short_or_unpunctuated_texts_have_no_score(text: str) -> None:
    assert ReadabilityMeter().measure(text, "en") is None


def test_other_languages_have_no_score() -> None:
    assert ReadabilityMeter().measure(EASY["en"] * 20, "de") is None


def test_a_short_text_does_not_load_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textstat.textstat", None)
    assert ReadabilityMeter().measure("Bonjour.", "fr") is None


def test_the_version_is_told() -> None:
    assert ReadabilityMeter().version() == "textstat 0.7.8"


@given(st.text(alphabet="ab'’-. !?…é1\n#@l/:", max_size=60))
def test_cutting_into_sentences_makes_no_more_words(text: str) -> None:
    view = TextView(text)

    assert sum(len(word_bounds(sentence)) for sentence in _sentences(view)) <= len(view.words)
