"""Which words of a text changed, and how long it may take to say so."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.service.word_changes import Change, Steps, Stretch, stretches

SIGNS = {Change.EQUAL: "{}", Change.DELETE: "[-{}-]", Change.INSERT: "{{+{}+}}"}
TEXTS = st.text(alphabet="ab \n.é😀", max_size=30)


def between(old: str, new: str, steps: int = 16_000_000) -> tuple[Stretch, ...]:
    return stretches(old, new, Steps(steps))


def marked(old: str, new: str) -> str:
    return "".join(SIGNS[one.change].format(one.text) for one in between(old, new))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("It opens tomorrow.", "It opens today.", "It opens [-tomorrow-]{+today+}."),
        ("It opens.", "It opens!", "It opens[-.-]{+!+}"),
        ("Ouvert demain", "Ouvert dès demain", "Ouvert {+dès +}demain"),
        ("", "New.", "{+New.+}"),
        ("Gone.", "", "[-Gone.-]"),
        ("cafe\u0301 noir", "café noir", "[-cafe\u0301-]{+café+} noir"),
    ],
)
def test_words_that_went_stand_before_those_that_came(old: str, new: str, shown: str) -> None:
    assert marked(old, new) == shown


@given(st.text(alphabet="ab \n.é😀", max_size=30), st.text(alphabet="ab \n.é😀", max_size=30))
def test_stretches_make_up_the_old_text_and_the_new(old: str, new: str) -> None:
    found = between(old, new)

    assert "".join(one.text for one in found if one.change is not Change.INSERT) == old
    assert "".join(one.text for one in found if one.change is not Change.DELETE) == new


def test_very_long_texts_without_a_common_word_are_told_as_replaced() -> None:
    old, new = "a " * 5000, "b " * 5000

    assert [one.change for one in between(old, new)] == [Change.DELETE, Change.INSERT, Change.EQUAL]


@given(TEXTS, TEXTS, st.integers(0, 60))
def test_few_steps_hide_nothing(old: str, new: str, steps: int) -> None:
    found = between(old, new, steps)

    assert "".join(one.text for one in found if one.change is not Change.INSERT) == old
    assert "".join(one.text for one in found if one.change is not Change.DELETE) == new


@given(TEXTS, TEXTS, st.integers(0, 60))
def test_neighbours_are_never_of_one_kind_and_what_went_comes_first(old: str, new: str, steps: int) -> None:
    kinds = [one.change for one in between(old, new, steps)]

    assert all(first is not second for first, second in pairwise(kinds))
    assert (Change.INSERT, Change.DELETE) not in pairwise(kinds)


@pytest.mark.parametrize("words", [500, 990, 50_000])
def test_words_that_all_changed_take_no_more_steps_than_there_are(words: int) -> None:
    steps = Steps(1_000_000)

    found = stretches("a " * words + "!", "b " * words + "?", steps)

    assert steps.left >= 0
    assert found[0].change is Change.DELETE


def test_a_thread_of_texts_shares_its_steps() -> None:
    steps = Steps(100_000)
    for number in range(90):
        stretches("a " * 990 + str(number), "b " * 990, steps)

    assert steps.left >= 0


def test_in_a_long_text_the_words_of_the_lines_that_changed_are_told() -> None:
    lines = [f"Line {number} of a long text about our shop.\n" for number in range(4000)]
    old = "".join(lines)
    new = old.replace("Line 7 of", "Line 7 in").replace("Line 3990 of a long", "Line 3990 of a very long")
    changed = [one for one in between(old, new) if one.change is not Change.EQUAL]

    assert [(one.change, one.text) for one in changed] == [
        (Change.DELETE, "of"),
        (Change.INSERT, "in"),
        (Change.INSERT, "very "),
    ]


def test_what_is_beyond_the_steps_is_told_as_replaced() -> None:
    assert [one.change for one in between("one a two", "three a four", 1)] == [Change.DELETE, Change.INSERT]
