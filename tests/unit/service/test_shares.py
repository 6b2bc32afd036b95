"""Every thing belongs to the share of exactly one process, in turns of several."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.service.shares import TURN, Share


def taken(share: Share, things: int) -> list[int]:
    return [thing for thing in range(things) if share.takes_next()]


@given(st.integers(1, 5), st.integers(0, 5 * TURN + 1))
def test_shares_together_are_everything_once(of: int, things: int) -> None:
    shares = [taken(Share(index=index, of=of), things) for index in range(of)]

    assert sorted(thing for share in shares for thing in share) == list(range(things))


def test_a_share_alone_is_everything() -> None:
    assert taken(Share(), 3 * TURN) == list(range(3 * TURN))


def test_things_that_follow_one_another_are_one_turn() -> None:
    assert taken(Share(index=1, of=2), 4 * TURN) == [*range(TURN, 2 * TURN), *range(3 * TURN, 4 * TURN)]


def test_turns_that_were_done_are_left_out() -> None:
    assert taken(Share(index=1, of=2, done=1), 4 * TURN) == [*range(3 * TURN, 4 * TURN)]


@pytest.mark.parametrize(("thing", "turn"), [(0, 0), (TURN - 1, 0), (TURN, 1)])
def test_a_share_knows_the_turn_of_the_last_thing(thing: int, turn: int) -> None:
    share = Share(index=1, of=2)
    taken(share, thing + 1)

    assert share.turn == turn
