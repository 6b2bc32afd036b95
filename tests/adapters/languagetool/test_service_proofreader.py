"""One proofreader shared by the requests of a service."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import cast

import pytest

from governance.adapters.languagetool.proofreader import Outcome, Proofreader
from governance.adapters.languagetool.service_proofreader import ServiceProofreader, slots_of
from governance.model import Reason, Unavailable


class Hanging:
    """A proofreader that answers once it is let go."""

    version = "6.8"

    def __init__(self) -> None:
        self.asked = Barrier(3)  # two requests and the test
        self.may_answer = Event()

    def call(self, *, within_s: float) -> "Hanging":
        del within_s
        return self

    def outcome(self, question: tuple[str, str]) -> Outcome:
        del question
        if not self.may_answer.is_set():
            self.asked.wait()
            self.may_answer.wait()
        return ()


def shared_by(proofreader: object, slots: int) -> ServiceProofreader:
    return ServiceProofreader(cast("Proofreader", proofreader), slots=slots, slot_s=0.001)


def ask(shared: ServiceProofreader) -> Outcome:
    with shared.request(5.0) as one:
        return one.proofread("Hello.", "en-US")


def test_who_finds_no_slot_is_told_so_at_once_and_a_slot_that_was_left_serves_again() -> None:
    hanging = Hanging()
    shared = shared_by(hanging, slots=2)
    with ThreadPoolExecutor(2) as pool:
        waiting = [pool.submit(ask, shared) for _ in range(2)]
        hanging.asked.wait()
        turned_away = ask(shared)
        hanging.may_answer.set()
        served = [one.result() for one in waiting]

    assert isinstance(turned_away, Unavailable)
    assert turned_away.reason is Reason.TIMED_OUT
    assert served == [(), ()]
    assert ask(shared) == ()


@pytest.mark.parametrize(("threads", "slots"), [(1, 1), (2, 1), (4, 3), (16, 12), (17, 13)])
def test_the_queue_keeps_a_quarter_of_the_threads_whatever_becomes_of_languagetool(threads: int, slots: int) -> None:
    assert slots_of(threads) == slots


def test_a_request_that_asks_nothing_takes_no_slot() -> None:
    hanging = Hanging()
    hanging.may_answer.set()
    shared = shared_by(hanging, slots=1)

    with shared.request(5.0):
        assert ask(shared) == ()


def test_one_request_takes_one_slot_however_much_it_asks() -> None:
    hanging = Hanging()
    hanging.may_answer.set()
    with shared_by(hanging, slots=1).request(5.0) as one:
        assert [one.proofread(text, "fr") for text in ("a", "b", "c")] == [(), (), ()]
