"""What one body may hold: saying what is wrong with it costs no more than it may, and answers stay short."""

import json
from time import thread_time
from typing import Any

import pytest

from governance.api.sizes import MOST_FAULTS
from tests.api.builders import DRAFT, Client
from tests.api.described import operations

MEDIUM = {"sha256": "0" * 64}
WAIVER = {"rule": "tone", "reason": "a quote"}


def faults(answer: Any) -> list[tuple[str, str]]:
    assert answer.status_code == 422
    return [(one["pointer"], one["code"]) for one in answer.get_json()["errors"]]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"drafts": [DRAFT], "rules": {"ignore": ["tone"] * 101}}, "/rules/ignore"),
        ({"drafts": [{**DRAFT, "platforms": ["x"] * 101}]}, "/drafts/0/platforms"),
        ({"drafts": [{**DRAFT, "markets": ["FR"] * 251}]}, "/drafts/0/markets"),
        ({"drafts": [{**DRAFT, "tags": ["a"] * 101}]}, "/drafts/0/tags"),
        ({"drafts": [{**DRAFT, "media": [MEDIUM] * 101}]}, "/drafts/0/media"),
        ({"drafts": [{**DRAFT, "waivers": [WAIVER] * 101}]}, "/drafts/0/waivers"),
        ({"drafts": [{**DRAFT, "thread": [{"text": "a"}] * 101}]}, "/drafts/0/thread"),
        ({"drafts": [{**DRAFT, "thread": [{"media": [MEDIUM] * 101}]}]}, "/drafts/0/thread/0/media"),
        ({"drafts": [{**DRAFT, "variants": {"x": {"tags": ["a"] * 101}}}]}, "/drafts/0/variants/x/tags"),
        ({"drafts": [{**DRAFT, "variants": {"meta": dict.fromkeys(map(str, range(101)))}}]}, "/drafts/0/variants/meta"),
        ({"drafts": [{str(number): number for number in range(101)}]}, "/drafts/0"),
        ({str(number): number for number in range(101)}, ""),
        ([0] * 101, ""),
    ],
)
def test_a_list_or_an_object_with_too_many_entries_is_refused(anna: Client, body: Any, pointer: str) -> None:
    assert faults(anna.post("/v1/checks", body)) == [(pointer, "too_many")]


def test_an_edit_and_a_decision_are_held_to_the_same_sizes(anna: Client, rita: Client) -> None:
    review = anna.submit()

    assert faults(anna.edit(review, {**DRAFT, "tags": ["a"] * 101})) == [("/tags", "too_many")]
    assert faults(rita.decide(review, "approve", waivers=[WAIVER] * 101)) == [("/waivers", "too_many")]


def test_what_may_stand_in_a_body_may(anna: Client) -> None:
    meta = {"numbers": [*range(500)], **{str(number): number for number in range(500)}}
    full = {**DRAFT, "markets": ["FR"] * 250, "tags": ["a"] * 100, "waivers": [WAIVER] * 100, "meta": meta}
    body = {"drafts": [full], "rules": {"ignore": ["tone"] * 100}}

    assert anna.post("/v1/checks", body).status_code == 200


@pytest.mark.parametrize("where", ["meta", "variants"])
def test_a_key_that_is_too_long_is_refused_and_not_repeated(anna: Client, where: str) -> None:
    answer = anna.post("/v1/checks", {"drafts": [{**DRAFT, where: {"k" * 201: {}}}]})

    assert faults(answer) == [(f"/drafts/0/{where}", "name_long")]
    assert "kkk" not in answer.text


@pytest.mark.parametrize("count", [99, 100])
def test_up_to_100_faults_are_all_told(anna: Client, count: int) -> None:
    answer = anna.post("/v1/checks", {"drafts": [{**DRAFT, "tags": [0] * count}]})

    assert len(faults(answer)) == count
    assert "more" not in answer.get_json()


@pytest.mark.parametrize(
    "drafts",
    [
        [{**DRAFT, "tags": [0] * 100, "title": 0}],
        [{**DRAFT, "id": str(number), "tags": [0] * 60} for number in range(100)],
        [{**DRAFT, "id": str(number), "platforms": ["nowhere"] * 60} for number in range(100)],
        [{**DRAFT, "meta": {"": ["\0"] * 5000}}],
        [{**DRAFT, "thread": [{"media": [{}] * 100}] * 100}],
        [{**DRAFT, "variants": {"x": {"thread": [{"media": [0] * 100}] * 100}}}],
    ],
)
def test_of_more_faults_the_first_100_are_told_and_that_there_are_more(anna: Client, drafts: Any) -> None:
    answer = anna.post("/v1/checks", {"drafts": drafts})

    assert len(faults(answer)) == MOST_FAULTS
    assert answer.get_json()["more"] is True
    assert len(answer.data) < 30_000


@pytest.mark.parametrize(
    "body",
    [
        {"drafts": [DRAFT], "rules": {"ignore": [f"speling{number}" for number in range(20_000)]}},
        {"drafts": [{**DRAFT, "platforms": [f"linkedln{number}" for number in range(20_000)]}]},
        {"drafts": [{f"platform{number}": 0 for number in range(20_000)}]},
        {"drafts": [{"platforms": ["linkedln"] * 100} for _ in range(100)]},
    ],
    ids=["ignore", "platforms", "unknown keys", "drafts"],
)
def test_no_body_holds_a_thread_for_long(anna: Client, body: Any) -> None:
    begun = thread_time()
    answer = anna.post("/v1/checks", body)

    assert answer.status_code == 422
    assert thread_time() - begun < 2


def test_sizes_are_described(anna: Client) -> None:
    path = operations(anna.app)["check"]
    schemas = json.loads(anna.get("/openapi.json").text)["components"]["schemas"]

    assert "422" in path["responses"]
    assert schemas["CheckRequest"]["properties"]["drafts"]["maxItems"] == 100
    assert schemas["RuleChoice"]["properties"]["ignore"]["maxItems"] == 100
    assert schemas["Draft"]["properties"]["markets"]["maxItems"] == 250
    assert schemas["Draft"]["properties"]["tags"]["maxItems"] == 100
    assert "more" in schemas["Problem"]["properties"]
