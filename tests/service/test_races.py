"""Several people at once, against two workers on one file: one wins, and nothing is approved that nobody approved."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from tests.service.live import WAIVED, Client, Live, draft

THREADS = 8


@pytest.fixture(scope="module")
def reviewers(service: Live) -> list[Client]:
    return [service.client(f"rita-{number}", "reviewer") for number in range(2)]


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """Make all calls at the same instant, each in its thread, and give what they gave."""
    barrier = Barrier(len(calls))

    def call(one: Callable[[], Any]) -> Any:
        barrier.wait()
        return one()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(call, calls))


def submitted(client: Client, name: str) -> dict[str, Any]:
    review: dict[str, Any] = client.submit(draft(name)).json()["reviews"][0]
    return review


def deciding(client: Client, review: dict[str, Any], action: str) -> Callable[[], int]:
    own = client.again()
    waivers = WAIVED if action == "approve" else []
    return lambda: own.decide(review, action, waivers=waivers).status_code


@pytest.mark.parametrize("number", range(30))
def test_of_eight_decisions_at_once_one_wins(anna: Client, reviewers: list[Client], number: int) -> None:
    review = submitted(anna, f"decided-{number}")
    actions = ["approve", "request_changes", "reject", "approve"] * 2
    codes = at_once(*(deciding(reviewers[at % 2], review, one) for at, one in enumerate(actions)))

    assert sorted(codes) == [200] + [412] * (THREADS - 1)
    assert len(anna.events(review)) == 2
    assert anna.review(review)["revision"] == 2


@pytest.mark.parametrize("number", range(100))
def test_an_edit_against_an_approval_never_leaves_words_approved_that_nobody_approved(
    anna: Client, reviewers: list[Client], number: int
) -> None:
    review = submitted(anna, f"edited-{number}")
    author = anna.again()
    edited = draft(f"edited-{number}", "Our shop opens at nine.")
    codes = at_once(deciding(reviewers[0], review, "approve"), lambda: author.edit(review, edited).status_code)
    now = anna.review(review)

    assert sorted(codes) == [200, 412]
    assert (now["status"] == "approved") == (now["seal"] == review["seal"])
    assert anna.gate(now["seal"]) == now["status"]


def test_a_hundred_submissions_with_one_key_make_one_review(anna: Client) -> None:
    def submitting() -> Callable[[], Any]:
        own = anna.again()
        return lambda: own.submit(draft("once"), Idempotency_Key="once")

    answers = at_once(*(submitting() for _ in range(100)))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    assert len(anna.call("GET", "/v1/reviews?draft=once").json()["reviews"]) == 1
