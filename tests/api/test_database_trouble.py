"""A database that stops working in the middle: a problem, nothing half done, and all well once the cause is gone."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import Any

import pytest

from governance.adapters.store import open_store
from tests.api.builders import DRAFT, Service, service
from tests.pragmas import each_connection

PRAGMAS = {"full": "max_page_count = 1", "read-only": "query_only = ON"}
MENDED = {"full": "max_page_count = 1000000", "read-only": "query_only = OFF"}


@pytest.fixture
def it(tmp_path: Path) -> Iterator[Service]:
    with closing(open_store(f"sqlite:///{tmp_path / 'queue.db'}")) as store:
        yield service(store=store)


def trouble(name: str) -> AbstractContextManager[None]:
    return each_connection(PRAGMAS[name])


def state(it: Service, review: dict[str, Any]) -> tuple[Any, Any]:
    place = f"/v1/reviews/{review['id']}"
    return it.rita.get(place).get_json(), it.rita.get(f"{place}/events").get_json()


# A decision may fit in what a full disk still has; a submission does not.
LONG = {**DRAFT, "id": "long", "text": "word " * 20_000}


@pytest.mark.parametrize("name", PRAGMAS)
def test_what_cannot_be_stored_is_a_problem_and_leaves_everything_as_it_was(it: Service, name: str) -> None:
    anna, review = it.anna, it.anna.submit()
    before = state(it, review)
    with trouble(name):
        submitted = anna.post("/v1/reviews", {"draft": LONG})
        edited = anna.edit(review, {**LONG, "id": review["post"]["draft"]})

    assert [(one.status_code, one.mimetype) for one in (submitted, edited)] == [(503, "application/problem+json")] * 2
    with each_connection(MENDED[name]):
        assert state(it, review) == before
        assert it.rita.get("/v1/reviews?draft=long").get_json()["reviews"] == []


@pytest.mark.parametrize("name", PRAGMAS)
def test_once_the_cause_is_gone_the_same_request_is_done(it: Service, name: str) -> None:
    anna, review = it.anna, it.anna.submit()
    edited = {**LONG, "id": review["post"]["draft"]}
    with trouble(name):
        anna.edit(review, edited)

    with each_connection(MENDED[name]):
        assert anna.edit(review, edited).status_code == 200
        assert len(state(it, review)[1]["events"]) == 2


def test_a_decision_on_a_database_that_can_only_be_read_is_not_taken(it: Service) -> None:
    review, rita = it.anna.submit(), it.rita
    with trouble("read-only"):
        refused = rita.decide(review, "approve")

    assert refused.status_code == 503
    assert rita.get(f"/v1/approvals/{review['seal']}").get_json()["status"] == "in_review"
    with each_connection(MENDED["read-only"]):
        assert rita.decide(review, "approve").status_code == 200
