"""A LanguageTool that answers, but later than anybody waits: what it said in time counts, and the rest goes on."""

import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Event, Semaphore
from typing import Any

import pytest

from governance.adapters.languagetool.proofreader import WARM_TEXTS
from governance.adapters.languagetool.readiness import TRIED
from governance.service.gather import PROOFREADING_THREADS
from tests.pretender import Pretender
from tests.service.live import Client, Live, draft, live

WITHIN_S = 3.0
# The service as it is, but for how long it gathers: ten seconds are long for a test.
COMMAND = (
    *(sys.executable, "-c"),
    f"from governance.service import checks; checks.GATHER_S = {WITHIN_S}; from governance.cli.main import run; run()",
)
# Two workers try three variants each before anybody asks them anything.
WARMING = 2 * 3
LONG_S = 60.0
Answers = Future[dict[str, Any]]


class Slow(Pretender):
    """Answers at once, but what begins with “Later”, and what the service tries it with, when a test lets it."""

    def __init__(self) -> None:
        super().__init__()
        self.may_answer = Event()
        self.warmed, self.holds = Semaphore(0), Semaphore(0)
        self.check = self._check

    def _check(self, text: str) -> tuple[int, bytes]:
        if text in WARM_TEXTS.values():
            self.warmed.release()
        if text.startswith("Later"):
            self.holds.release()
        if text.startswith("Later") or text == TRIED:
            self.may_answer.wait(LONG_S)
        return 200, b'{"matches": []}'


@pytest.fixture(scope="module")
def slow() -> Iterator[Slow]:
    with Slow().serving() as server:
        yield server
        server.may_answer.set()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, slow: Slow) -> Iterator[Live]:
    folder: Path = tmp_path_factory.mktemp("slow")
    (folder / "governance.toml").write_text(f'[languagetool]\nurl = "{slow.url}"\n', "utf-8")
    with live(folder, COMMAND) as running:
        assert all(slow.warmed.acquire(timeout=LONG_S) for _ in range(WARMING))
        yield running


@pytest.fixture(scope="module")
def rita(service: Live) -> Client:
    return service.client("rita", "reviewer")


BATCH = [
    draft("one", "Soon our shop opens."),
    draft("two", "Soon our shop opens its door."),
    draft("three", "Later our shop closes."),
    draft("four", "Later our shop closes its door."),
    draft("five", "Later " * 800),
]


@pytest.fixture(scope="module")
def checked(anna: Client, rita: Client) -> Iterator[Answers]:
    """Have a batch wait for LanguageTool."""
    del rita  # a key of hers is there before anybody waits
    own = anna.again()
    with ThreadPoolExecutor(1) as pool:
        yield pool.submit(lambda: own.call("POST", "/v1/checks", {"drafts": BATCH}).json())


@pytest.fixture(scope="module")
def submitted(anna: Client, checked: Answers, slow: Slow) -> Iterator[Answers]:
    """Have a submission wait as well, once LanguageTool holds as many texts of the batch as it is asked at a time."""
    del checked
    assert all(slow.holds.acquire(timeout=LONG_S) for _ in range(PROOFREADING_THREADS))
    own = anna.again()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(lambda: own.submit(draft("later", "Later our shop moves.")).json())
        assert slow.holds.acquire(timeout=LONG_S)
        yield waiting


def test_the_queue_goes_on_while_others_wait_for_a_slow_languagetool(
    anna: Client, rita: Client, checked: Answers, submitted: Answers
) -> None:
    review = anna.submit(draft("soon", "Soon our shop opens.")).json()["reviews"][0]
    approved = rita.decide(review, "approve").json()
    listed = rita.call("GET", "/v1/reviews").json()["reviews"]

    assert (review["report"]["verdict"], approved["status"]) == ("pass", "approved")
    assert [one["id"] for one in listed] == [review["id"]]
    assert not checked.done()
    assert not submitted.done()


def test_a_service_with_a_slow_languagetool_says_that_it_is_degraded(anna: Client, submitted: Answers) -> None:
    del submitted
    answer = anna.call("GET", "/readyz")

    assert answer.status_code == 200
    assert answer.json() == {"status": "degraded", "database": "ok", "languagetool": "degraded"}


def test_what_was_said_in_time_is_judged_and_only_the_rest_is_timed_out(checked: Answers) -> None:
    reports = checked.result()["reports"]

    assert [one["verdict"] for one in reports] == ["pass", "pass", "incomplete", "incomplete", "fail"]
    assert [{missed["reason"] for missed in one["skipped"]} for one in reports] == [set()] * 2 + [{"timed_out"}] * 3
    assert "length/text" in [found["rule_id"] for found in reports[4]["findings"]]


def test_a_post_that_languagetool_was_too_slow_for_is_in_review_and_incomplete(submitted: Answers) -> None:
    (review,) = submitted.result()["reviews"]

    assert (review["status"], review["report"]["verdict"]) == ("in_review", "incomplete")


def test_once_it_is_quick_again_nothing_is_skipped(anna: Client, checked: Answers, slow: Slow) -> None:
    checked.result()
    slow.may_answer.set()
    reports = anna.call("POST", "/v1/checks", {"drafts": BATCH}).json()["reports"]

    assert [one["verdict"] for one in reports] == ["pass"] * 4 + ["fail"]
    assert [one["skipped"] for one in reports] == [[]] * 5
