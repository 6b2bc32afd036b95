"""Every refusal and every failure has one shape, in the reader's language, and tells nobody what is inside."""

import pytest
from werkzeug.exceptions import ImATeapot

from governance.api.call import written_row
from governance.api.problem_kinds import INTERNAL, KINDS, kind_of
from governance.wording import LANGUAGES, Lang, say
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


@pytest.mark.parametrize("host", ["a..b", "a" * 300])
def test_a_host_that_is_none_is_a_problem(it: Service, host: str) -> None:
    answer = it.anna.get("/v1/nothing", Host=host)

    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert answer.get_json()["type"] == "urn:governance:problem:bad-request"


@pytest.mark.parametrize("host", ["a b", "elsewhere.example", "", "[::1"])
def test_nothing_is_made_of_the_host_that_a_request_names(it: Service, host: str) -> None:
    review = it.anna.submit()
    answer = it.anna.get("/v1/reviews", Host=host)

    assert (answer.status_code, answer.get_json()) == (200, {"reviews": [review], "next": None})


@pytest.mark.parametrize(
    ("path", "lang", "title"),
    [
        ("/v1/reviews?state=open", "fr", "Paramètres invalides"),
        ("/v1/reviews?state=open", "en", "Invalid query"),
        ("/v1/checks", "fr", "Méthode non autorisée"),
    ],
)
def test_titles_say_what_they_are_about(it: Service, path: str, lang: str, title: str) -> None:
    assert it.anna.get(path, Accept_Language=lang).get_json()["title"] == title


def test_titles_speak_to_the_reader() -> None:
    assert say("titles.not-own", "en") == "Not your post"
    assert say("titles.self-review", "en") == "Your own post"
    assert say("titles.type-not-taken", "en") == "Unsupported type"
    assert say("titles.body-too-large", "fr") == "Corps trop volumineux"


def test_a_body_that_is_no_json_is_told_in_plain_words(it: Service) -> None:
    answers = [
        it.anna.post("/v1/checks", data=b"{", Content_Type="application/json", Accept_Language=lang).get_json()
        for lang in ("en", "fr")
    ]

    assert answers[0]["detail"].startswith("The body is not JSON that this service accepts: ")
    assert answers[1]["detail"].startswith("Le corps n’est pas un JSON que ce service accepte\u00a0: ")


@pytest.mark.parametrize("path", ["/v1/reviews", "/v1/nothing", "/v1/reviews?limit=0", "/healthz", "/openapi.json"])
def test_answers_and_problems_alike_are_one_line_of_json(it: Service, path: str) -> None:
    answer = it.anna.get(path)

    assert answer.text == written_row(answer.get_json())
    assert answer.text.endswith("}\n")
    assert answer.text.count("\n") == 1


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
        ("fr;q=0", Lang.EN, "en"),
        ("fr;q=0, en;q=0.1", Lang.FR, "en"),
        ("fr;q=0.1, en;q=0.2", Lang.FR, "en"),
    ],
)
def test_problems_are_told_in_the_language_of_the_reader(asked: str, lang: Lang, said: str) -> None:
    answer = service(lang=lang).nobody.get("/v1/nothing", Accept_Language=asked)

    assert answer.headers["Content-Language"] == said
    assert "Accept-Language" in answer.headers["Vary"]
    assert answer.get_json()["title"] == say("titles.unknown-path", said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_problem_has_a_title_and_a_sentence(language: str) -> None:
    kinds = [*KINDS.values(), INTERNAL, kind_of(ImATeapot())]

    assert all(say(f"titles.{kind.code}", language) and say(kind.said, language) for kind in kinds)


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
        "media-altered",
        "media-too-large",
        "method-not-allowed",
        "not-entitled",
        "not-looked-at",
        "not-own",
        "open-review",
        "other-type",
        "revision-required",
        "revision-unclear",
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
