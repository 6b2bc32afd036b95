import pytest

from governance.model import Span
from governance.text.spans import apart, longest_first, touches, united


@pytest.mark.parametrize(("start", "end", "expected"), [(0, 2, False), (1, 3, True), (4, 9, True), (5, 7, False)])
def test_a_stretch_touches_a_span_when_they_share_a_character(*, start: int, end: int, expected: bool) -> None:
    assert touches([Span(start=2, end=5), Span(start=7, end=8)], start, end) is expected


def test_of_stretches_that_overlap_the_first_stands() -> None:
    assert list(apart([(0, 3, "a"), (2, 5, "b"), (3, 4, "c")])) == [(0, 3, "a"), (3, 4, "c")]


def test_of_stretches_that_start_together_the_longest_comes_first() -> None:
    assert sorted([(0, 2), (1, 2), (0, 5)], key=longest_first) == [(0, 5), (0, 2), (1, 2)]


def test_spans_that_overlap_become_one_and_those_that_meet_do_not() -> None:
    spans = [Span(start=8, end=9), Span(start=0, end=6), Span(start=2, end=4), Span(start=6, end=7)]

    assert united(spans) == [Span(start=0, end=6), Span(start=6, end=7), Span(start=8, end=9)]
