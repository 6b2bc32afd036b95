"""One thread at a time, and nobody for long."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from governance.service import compute_lock as module
from governance.service.compute_lock import Turn


def in_another_thread(turn: Turn) -> bool:
    """Say whether another thread could take the turn now."""

    def try_() -> bool:
        with turn.taken():
            return turn._is_mine()  # noqa: SLF001 - what is asked is who has it

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(try_).result()


@pytest.fixture
def turn(monkeypatch: pytest.MonkeyPatch) -> Turn:
    monkeypatch.setattr(module, "TURN_S", 0.001)
    return Turn()


def test_a_turn_that_is_taken_is_waited_for_and_then_done_without(turn: Turn) -> None:
    with turn.taken():
        assert not in_another_thread(turn)
    assert in_another_thread(turn)


def test_a_thread_that_has_it_may_take_it_again(turn: Turn) -> None:
    with turn.taken():
        with turn.taken():
            pass
        assert not in_another_thread(turn)


def test_who_waits_leaves_it_to_others_and_has_it_again(turn: Turn) -> None:
    with turn.taken():
        with turn.left():
            assert in_another_thread(turn)
        assert not in_another_thread(turn)


def test_an_exception_gives_it_back(turn: Turn) -> None:
    with pytest.raises(ValueError, match="x"), turn.taken():
        raise ValueError("x")
    assert in_another_thread(turn)
