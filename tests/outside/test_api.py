"""Hostile bodies and strings over HTTP: refused as problems or kept as they are, and never a crash."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from governance.review import Actor
from governance.service.stores import ReviewQuery
from tests.api import builders
from tests.api.builders import DRAFT, Client, Service, service

TESTDATA = Path(os.environ.get("GOVERNANCE_TESTDATA", "")).resolve()
BODIES = sorted((TESTDATA / "json-test-suite" / "test_parsing").glob("*.json"))
STRINGS: list[str] = json.loads((TESTDATA / "blns" / "blns.json").read_text("utf-8"))
# Valid JSON by RFC 8259, and refused here: a name that stands twice may mean either.
TWICE = {"y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json"}
FIELDS = ("text", "title", "description", "content_warning", "first_comment", "campaign", "link")


@pytest.fixture(scope="module", autouse=True)
def undescribed() -> Iterator[None]:
    """Leave it to others to hold answers to their description: here are thousands of them."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(builders, "hold_to_description", lambda *_: None)
        yield


@pytest.fixture(scope="module")
def it(undescribed: None) -> Service:  # noqa: ARG001
    return service()


@pytest.fixture(scope="module")
def strings(undescribed: None) -> Service:  # noqa: ARG001
    return service()


@pytest.fixture(scope="module")
def review(it: Service) -> dict[str, Any]:
    found: dict[str, Any] = it.anna.submit()
    return found


def is_problem(answer: TestResponse) -> bool:
    row = answer.get_json()
    return answer.mimetype == "application/problem+json" and row["status"] == answer.status_code


def state(it: Service) -> Any:
    """Give everything that is kept of the queue."""
    everybody = Actor(name="test")
    found = it.use_cases.queue.reviews(ReviewQuery(), everybody).items
    return found, [it.use_cases.history.events(one).items for one in found]


def status_of(name: str) -> set[int]:
    """Give what a body may be answered: JSON that is no request is 422, what is no JSON is 400, and `i_` either."""
    if name in TWICE:
        return {400}
    return {"y": {422}, "n": {400}, "i": {400, 422}}[name[0]]


def sent(client: Client, method: str, path: str, body: bytes) -> TestResponse:
    return client.send(method, path, data=body, Content_Type="application/json", If_Match='"1"')


@pytest.mark.parametrize("path", BODIES, ids=lambda path: path.stem)
def test_no_body_is_more_than_a_refusal(path: Path, it: Service, review: dict[str, Any]) -> None:
    body, before = path.read_bytes(), state(it)
    place = f"/v1/reviews/{review['id']}"
    answers = [
        sent(it.anna, "POST", "/v1/checks", body),
        sent(it.anna, "POST", "/v1/reviews", body),
        sent(it.anna, "PUT", f"{place}/post", body),
        sent(it.rita, "POST", f"{place}/decisions", body),
    ]

    assert {one.status_code for one in answers} <= status_of(path.name)
    assert all(is_problem(one) for one in answers)
    assert state(it) == before


@pytest.mark.parametrize(("number", "string"), list(enumerate(STRINGS)))
def test_a_string_comes_back_from_the_queue_as_it_was(number: int, string: str, strings: Service) -> None:
    it = strings
    content: dict[str, Any] = dict.fromkeys(FIELDS, string)
    others = {"thread": [{"text": string}], "tags": [string], "meta": {"a": string}}
    found = it.anna.submit({**DRAFT, **content, **others, "id": f"text-{number}"})
    post = it.rita.get(f"/v1/reviews/{found['id']}").get_json()["post"]

    # An empty field is an absent one.
    kept = {name: string if name == "text" else string or None for name in FIELDS}
    assert {name: post[name] for name in FIELDS} == kept
    assert (post["thread"][0]["text"], post["tags"], post["meta"]) == (string, [string], {"a": string})


@pytest.mark.parametrize(("number", "string"), list(enumerate(STRINGS)))
def test_a_string_is_never_more_than_refused_where_it_is_no_text(number: int, string: str, strings: Service) -> None:
    it = strings
    review = it.anna.submit({**DRAFT, "id": f"other-{number}"})
    tag = {"If_Match": '"1"'}
    answers = [
        it.anna.post("/v1/reviews", {"draft": {**DRAFT, name: string}}) for name in ("id", "language", "brand", "ai")
    ]
    answers += [
        it.anna.post("/v1/checks", {"drafts": [{**DRAFT, "platforms": [string]}], "rules": {"ignore": [string]}}),
        it.rita.post(f"/v1/reviews/{review['id']}/decisions", {"action": string}, **tag),
        it.rita.post(
            f"/v1/reviews/{review['id']}/decisions",
            {"action": "approve", "comment": string, "waivers": [{"rule": string, "reason": string}]},
            **tag,
        ),
    ]

    assert all(one.status_code < 500 for one in answers)
    assert all(is_problem(one) for one in answers if one.status_code >= 400)


def test_all_of_it_is_there() -> None:
    assert (len(BODIES), len(STRINGS)) == (318, 515)
