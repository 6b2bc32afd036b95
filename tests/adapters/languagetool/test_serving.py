"""One proofreader shared by the requests of a service."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event
from typing import cast

import pytest
import requests

from governance.adapters.languagetool.client import Outcome, Proofreader
from governance.adapters.languagetool.serving import Answers, Serving
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


def serving(proofreader: object, slots: int) -> Serving:
    return Serving(cast("Proofreader", proofreader), slots=slots, slot_s=0.001)


def ask(shared: Serving) -> Outcome:
    with shared.request(5.0) as one:
        return one.proofread("Hello.", "en-US")


def test_who_finds_no_slot_is_told_so_at_once_and_a_slot_that_was_left_serves_again() -> None:
    hanging = Hanging()
    shared = serving(hanging, slots=2)
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


def test_a_request_that_asks_nothing_takes_no_slot() -> None:
    hanging = Hanging()
    hanging.may_answer.set()
    shared = serving(hanging, slots=1)

    with shared.request(5.0):
        assert ask(shared) == ()


def test_one_request_takes_one_slot_however_much_it_asks() -> None:
    hanging = Hanging()
    hanging.may_answer.set()
    with serving(hanging, slots=1).request(5.0) as one:
        assert [one.proofread(text, "fr") for text in ("a", "b", "c")] == [(), (), ()]


@pytest.mark.parametrize("url", [None, "http://127.0.0.1:9"])
def test_a_server_that_does_not_run_would_not_answer(tmp_path: Path, url: str | None) -> None:
    assert not Answers(tmp_path, url, variant="fr").now()


def test_one_that_somebody_else_runs_is_tried_every_ten_seconds_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, now = [], [0.0]

    def post(*_: object, **__: object) -> requests.Response:
        asked.append(now[0])
        answer = requests.Response()
        answer.status_code = 200
        return answer

    answers = Answers(tmp_path, "http://127.0.0.1:9", variant="fr", clock=lambda: now[0])
    monkeypatch.setattr(requests.Session, "post", post)
    for at in (0.0, 1.0, 9.9, 10.0, 15.0):
        now[0] = at
        answers.now()

    assert asked == [0.0, 10.0]
