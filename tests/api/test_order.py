"""Of several things that are wrong, the first is told: the key, the brand, the role, the form, and then the rest."""

from dataclasses import replace

import pytest

from governance.review import PrincipalKind, Role
from tests.api.builders import DRAFT, Client, Service
from tests.api.calls import NOWHERE, Request, Scene, scene


def badly(request: Request) -> Request:
    """Give a request whose body is of no type and no JSON."""
    return replace(request, data=b"{", json=None, headers={"Content-Type": "nothing"})


@pytest.fixture
def at() -> Scene:
    return scene()


def statuses(at: Scene, client: Client, operation: str) -> list[int]:
    """Give what comes of a request with everything wrong in it, of a foreign id, and of a bad body alone."""
    request = badly(at.request(operation))
    foreign = replace(request, path=request.path.replace(at.review["id"], NOWHERE))
    return [one.by(client).status_code for one in (foreign, request)]


@pytest.mark.parametrize("operation", ["editPost", "decide"])
def test_the_key_comes_first_then_the_brand_then_the_role_then_the_form(at: Scene, operation: str) -> None:
    assert statuses(at, at.it.nobody, operation) == [401, 401]
    assert statuses(at, at.it.stranger, operation) == [404, 404]
    assert statuses(at, at.it.reader, operation) == [404, 403]
    assert statuses(at, at.it.ada, operation) == [404, 415]


def test_a_reviewer_may_not_edit_whatever_is_sent(at: Scene) -> None:
    assert badly(at.request("editPost")).by(at.it.rita).status_code == 403


@pytest.mark.parametrize("operation", ["check", "createReviews", "uploadMedia"])
def test_the_role_comes_before_the_form(at: Scene, operation: str) -> None:
    request = badly(at.request(operation))

    assert [one.status_code for one in (request.by(at.it.nobody), request.by(at.it.rita))] == [401, 403]


def test_the_form_comes_before_the_content_of_the_decision(at: Scene) -> None:
    olga = at.it.client("olga", *Role)
    request = replace(at.request("decide"), headers={})

    assert replace(request, json={"action": "bless"}).by(olga).status_code == 422
    # Her own post: refused before it is asked which revision she has read.
    assert request.by(olga).status_code == 403


def test_what_may_not_be_done_comes_before_the_revision_and_the_revision_before_the_status(at: Scene) -> None:
    at.it.ada.decide(at.review, "withdraw")
    request = at.request("decide")

    assert replace(request, headers={}).by(at.it.bot).status_code == 403
    assert replace(request, headers={}).by(at.it.rita).status_code == 428
    assert request.by(at.it.rita).status_code == 412
    assert replace(request, headers={"If-Match": '"2"'}).by(at.it.rita).status_code == 409


def test_a_replay_comes_before_a_conflict(at: Scene) -> None:
    submission = {"draft": {**DRAFT, "id": "new"}}
    first = at.it.anna.post("/v1/reviews", submission, Idempotency_Key="one")
    review = first.get_json()["reviews"][0]
    at.it.anna.edit(review, {**DRAFT, "id": "new", "text": "Our shop opens on Monday."})

    assert at.it.anna.post("/v1/reviews", submission).status_code == 409
    assert at.it.anna.post("/v1/reviews", submission, Idempotency_Key="one").status_code == 201


def test_an_agent_is_refused_as_one_even_with_an_action_that_takes_no_waivers(it: Service, anna: Client) -> None:
    agent = it.client("robot", Role.ADMIN, kind=PrincipalKind.AGENT)
    waivers = [{"rule": "length", "reason": "fits"}]

    assert agent.decide(anna.submit(), "request_changes", waivers=waivers).status_code == 403
