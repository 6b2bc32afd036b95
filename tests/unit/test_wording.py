from datetime import date

import pytest

from governance import wording
from governance.model import Confidence, Reason, Skipped
from governance.wording import LANGUAGES, WORDS, alternatives, day, fields_of, reason, render


def test_a_message_is_filled_in_the_readers_language() -> None:
    message = {"en": "{count:word|words} too many", "fr": "{count:mot|mots} de trop"}

    assert render(message, {"count": 2}, "fr") == "2 mots de trop"


def test_a_missing_translation_falls_back_to_the_other_language() -> None:
    assert render({"fr": "trop long"}, {}, "en") == "trop long"


@pytest.mark.parametrize(
    ("language", "count", "written"),
    [("en", 0, "0 words"), ("en", 1, "1 word"), ("fr", 0, "0 mot"), ("fr", 1, "1 mot"), ("fr", 2, "2 mots")],
)
def test_each_language_has_its_own_singular(language: str, count: int, written: str) -> None:
    message = {"en": "{count:word|words}", "fr": "{count:mot|mots}"}

    assert render(message, {"count": count}, language) == written


@pytest.mark.parametrize(
    ("language", "value", "written"),
    [
        ("en", 33177600, "33,177,600"),
        ("fr", 33177600, "33\u202f177\u202f600"),
        ("fr", 1.91, "1,91"),
        ("en", 0.8, "0.8"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(language: str, value: float, written: str) -> None:
    assert render({language: "{value}"}, {"value": value}, language) == written


def test_a_value_cannot_reach_into_an_object() -> None:
    with pytest.raises(ValueError, match="no message field"):
        fields_of("{match.__class__}")


def test_an_open_brace_is_refused() -> None:
    with pytest.raises(ValueError, match="}"):
        fields_of("{match")


def test_braces_in_data_stay_as_they_are() -> None:
    assert render({"en": "{match}"}, {"match": "{first_name}"}, "en") == "{first_name}"


@pytest.mark.parametrize(
    ("language", "written"), [("en", "“Ad”, “Advert” or “#ad”"), ("fr", "« Ad », « Advert » ou « #ad »")]
)
def test_lists_are_quoted_alternatives(language: str, written: str) -> None:
    assert alternatives(["Ad", "Advert", "#ad"], language).replace("\u00a0", " ") == written


@pytest.mark.parametrize(("language", "written"), [("en", "1 May 2026"), ("fr", "1er mai 2026")])
def test_dates_are_written_as_the_language_writes_them(language: str, written: str) -> None:
    assert day(date(2026, 5, 1), language) == written


def test_a_skipped_rule_says_the_remedy() -> None:
    skipped = Skipped(rule_id="spelling/typo", reason=Reason.UNAVAILABLE, detail="not_installed")

    assert "governance languagetool install" in reason(skipped, "fr")


@pytest.mark.parametrize("why", list(Reason))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words(why: Reason, language: str) -> None:
    assert reason(Skipped(rule_id="tone/a", reason=why), language)


@pytest.mark.parametrize(
    "table",
    [wording.VERDICT, wording.SUMMARY, wording.CONFIDENCE, wording.DETAILS, *WORDS.values()],
)
def test_every_table_speaks_both_languages(table: dict[str, dict[str, str]]) -> None:
    assert all(set(row) == set(LANGUAGES) for row in table.values())


def test_every_confidence_has_words() -> None:
    assert set(wording.CONFIDENCE) == set(Confidence)


def test_what_a_tool_said_stands_behind_the_reason_in_its_own_words() -> None:
    skipped = Skipped(rule_id="spelling/typo", reason=Reason.UNAVAILABLE, detail="port 1 is taken")

    assert reason(skipped, "fr").endswith("(port 1 is taken)")
