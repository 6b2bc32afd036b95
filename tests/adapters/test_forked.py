"""Processes forked from this one: their results come back in order, and none is lost where one of them ends."""

import os
import signal
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from queue import Queue
from threading import Event

import pytest

from governance.adapters.forked import Answer, Ask, Forked, Turn

OF = 3


def turns_of(index: int, done: int = 0) -> list[int]:
    return [index + OF * number for number in range(done, 4)]


def never(index: int, done: int) -> Iterator[Turn]:
    raise AssertionError(f"process {index} was replaced after {done} turns")


def test_what_was_done_comes_in_the_order_of_the_turns() -> None:
    def work(index: int, _: Ask) -> Iterator[Turn]:
        return ((turn, f"{turn}") for turn in turns_of(index))

    with Forked(work, OF, {}) as forked:
        assert list(forked.results(never)) == [str(turn) for turn in range(12)]


def test_each_works_in_a_process_of_its_own() -> None:
    def work(index: int, _: Ask) -> Iterator[Turn]:
        yield index, os.getpid()

    with Forked(work, OF, {}) as forked:
        pids = list(forked.results(never))

    assert len({*pids, os.getpid()}) == OF + 1


def test_what_only_this_process_knows_is_asked_of_it() -> None:
    asked = count()

    def work(index: int, ask: Ask) -> Iterator[Turn]:
        yield from ((turn, ask("double", turn)) for turn in turns_of(index))

    def double(number: int) -> tuple[int, int]:
        next(asked)
        return 2 * number, os.getpid()

    with Forked(work, OF, {"double": Answer(give=double, threads=2)}) as forked:
        assert list(forked.results(never)) == [(2 * turn, os.getpid()) for turn in range(12)]
    assert next(asked) == 12


def test_what_answering_raised_is_raised_where_it_was_asked() -> None:
    def work(index: int, ask: Ask) -> Iterator[Turn]:
        try:
            ask("refuse")
        except ValueError as trouble:
            yield index, str(trouble)

    def refuse() -> None:
        raise ValueError("not today")

    with Forked(work, 1, {"refuse": Answer(give=refuse, threads=1)}) as forked:
        assert list(forked.results(never)) == ["not today"]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_the_turns_of_a_process_that_was_killed_are_done_here(number: int) -> None:
    def work(index: int, _: Ask) -> Iterator[Turn]:
        for turn in turns_of(index):
            if turn == 7:
                os.kill(os.getpid(), number)
            yield turn, turn

    replaced: list[tuple[int, int]] = []

    def instead(index: int, done: int) -> Iterator[Turn]:
        replaced.append((index, done))
        return ((turn, turn) for turn in turns_of(index, done))

    with Forked(work, OF, {}) as forked:
        assert list(forked.results(instead)) == list(range(12))
    assert replaced == [(1, 2)]


def test_the_turns_of_a_process_that_failed_are_done_here() -> None:
    def work(index: int, _: Ask) -> Iterator[Turn]:
        if index == 1:
            raise MemoryError
        return ((turn, turn) for turn in turns_of(index))

    def instead(index: int, done: int) -> Iterator[Turn]:
        return ((turn, turn) for turn in turns_of(index, done))

    with Forked(work, OF, {}) as forked:
        assert list(forked.results(instead)) == list(range(12))


def test_no_process_outlives_the_work_that_nobody_wants_any_more() -> None:
    def work(index: int, _: Ask) -> Iterator[Turn]:
        yield from ((index + OF * number, os.getpid()) for number in count())

    with Forked(work, OF, {}) as forked:
        results = forked.results(never)
        pids = {next(results) for _ in range(OF)}

    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)


def test_a_process_that_waits_for_an_answer_ends_with_the_others() -> None:
    here: Queue[int] = Queue()
    gate = Event()

    def work(index: int, ask: Ask) -> Iterator[Turn]:
        ask("wait", os.getpid())
        yield index, None

    def wait(pid: int) -> None:
        here.put(pid)
        gate.wait()

    with Forked(work, OF, {"wait": Answer(give=wait, threads=OF)}):
        pids = [here.get() for _ in range(OF)]
        gate.set()

    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)
