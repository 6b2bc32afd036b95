"""A submission under a key is done once, and answered alike."""

from datetime import timedelta

import pytest

from governance.review import Role
from tests.api.builders import DRAFT, Client, Service

OTHER = {**DRAFT, "text": "Our shop opens on Monday."}


def test_a_repeated_key_gives_the_first_answer_byte_for_byte(it: Service, anna: Client) -> None:
    first = anna.post("/v1/reviews", {"draft": DRAFT}, Idempotency_Key="one")
    it.rita.decide(first.get_json()["reviews"][0], "reject")
    again = anna.post("/v1/reviews", {"draft": DRAFT}, Idempotency_Key="one", Accept_Language="fr")

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.data == first.data
    assert again.text.endswith("}\n")
    assert again.headers["Idempotency-Replayed"] == "true"
    assert "Content-Language" not in again.headers


def test_the_same_content_in_other_bytes_is_the_same_request(anna: Client) -> None:
    first = anna.post("/v1/reviews", {"draft": DRAFT}, Idempotency_Key="one")
    turned = {"draft": dict(reversed([*DRAFT.items()]))}

    assert anna.post("/v1/reviews", turned, Idempotency_Key="one").data == first.data


def test_the_same_key_with_another_body_is_refused(anna: Client) -> None:
    anna.post("/v1/reviews", {"draft": DRAFT}, Idempotency_Key="one")
    answer = anna.post("/v1/reviews", {"draft": OTHER}, Idempotency_Key="one")

    assert answer.status_code == 422
    assert answer.get_json()["type"] == "urn:governance:problem:idempotency-mismatch"


def test_the_same_key_and_body_for_another_brand_is_another_request(it: Service) -> None:
    draft = {name: value for name, value in DRAFT.items() if name != "brand"}
    first, second = (it.client("pat", Role.AUTHOR, brands=(one,)) for one in ("acme", "birch"))
    first.post("/v1/reviews", {"draft": draft}, Idempotency_Key="one")
    answer = second.post("/v1/reviews", {"draft": draft}, Idempotency_Key="one")

    assert answer.status_code == 422
    assert "acme" not in answer.text


def test_a_body_that_is_invalid_is_refused_before_its_key_is_looked_up(anna: Client) -> None:
    anna.post("/v1/reviews", {"draft": DRAFT}, Idempotency_Key="one")
    answer = anna.post("/v1/reviews", {"draft": {**DRAFT, "status": "approved"}}, Idempotency_Key="one")

    assert answer.get_json()["type"] == "urn:governance:problem:invalid-content"


def test_keys_of_two_principals_do_not_meet(it: Service, anna: Client) -> None:
    anna.post("/v1/reviews", {"draft": DRAFT}, Idempotency_Key="one")
    answer = it.client("olga", Role.AUTHOR).post(
        "/v1/reviews", {"draft": {**OTHER, "id": "other"}}, Idempotency_Key="one"
    )

    assert answer.status_code == 201


def test_after_a_day_the_key_is_free(it: Service, anna: Client) -> None:
    anna.post("/v1/reviews", {"draft": DRAFT}, Idempotency_Key="one")
    it.clock.now += timedelta(hours=25)

    assert anna.post("/v1/reviews", {"draft": {**OTHER, "id": "new"}}, Idempotency_Key="one").status_code == 201


@pytest.mark.parametrize("key", ["", "a b", "é", "a" * 256])
def test_a_key_is_1_to_255_visible_characters(anna: Client, key: str) -> None:
    answer = anna.post("/v1/reviews", {"draft": DRAFT}, Idempotency_Key=key)

    assert answer.status_code == 422
    assert [(one["in"], one["pointer"], one["code"]) for one in answer.get_json()["errors"]] == [
        ("header", "/Idempotency-Key", "header")
    ]
    assert anna.get("/v1/reviews").get_json()["reviews"] == []


def test_a_refusal_is_not_kept_under_the_key(anna: Client) -> None:
    anna.submit()
    refused = anna.post("/v1/reviews", {"draft": OTHER}, Idempotency_Key="one")
    done = anna.post("/v1/reviews", {"draft": {**OTHER, "id": "other"}}, Idempotency_Key="one")

    assert (refused.status_code, done.status_code) == (409, 201)
