"""Hostile and malformed bodies are refused, say why, and change nothing."""

import json
from io import BytesIO
from typing import Any

import pytest

from tests.api.builders import DRAFT, Client
from tests.api.calls import Breaking

JSON = "application/json"
GOOD = json.dumps({"draft": DRAFT})


def with_text(text: str) -> bytes:
    return GOOD.replace('"opening"', text).encode()


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (b"", {"line": 1, "column": 1}),
        (b"{", {"line": 1, "column": 2}),
        (b'{"draft":\n  {"id" 1}}', {"line": 2, "column": 9}),
        (b'{"draft":\r\n\r NaN}', {"line": 3, "column": 2}),
        (b'{"draft": -Infinity}', {"line": 1, "column": 11}),
        (b'{"draft": 1e999}', {"line": 1, "column": 11}),
        (b'{"draft": 1, "draft": 2}', {"line": 1, "column": 14}),
        (b'{"draft": "\\ud800"}', {"line": 1, "column": 11}),
        (b'{"draft": "\x01"}', {"line": 1, "column": 12}),
        (b"{} {}", {"line": 1, "column": 4}),
        (b"\xef\xbb\xbf{}", {"line": 1, "column": 1}),
        (b"[" * 100_000, {"line": 1, "column": 52}),
        (b'{"a":' * 100_000, {"line": 1, "column": 256}),
        (b'{"draft": "\xe9"}', {"offset": 11}),
        (b"\xff\xfe{\x00}\x00", {"offset": 0}),
    ],
)
def test_what_is_no_json_is_refused_with_its_place(anna: Client, body: bytes, place: dict[str, int]) -> None:
    answer = anna.post("/v1/reviews", data=body, Content_Type=JSON)

    problem = answer.get_json()
    assert (answer.status_code, problem["type"]) == (400, "urn:governance:problem:malformed-json")
    assert {name: one for name, one in problem.items() if name in ("line", "column", "offset")} == place
    assert anna.get("/v1/reviews").get_json()["reviews"] == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b"null", ("", "type")),
        (b"[]", ("", "type")),
        (b'"draft"', ("", "type")),
        (b"{}", ("/draft", "required")),
        (b'{"draft": null}', ("/draft", "type")),
        (b'{"draft": []}', ("/draft", "type")),
        (with_text('"a\\u0000"'), ("/draft/id", "control")),
        (with_text('"x", "meta": {"n": 9007199254740992}'), ("/draft/meta/n", "big_integer")),
        (with_text('"x", "meta": {"n": -9007199254740992}'), ("/draft/meta/n", "big_integer")),
        (with_text('"x", "meta": {"a/b~c": "\\u0000"}'), ("/draft/meta/a~1b~0c", "control")),
        (with_text("true"), ("/draft/id", "type")),
    ],
)
def test_json_that_is_no_submission_is_refused_with_a_pointer(
    anna: Client, body: bytes, fault: tuple[str, str]
) -> None:
    answer = anna.post("/v1/reviews", data=body, Content_Type=JSON)

    assert answer.status_code == 422
    assert [(one["pointer"], one["code"]) for one in answer.get_json()["errors"]] == [fault]
    assert anna.get("/v1/reviews").get_json()["reviews"] == []


@pytest.mark.parametrize("written", ["", "text/plain", "application/xml", "application/json; charset=latin-1", "json"])
def test_a_body_of_another_type_is_refused(anna: Client, written: str) -> None:
    assert anna.post("/v1/reviews", data=GOOD, Content_Type=written).status_code == 415


@pytest.mark.parametrize("written", [JSON, "application/json; charset=utf-8", 'Application/JSON;charset="UTF-8"'])
def test_json_may_say_that_it_is_utf_8(anna: Client, written: str) -> None:
    assert anna.post("/v1/reviews", data=GOOD, Content_Type=written).status_code == 201


@pytest.mark.parametrize("size", [(1 << 20) + 1, 20 << 20])
def test_a_body_above_1_mib_is_refused(anna: Client, size: int) -> None:
    answer = anna.post("/v1/reviews", data=b" " * size, Content_Type=JSON)

    assert (answer.status_code, answer.get_json()["type"]) == (413, "urn:governance:problem:body-too-large")


def test_a_body_of_exactly_1_mib_is_read(anna: Client) -> None:
    answer = anna.post("/v1/reviews", data=GOOD.ljust(1 << 20), Content_Type=JSON)

    assert answer.status_code == 201


class Endless(BytesIO):
    """A body without an end, that counts what is read of it."""

    taken = 0

    def read(self, size: int | None = -1) -> bytes:
        self.taken += size or 0
        return b" " * (size or 0)


def chunked(body: BytesIO) -> dict[str, Any]:
    """Give what a server says of a body that comes in chunks."""
    return {"wsgi.input": body, "wsgi.input_terminated": True, "CONTENT_LENGTH": ""}


def test_of_an_endless_body_no_more_is_read_than_shows_that_it_is_too_long(anna: Client) -> None:
    body = Endless()
    answer = anna.post("/v1/reviews", Content_Type=JSON, environ=chunked(body))

    assert answer.status_code == 413
    assert body.taken == (1 << 20) + 1


def test_a_body_in_chunks_is_read_whole(anna: Client) -> None:
    answer = anna.post("/v1/reviews", Content_Type=JSON, environ=chunked(BytesIO(GOOD.encode())))

    assert answer.status_code == 201


@pytest.mark.parametrize(("path", "type_"), [("/v1/reviews", JSON), ("/v1/media", "image/png")])
def test_a_body_that_breaks_off_is_a_bad_request_and_no_fault_of_ours(anna: Client, path: str, type_: str) -> None:
    answer = anna.post(path, Content_Type=type_, environ=chunked(Breaking()))

    assert (answer.status_code, answer.get_json()["type"]) == (400, "urn:governance:problem:bad-request")


def test_an_endless_file_is_refused_and_not_kept(anna: Client) -> None:
    answer = anna.post("/v1/media", Content_Type="application/zip", environ=chunked(Endless()))

    assert (answer.status_code, answer.get_json()["type"]) == (413, "urn:governance:problem:media-too-large")


def test_a_decision_in_a_hostile_body_changes_nothing(anna: Client, rita: Client) -> None:
    review = anna.submit()
    path = f"/v1/reviews/{review['id']}/decisions"
    bodies = [b'{"action": "approve", "action": "reject"}', b"[" * 100_000, b'{"action": "approve", "n": 1}']
    answers = [rita.post(path, data=body, Content_Type=JSON, If_Match='"1"').status_code for body in bodies]

    assert answers == [400, 400, 422]
    assert rita.get(f"/v1/reviews/{review['id']}").get_json() == review
