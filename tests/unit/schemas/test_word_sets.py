"""Word sets: spelled out when they are read, and written out where params name them."""

import pytest

from governance.checks.existence import Params
from governance.checks.label import Params as LabelParams
from governance.labels import Labels, Shortcoming, Wording
from governance.schemas.faults import Invalid
from governance.schemas.word_sets import load_word_sets, with_words

SETS = {"mug": ("mug", "mugs"), "one": ("alone",)}


def faults(value: object) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        load_word_sets(value, SETS)
    return [(fault.pointer, fault.code) for fault in refused.value.faults]


def test_the_words_of_a_set_are_spelled_out() -> None:
    assert load_word_sets({"tea": ["tea(s)", "(black|green) tea"]}) == {
        "tea": ("teas", "tea", "black tea", "green tea"),
    }


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ({"tea": ["a * b"]}, ("/tea/0", "set_word")),
        ({"tea": ["tea", "{mug}"]}, ("/tea/1", "set_word")),
        ({"tea": ["(tea"]}, ("/tea/0", "phrase")),
        ({"Tea": ["tea"]}, ("/Tea", "set_name")),
        ({"number": ["one"]}, ("/number", "set_name")),
        ({"mug": ["mug"]}, ("/mug", "set_taken")),
        ({"tea": "tea"}, ("/tea", "type")),
        (["tea"], ("", "type")),
    ],
)
def test_what_is_no_set_is_refused_at_its_place(value: object, fault: tuple[str, str]) -> None:
    assert faults(value) == [fault]


def test_an_entry_that_is_a_set_stands_for_each_of_its_words() -> None:
    given = Params(tokens=("{mug}", "cup"), phrases=("{mug}",))

    assert with_words(given, SETS) == Params(tokens=("mug", "mugs", "cup"), phrases=("mug", "mugs"))


def test_a_set_within_a_phrase_is_a_choice() -> None:
    given = Params(phrases=("my {mug}", "({mug}|cup) here", "{one}s {number}"), unless=("no {mug}",))

    assert with_words(given, SETS) == Params(
        phrases=("my (mug|mugs)", "((mug|mugs)|cup) here", "alones {number}"),
        unless=("no (mug|mugs)",),
    )


def test_sets_are_written_out_however_deep_they_stand() -> None:
    def params(*words: str) -> LabelParams:
        wording = Wording(language="en", labels=words)
        return LabelParams(labels=Labels(accepted=(wording,)), report=(Shortcoming.MISSING,), also_accepted=(wording,))

    assert with_words(params("{mug}"), SETS) == params("mug", "mugs")


def test_braces_that_are_part_of_a_literal_are_left_alone() -> None:
    given = Wording(language="en", labels=("{sponsor} partner", "{sponsor}"), phrases=("{sponsor} team",))

    assert with_words(given, SETS) == given


def test_a_set_that_there_is_not_is_told_with_what_was_meant() -> None:
    with pytest.raises(Invalid) as refused:
        with_words(Params(tokens=("cup", "{mugg}"), phrases=("no {cup} here",)), SETS)

    told = [(fault.pointer, fault.data["got"], fault.data["meant"]) for fault in refused.value.faults]
    assert told == [("/tokens/1", "mugg", "mug"), ("/phrases/0", "cup", None)]
