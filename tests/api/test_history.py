"""What happened to a review, and what changed in it, can be read."""

import pytest

from tests.api.builders import DRAFT, Client

OTHER = {**DRAFT, "text": "Our shop opens on Monday.", "link": "https://example.com/shop"}


def test_events_come_oldest_first_with_who_and_what(anna: Client, rita: Client) -> None:
    review = anna.submit()
    rita.decide(review, "approve", comment="Good to go.")
    events = anna.get(f"/v1/reviews/{review['id']}/events").get_json()["events"]

    assert [(one["type"], one["actor"], one["subject"]) for one in events] == [
        ("review.submitted", "anna", review["id"]),
        ("review.approved", "rita", review["id"]),
    ]
    assert events[1]["data"]["comment"] == "Good to go."


def test_events_are_read_in_stretches(anna: Client, rita: Client) -> None:
    review = anna.submit()
    rita.decide(review, "approve")
    path = f"/v1/reviews/{review['id']}/events?limit=1"
    first = anna.get(path).get_json()
    second = anna.get(f"{path}&cursor={first['next']}").get_json()

    assert [one["type"] for one in first["events"] + second["events"]] == ["review.submitted", "review.approved"]
    assert second["next"] is None


@pytest.mark.parametrize("cursor", ["abc", "-1", "", "9" * 19])
def test_a_cursor_that_no_answer_named_is_refused(anna: Client, cursor: str) -> None:
    answer = anna.get(f"/v1/reviews/{anna.submit()['id']}/events?cursor={cursor}")

    assert [(one["pointer"], one["code"]) for one in answer.get_json()["errors"]] == [("/cursor", "cursor")]


def test_a_difference_tells_words_and_fields(anna: Client) -> None:
    review = anna.submit()
    anna.edit(review, OTHER)
    found = anna.get(f"/v1/reviews/{review['id']}/diff").get_json()

    (changed,) = found["texts"]
    assert (found["from"], found["to"], changed["field"]) == (1, 2, "/text")
    assert "".join(one["text"] for one in changed["stretches"] if one["change"] != "insert") == DRAFT["text"]
    assert "".join(one["text"] for one in changed["stretches"] if one["change"] != "delete") == OTHER["text"]
    assert found["fields"] == [{"field": "/link", "before": None, "after": "https://example.com/shop"}]


def test_a_difference_begins_where_it_is_asked_to(anna: Client) -> None:
    review = anna.submit()
    edited = anna.edit(review, OTHER).get_json()
    anna.edit(edited, DRAFT)

    path = f"/v1/reviews/{review['id']}/diff"
    assert anna.get(f"{path}?from=1").get_json()["texts"] == []
    assert anna.get(f"{path}?from=2").get_json()["texts"] != []


@pytest.mark.parametrize(("version", "status"), [("2", 404), ("0", 422), ("x", 422), ("9" * 15, 422)])
def test_a_version_that_is_not_there_is_refused(anna: Client, version: str, status: int) -> None:
    assert anna.get(f"/v1/reviews/{anna.submit()['id']}/diff?from={version}").status_code == status
