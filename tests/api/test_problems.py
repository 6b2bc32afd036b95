"""Every refusal and every failure has one shape, in the reader's language, and tells nobody what is inside."""

import pytest
from werkzeug.exceptions import NotFound

from governance.api.problem_kinds import KINDS
from governance.service.config import Lang
from governance.service.history import CannotReplay
from governance.service.keys import PrincipalDiffers, PrincipalInvalid, UnknownKey
from governance.service.refusals import REFUSALS
from tests.api.builders import Service, service
from tests.api.calls import REQUESTS, SECRET, provoked, scene
from tests.api.described import operations

DESCRIBED = [
    (name, int(status))
    for name, one in operations(service().app).items()
    for status in one["responses"]
    if int(status) >= 400
]
HEADERS = {401: ("WWW-Authenticate", "Bearer"), 503: ("Retry-After", "5")}


@pytest.mark.parametrize(("operation", "status"), DESCRIBED)
def test_every_status_that_is_described_comes_as_a_problem(operation: str, status: int) -> None:
    answer = provoked(scene(), operation, status)

    problem = answer.get_json()
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert problem["status"] == status
    assert problem["type"].startswith("urn:governance:problem:")
    assert problem["title"]
    assert problem["detail"].endswith(".")
    assert problem["instance"] == f"urn:governance:request:{answer.headers['X-Request-Id']}"
    assert answer.headers["Cache-Control"] == "no-store"
    assert SECRET not in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("status", HEADERS)
def test_some_statuses_say_what_to_do_in_a_header(status: int) -> None:
    name, value = HEADERS[status]

    assert provoked(scene(), "getReview", status).headers[name] == value


@pytest.mark.parametrize("operation", REQUESTS)
def test_every_operation_succeeds_when_nothing_is_wrong(operation: str) -> None:
    at = scene()

    assert at.request(operation).by(at.it.ada).status_code in (200, 201)


@pytest.mark.parametrize(
    "path", ["/", "/v1", "/v1/", "/v1/nothing", "/v1/checks/", "//v1/checks", "/%ff", "/docs/x.js"]
)
def test_an_unknown_path_is_a_problem(it: Service, path: str) -> None:
    answer = it.anna.get(path)

    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    assert answer.get_json()["type"] == "urn:governance:problem:unknown-path"


@pytest.mark.parametrize("method", ["DELETE", "PATCH", "OPTIONS", "TRACE", "PUT", "GET", "QUERY"])
def test_a_method_that_a_path_does_not_take_is_a_problem_that_names_those_it_takes(it: Service, method: str) -> None:
    answer = it.anna.send(method, "/v1/checks")

    assert (answer.status_code, answer.mimetype) == (405, "application/problem+json")
    assert answer.headers["Allow"] == "POST"


def test_a_head_is_answered_like_a_get_without_its_body(it: Service) -> None:
    answer = it.anna.send("HEAD", "/v1/reviews")

    assert (answer.status_code, answer.data) == (200, b"")


def test_a_host_that_is_none_is_a_problem(it: Service) -> None:
    answer = it.anna.get("/v1/reviews", Host="a b")

    assert answer.mimetype in ("application/problem+json", "application/json")
    assert answer.status_code < 500


@pytest.mark.parametrize(
    ("asked", "lang", "said"),
    [
        ("fr", Lang.EN, "fr"),
        ("en", Lang.FR, "en"),
        ("fr-CA, en;q=0.5", Lang.EN, "fr"),
        ("de", Lang.FR, "fr"),
        ("de", Lang.EN, "en"),
        ("*", Lang.FR, "fr"),
        ("", Lang.FR, "fr"),
        (";;;q=\x7f", Lang.EN, "en"),
    ],
)
def test_problems_are_told_in_the_language_of_the_reader(asked: str, lang: Lang, said: str) -> None:
    answer = service(lang=lang).nobody.get("/v1/nothing", Accept_Language=asked)

    assert answer.headers["Content-Language"] == said
    assert "Accept-Language" in answer.headers["Vary"]
    assert answer.get_json()["title"] == KINDS[NotFound].title[said]


def test_every_refusal_of_the_service_has_a_status_and_keeps_its_name() -> None:
    # Keys are made, and reports judged again, at the command line alone.
    at_the_command_line = {UnknownKey, PrincipalDiffers, PrincipalInvalid, CannotReplay}
    named = {one: refusal.code for one, refusal in REFUSALS.items() if one not in at_the_command_line}

    assert {one: KINDS[one].code for one in named} == named


def test_names_of_problems_stay_what_they_are() -> None:
    assert sorted({one.code for one in KINDS.values()}) == [
        "bad-request",
        "body-too-large",
        "humans-decide",
        "idempotency-mismatch",
        "invalid-content",
        "invalid-query",
        "key-refused",
        "malformed-json",
        "media-too-large",
        "method-not-allowed",
        "not-entitled",
        "not-looked-at",
        "not-own",
        "open-review",
        "other-type",
        "revision-required",
        "self-review",
        "stale-review",
        "store-unavailable",
        "transition-not-allowed",
        "type-not-taken",
        "unknown-medium",
        "unknown-path",
        "unknown-review",
        "unknown-seal",
        "unknown-version",
        "unresolved-findings",
    ]
