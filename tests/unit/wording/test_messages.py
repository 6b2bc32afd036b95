"""Messages filled with data: lists, numbers, days and words, as each language writes them."""

from datetime import date
from enum import StrEnum

import pytest

from governance.model import Confidence, Reason, Skipped, Verdict
from governance.review import Action, Status
from governance.wording import LANGUAGES, day, fields_of, number, reason, render, say, word


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


@pytest.mark.parametrize("spec", ["nor", "day", "s"])
def test_what_no_value_is_written_by_is_refused(spec: str) -> None:
    with pytest.raises(ValueError, match=r"singular\|plural, and, or, or date"):
        fields_of(f"{{names:{spec}}}")


def test_an_open_brace_is_refused() -> None:
    with pytest.raises(ValueError, match="}"):
        fields_of("{match")


def test_braces_in_data_stay_as_they_are() -> None:
    assert render({"en": "{match}"}, {"match": "{first_name}"}, "en") == "{first_name}"


@pytest.mark.parametrize(
    ("message", "written"),
    [
        ({"en": "{names}"}, "“Ad”, “Advert” or “#ad”"),
        ({"en": "{names:or}"}, "“Ad”, “Advert” or “#ad”"),
        ({"en": "{names:and}"}, "“Ad”, “Advert” and “#ad”"),
        ({"fr": "{names:or}"}, "«\u00a0Ad\u00a0», «\u00a0Advert\u00a0» ou «\u00a0#ad\u00a0»"),
        ({"fr": "{names:and}"}, "«\u00a0Ad\u00a0», «\u00a0Advert\u00a0» et «\u00a0#ad\u00a0»"),
    ],
)
def test_a_list_is_quoted_and_joined_by_or_unless_it_says_and(message: dict[str, str], written: str) -> None:
    assert render(message, {"names": ["Ad", "Advert", "#ad"]}, *message) == written


@pytest.mark.parametrize(("names", "written"), [([], ""), (["x"], "“x”"), (["x", "y"], "“x” and “y”")])
def test_a_short_list_needs_no_comma(names: list[str], written: str) -> None:
    assert render({"en": "{names:and}"}, {"names": names}, "en") == written


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [("en", "1 December 2026", "2 December 2026"), ("fr", "1er décembre 2026", "2 décembre 2026")],
)
def test_dates_are_written_as_the_language_writes_them(language: str, first: str, second: str) -> None:
    assert [day(date(2026, 12, one), language) for one in (1, 2)] == [first, second]


def test_a_message_writes_a_day_that_its_data_hold_as_text() -> None:
    message = {"fr": "jusqu’au {last:date}"}

    assert render(message, {"last": "2026-12-01"}, "fr") == "jusqu’au 1er décembre 2026"


@pytest.mark.parametrize("message", ["{match:date}", "{match:word|words}", "{match:and}"])
@pytest.mark.parametrize(("value", "written"), [("tomorrow", "tomorrow"), (None, "")])
def test_what_is_no_day_no_number_and_no_list_is_written_as_it_is(
    message: str, value: str | None, written: str
) -> None:
    assert render({"en": message}, {"match": value}, "en") == written


@pytest.mark.parametrize(("language", "written"), [("en", "1,234.5"), ("fr", "1\u202f234,5")])
def test_a_number_has_the_groups_and_the_point_of_its_language(language: str, written: str) -> None:
    assert number(1234.5, language) == written


@pytest.mark.parametrize(
    ("language", "count", "written"),
    [("en", 1.5, "1.5 litres"), ("fr", 1.5, "1,5 litre"), ("fr", 2.5, "2,5 litres"), ("en", 1234, "1,234 litres")],
)
def test_the_plural_begins_where_the_language_has_it_begin(language: str, count: float, written: str) -> None:
    assert render({language: "{count:litre|litres}"}, {"count": count}, language) == written


def test_a_skipped_rule_says_the_remedy() -> None:
    skipped = Skipped(rule_id="spelling/typo", reason=Reason.UNAVAILABLE, detail="not_installed")

    assert "governance languagetool install" in reason(skipped, "fr")


@pytest.mark.parametrize("why", list(Reason))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words(why: Reason, language: str) -> None:
    assert reason(Skipped(rule_id="tone/a", reason=why), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("subject", "values"),
    [("verdicts", Verdict), ("sources", Confidence), ("statuses", Status), ("actions", Action), ("reasons", Reason)],
)
def test_every_value_of_the_domain_has_words(subject: str, values: type[StrEnum], language: str) -> None:
    assert all(say(f"{subject}.{value}", language) for value in values)


def test_a_value_without_words_stands_for_itself() -> None:
    assert word("units", "furlongs", "fr") == "furlongs"


def test_what_a_tool_said_stands_behind_the_reason_in_its_own_words() -> None:
    skipped = Skipped(rule_id="spelling/typo", reason=Reason.UNAVAILABLE, detail="port 1 is taken")

    assert reason(skipped, "fr").endswith("(port 1 is taken)")
