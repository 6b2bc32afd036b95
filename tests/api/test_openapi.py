"""The description is valid, complete and true: what is in it can be sent, and comes back."""

import json
import re
from typing import Any

import pytest
from openapi_spec_validator import validate

from governance.api import approvals, checks, decisions, health, history, media, reviews
from governance.api.examples import ANSWERS, REQUESTS
from governance.api.inputs import DifferenceQuery, EventsQuery, ReviewsQuery
from governance.api.media import UPLOADED
from governance.review import Action
from governance.schemas.derive import schema
from governance.service.config import ApiConfig
from tests.api.builders import PNG, Service, service
from tests.api.described import description, operations

VOLATILE = re.compile(
    r"sha256:[0-9a-f]{64}|01936000-0000-7000-8000-\d{12}|2026-11-24T12:\d\d:\d\d\+00:00|(?<=\"version\": \")[\d.]+"
)


@pytest.fixture(scope="module")
def document() -> Any:
    return description(service().app)


def test_the_description_is_valid_openapi_3_1(document: Any) -> None:
    validate(document)

    assert document["openapi"].startswith("3.1")


def test_routes_served_are_routes_described(it: Service) -> None:
    served = {
        (re.sub(r"<(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in it.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD"}
        if not rule.rule.startswith("/docs")
    }
    paths = description(it.app)["paths"]

    assert served == {(path, method) for path, one in paths.items() for method in one if method != "parameters"}


def test_without_counters_and_page_neither_is_served_nor_described() -> None:
    bare = service(api=ApiConfig(docs=False, metrics=False))

    assert "/metrics" not in description(bare.app)["paths"]
    assert [bare.nobody.get(path).status_code for path in ("/metrics", "/docs", "/docs/")] == [404, 404, 404]


def test_every_operation_tells_what_it_does(document: Any) -> None:
    told = [one for path in document["paths"].values() for name, one in path.items() if name != "parameters"]

    assert all(one["summary"] and one["description"] and one["tags"] for one in told)


def test_every_error_is_described_as_a_problem(it: Service) -> None:
    errors = {
        json.dumps(answer["content"])
        for one in operations(it.app).values()
        for status, answer in one["responses"].items()
        if int(status) >= 400
    }

    assert errors == {'{"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}'}


@pytest.mark.parametrize(
    ("operation", "query"), [("listReviews", ReviewsQuery), ("listEvents", EventsQuery), ("getDiff", DifferenceQuery)]
)
def test_every_parameter_of_a_query_is_described(it: Service, operation: str, query: type) -> None:
    described = {one["name"] for one in operations(it.app)[operation]["parameters"] if one["in"] == "query"}

    assert described == {one.data_key or name for name, one in schema(query).fields.items()}


def test_no_answer_depends_on_what_a_caller_has_already(document: Any) -> None:
    assert "If-None-Match" not in json.dumps(document)
    assert '"304"' not in json.dumps(document)


def test_operations_that_take_something_describe_it(it: Service) -> None:
    taking = {name for name, one in operations(it.app).items() if "requestBody" in one}

    assert taking == {"check", "uploadMedia", "createReviews", "editPost", "decide"}
    assert set(operations(it.app)["uploadMedia"]["requestBody"]["content"]) == set(UPLOADED)


def test_actions_that_have_an_operation_of_their_own_are_no_decisions(document: Any) -> None:
    described = document["components"]["schemas"]["DecisionRequest"]["properties"]["action"]["enum"]

    assert described == [one.value for one in Action if one not in (Action.EDIT, Action.SUBMIT)]


def test_what_a_path_names_is_found_in_one_way_before_anything_else() -> None:
    modules = (approvals, checks, decisions, health, history, media, reviews)
    everything = [one for module in modules for one in module.OPERATIONS]

    assert [one.id for one in everything if ("<" in one.path) != (one.find is not None)] == []


def test_media_are_described_without_a_path(document: Any) -> None:
    assert document["components"]["schemas"]["Media"]["required"] == ["sha256"]
    assert "path" not in document["components"]["schemas"]["Media"]["properties"]


def test_no_brand_is_named_to_those_without_a_key(document: Any) -> None:
    assert "birch" not in json.dumps(document)


def test_links_lead_to_operations(it: Service) -> None:
    names = {
        link["operationId"]
        for one in operations(it.app).values()
        for answer in one["responses"].values()
        for link in answer.get("links", {}).values()
    }

    assert names <= set(operations(it.app))
    assert {"getReview", "editPost", "decide", "listEvents", "getDiff", "getApproval", "getMedia", "check"} <= names


def settled(value: Any) -> Any:
    """Give a value without what differs from run to run."""
    return json.loads(VOLATILE.sub("…", json.dumps(value)))


@pytest.mark.parametrize("name", REQUESTS["check"])
def test_an_example_of_a_check_can_be_sent(it: Service, name: str) -> None:
    assert it.anna.post("/v1/checks", REQUESTS["check"][name]).status_code == 200


def test_the_example_of_a_check_is_answered_like_this(it: Service) -> None:
    answer = it.anna.post("/v1/checks", REQUESTS["check"]["one draft"])

    assert settled(answer.get_json()) == settled(ANSWERS["check", 200])


def test_the_example_of_an_upload_is_answered_like_this(it: Service) -> None:
    answer = it.anna.post("/v1/media", data=PNG, Content_Type="image/png")

    assert settled(answer.get_json()) == settled(ANSWERS["uploadMedia", 201])


def test_the_examples_of_the_queue_are_answered_like_this(it: Service) -> None:
    submitted = it.anna.post("/v1/reviews", REQUESTS["createReviews"]["one platform"])
    review = submitted.get_json()["reviews"][0]
    events = it.anna.get(f"/v1/reviews/{review['id']}/events")
    read = it.anna.get(f"/v1/reviews/{review['id']}")
    it.rita.decide(review, **REQUESTS["decide"]["approve"])
    gate = it.anna.get(f"/v1/approvals/{review['seal']}")

    assert settled(submitted.get_json()) == settled(ANSWERS["createReviews", 201])
    assert settled(events.get_json()) == settled(ANSWERS["listEvents", 200])
    assert settled(read.get_json()) == settled(ANSWERS["getReview", 200])
    assert settled(gate.get_json()) == settled(ANSWERS["getApproval", 200])


@pytest.mark.parametrize("name", REQUESTS["decide"])
def test_an_example_of_a_decision_can_be_sent(it: Service, name: str) -> None:
    review = it.anna.submit(REQUESTS["createReviews"]["one platform"]["draft"])

    assert it.rita.decide(review, **REQUESTS["decide"][name]).status_code == 200


def test_the_example_of_an_edit_can_be_sent(it: Service) -> None:
    review = it.anna.submit(REQUESTS["createReviews"]["one platform"]["draft"])

    assert it.anna.edit(review, REQUESTS["editPost"]["other words"]).get_json()["version"] == 2


def test_the_example_of_readiness_is_answered_like_this(it: Service) -> None:
    assert it.nobody.get("/readyz").get_json() == ANSWERS["getReadiness", 200]


def test_every_example_stands_in_the_description(it: Service) -> None:
    told = operations(it.app)

    assert all("examples" in told[name]["requestBody"]["content"]["application/json"] for name in REQUESTS)
    assert all(
        told[name]["responses"][str(status)]["content"]["application/json"]["example"] == example
        for (name, status), example in ANSWERS.items()
    )
