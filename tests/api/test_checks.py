"""Drafts are checked at once, and what is wrong with them is a success of the check."""

import pytest

from governance.review import Role
from tests.api.builders import DRAFT, FAILING, PNG, PNG_SHA256, Client, Service, service


def test_a_failing_draft_is_a_success_of_the_check(anna: Client) -> None:
    answer = anna.post("/v1/checks", {"drafts": [DRAFT, FAILING]})

    document = answer.get_json()
    assert answer.status_code == 200
    assert [(one["post"]["id"], one["verdict"]) for one in document["reports"]] == [
        ("opening@linkedin", "pass"),
        ("long@x", "fail"),
    ]
    assert document["summary"]["verdict"] == "fail"
    assert (document["summary"]["drafts"], document["summary"]["posts"], document["summary"]["errors"]) == (2, 2, 1)
    assert document["errors"] == []


def test_drafts_without_an_id_are_called_by_their_place(anna: Client) -> None:
    nameless = {name: one for name, one in DRAFT.items() if name != "id"}
    document = anna.post("/v1/checks", {"drafts": [nameless, nameless]}).get_json()

    assert [one["post"]["draft"] for one in document["reports"]] == ["#0", "#1"]


def test_two_drafts_with_one_id_are_refused(anna: Client) -> None:
    answer = anna.post("/v1/checks", {"drafts": [DRAFT, DRAFT]})

    assert answer.status_code == 422
    assert [(one["pointer"], one["code"]) for one in answer.get_json()["errors"]] == [("/drafts/1/id", "duplicate_id")]


def test_every_fault_of_every_draft_is_told(anna: Client) -> None:
    answer = anna.post("/v1/checks", {"drafts": [{"platfroms": []}, {**DRAFT, "platforms": ["twitter"]}]})

    assert [(one["in"], one["pointer"], one["code"]) for one in answer.get_json()["errors"]] == [
        ("body", "/drafts/0/platfroms", "unknown"),
        ("body", "/drafts/1/platforms/0", "platform"),
    ]


def test_that_an_id_stands_twice_is_told_with_all_else(anna: Client) -> None:
    answer = anna.post("/v1/checks", {"drafts": [DRAFT, {**DRAFT, "platforms": ["twitter"]}, {**DRAFT, "id": "#1"}]})

    assert [(one["pointer"], one["code"]) for one in answer.get_json()["errors"]] == [
        ("/drafts/1/id", "duplicate_id"),
        ("/drafts/1/platforms/0", "platform"),
    ]


def test_media_are_looked_for_beside_all_else(anna: Client) -> None:
    media = [{"sha256": PNG_SHA256}]
    answer = anna.post("/v1/checks", {"drafts": [{**DRAFT, "platforms": ["twitter"], "media": media}]})

    assert [one["code"] for one in answer.get_json()["errors"]] == ["platform", "media_unknown"]


@pytest.mark.parametrize("count", [0, 101])
def test_between_1_and_100_drafts_are_checked(anna: Client, count: int) -> None:
    answer = anna.post("/v1/checks", {"drafts": [DRAFT] * count})

    assert [one["code"] for one in answer.get_json()["errors"]] == ["drafts_many"]


def test_what_is_ignored_is_not_skipped(it: Service, anna: Client) -> None:
    it.proofreader.up = False
    whole = anna.post("/v1/checks", {"drafts": [DRAFT]}).get_json()
    narrowed = anna.post("/v1/checks", {"drafts": [DRAFT], "rules": {"ignore": ["spelling"]}}).get_json()

    assert (whole["summary"]["verdict"], narrowed["summary"]["verdict"]) == ("incomplete", "pass")
    assert whole["summary"]["skipped"] > 0
    assert narrowed["summary"]["skipped"] == 0


def test_a_rule_that_nobody_has_cannot_be_ignored(anna: Client) -> None:
    answer = anna.post("/v1/checks", {"drafts": [DRAFT], "rules": {"ignore": ["tone", "speling"]}})

    assert [(one["pointer"], one["code"]) for one in answer.get_json()["errors"]] == [("/rules/ignore/1", "rule_name")]


def test_a_path_of_a_medium_is_never_read(anna: Client) -> None:
    answer = anna.post("/v1/checks", {"drafts": [{**DRAFT, "media": [{"path": "/etc/passwd"}]}]})

    assert [(one["pointer"], one["code"]) for one in answer.get_json()["errors"]] == [
        ("/drafts/0/media/0/path", "media_not_a_path")
    ]


def test_a_medium_that_was_uploaded_is_judged_by_its_content(anna: Client) -> None:
    anna.post("/v1/media", data=PNG, Content_Type="image/png")
    medium = {"sha256": PNG_SHA256, "alt_text": "Our shop seen from the street"}
    answer = anna.post("/v1/checks", {"drafts": [{**DRAFT, "platforms": ["instagram"], "media": [medium]}]})

    assert answer.status_code == 200
    assert any(one["rule_id"].startswith("image/") for one in answer.get_json()["reports"][0]["findings"])


def test_a_medium_of_another_brand_is_unknown(it: Service, anna: Client) -> None:
    it.stranger.post("/v1/media", data=PNG, Content_Type="image/png")
    answer = anna.post("/v1/checks", {"drafts": [{**DRAFT, "media": [{"sha256": PNG_SHA256}]}]})

    assert [one["code"] for one in answer.get_json()["errors"]] == ["media_unknown"]


def test_a_foreign_brand_is_an_unknown_brand(anna: Client) -> None:
    answers = [anna.post("/v1/checks", {"drafts": [{**DRAFT, "brand": name}]}) for name in ("birch", "nobody")]

    assert [[one["code"] for one in answer.get_json()["errors"]] for answer in answers] == [["brand"], ["brand"]]


def test_the_only_brand_that_a_key_sees_may_be_left_out(anna: Client) -> None:
    document = anna.post("/v1/checks", {"drafts": [{**DRAFT, "brand": None}]}).get_json()

    assert document["reports"][0]["post"]["brand"] == "acme"


def test_a_key_for_all_brands_has_to_name_one() -> None:
    it = service()
    answer = it.client("olga", Role.AUTHOR, brands=()).post("/v1/checks", {"drafts": [{**DRAFT, "brand": None}]})

    assert [one["code"] for one in answer.get_json()["errors"]] == ["no_brand"]


def test_messages_are_in_the_language_that_is_asked_for(anna: Client) -> None:
    said = [
        anna.post("/v1/checks", {"drafts": [FAILING]}, Accept_Language=language).get_json()["reports"][0]["findings"]
        for language in ("en", "fr-CA,fr;q=0.9")
    ]

    assert said[0][0]["rule_id"] == said[1][0]["rule_id"]
    assert "characters" in said[0][0]["message"]
    assert "caractères" in said[1][0]["message"]
