"""Drafts are submitted, and their reviews are listed, read and edited."""

import pytest

from tests.api.builders import DRAFT, FAILING, Client, Service

OTHER = {**DRAFT, "text": "Our shop opens on Monday."}


def test_a_draft_becomes_one_review_for_each_platform(anna: Client) -> None:
    answer = anna.post("/v1/reviews", {"draft": {**DRAFT, "platforms": ["x", "linkedin"]}})

    assert answer.status_code == 201
    assert [(one["post"]["id"], one["status"]) for one in answer.get_json()["reviews"]] == [
        ("opening@x", "in_review"),
        ("opening@linkedin", "in_review"),
    ]


def test_the_same_content_again_gives_the_reviews_that_are_there(anna: Client) -> None:
    first = anna.post("/v1/reviews", {"draft": DRAFT})
    again = anna.post("/v1/reviews", {"draft": DRAFT})

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.get_json() == first.get_json()


def test_other_content_is_refused_by_the_name_of_the_open_review(anna: Client) -> None:
    review = anna.submit()
    answer = anna.post("/v1/reviews", {"draft": OTHER})

    problem = answer.get_json()
    assert answer.status_code == 409
    assert problem["type"] == "urn:governance:problem:open-review"
    assert (problem["review"], problem["platform"]) == (review["id"], "linkedin")


def test_a_submission_needs_an_id(anna: Client) -> None:
    answer = anna.post("/v1/reviews", {"draft": {name: one for name, one in DRAFT.items() if name != "id"}})

    assert [(one["pointer"], one["code"]) for one in answer.get_json()["errors"]] == [("/draft/id", "required")]


@pytest.mark.parametrize(
    ("draft", "others"),
    [
        ({"platforms": ["twitter"], "language": "en"}, [("/draft/platforms/0", "platform")]),
        ({"platforms": ["x"], "text": 1}, [("/draft/text", "type")]),
        (
            {"platforms": ["x"], "language": "en", "media": [{"path": "a.png"}]},
            [("/draft/media/0/path", "media_not_a_path")],
        ),
        ({}, [("/draft/platforms", "required")]),
    ],
)
def test_that_the_id_is_missing_is_told_with_all_else(anna: Client, draft: object, others: list[object]) -> None:
    answer = anna.post("/v1/reviews", {"draft": draft})

    told = [(one["pointer"], one["code"]) for one in answer.get_json()["errors"]]
    assert told == [("/draft/id", "required"), *others]


def test_that_the_id_is_missing_is_not_told_where_it_is_misspelt(anna: Client) -> None:
    answer = anna.post("/v1/reviews", {"draft": {"ID": "opening", "platforms": ["linkedin"]}})

    assert [(one["pointer"], one["code"]) for one in answer.get_json()["errors"]] == [("/draft/ID", "unknown")]


@pytest.mark.parametrize("field", ["status", "approved_by", "version", "revision", "seal", "submitted_by", "tenant_id"])
def test_what_is_not_for_a_caller_to_say_is_refused(anna: Client, field: str) -> None:
    answers = [
        anna.post("/v1/reviews", {"draft": {**DRAFT, field: "approved"}}),
        anna.post("/v1/reviews", {"draft": DRAFT, field: "approved"}),
    ]

    assert [one.status_code for one in answers] == [422, 422]
    assert anna.get("/v1/reviews").get_json()["reviews"] == []


def test_a_review_is_read_with_its_revision(anna: Client) -> None:
    review = anna.submit()
    answer = anna.get(f"/v1/reviews/{review['id']}")

    assert answer.get_json() == review
    assert answer.headers["ETag"] == '"1"'


def test_a_reader_of_one_language_never_keeps_what_was_written_in_another(anna: Client) -> None:
    path = f"/v1/reviews/{anna.submit(FAILING)['id']}"
    english = anna.get(path, Accept_Language="en")
    french = anna.get(path, Accept_Language="fr", If_None_Match=english.headers["ETag"])

    assert (french.status_code, french.headers["Content-Language"]) == (200, "fr")
    assert "caractères" in french.get_json()["report"]["findings"][0]["message"]


def test_lists_are_read_in_stretches(anna: Client) -> None:
    made = [anna.submit({**DRAFT, "id": name})["id"] for name in ("a", "b", "c")]
    first = anna.get("/v1/reviews?limit=2").get_json()
    second = anna.get(f"/v1/reviews?limit=2&cursor={first['next']}").get_json()

    assert [one["id"] for one in first["reviews"]] == made[:2]
    assert [one["id"] for one in second["reviews"]] == made[2:]
    assert second["next"] is None


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=in_review", ["opening"]),
        ("status=approved", []),
        ("draft=opening&platform=linkedin", ["opening"]),
        ("platform=x", []),
        ("brand=acme", ["opening"]),
        ("brand=birch", []),
    ],
)
def test_lists_are_narrowed_by_what_is_asked(anna: Client, query: str, found: list[str]) -> None:
    anna.submit()

    assert [one["post"]["draft"] for one in anna.get(f"/v1/reviews?{query}").get_json()["reviews"]] == found


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("state=open", ("/state", "unknown")),
        ("status=open", ("/status", "choice")),
        ("limit=0", ("/limit", "out_of_range")),
        ("limit=101", ("/limit", "out_of_range")),
        ("limit=ten", ("/limit", "type")),
        ("limit=1&limit=2", ("/limit", "repeated")),
        ("cursor=%20", ("/cursor", "cursor")),
        ("cursor=01936000-0000-7000-8000-000000000001", ("/cursor", "cursor")),
        ("draft=%00", ("/draft", "control")),
    ],
)
def test_a_query_that_cannot_be_used_is_refused(anna: Client, query: str, fault: tuple[str, str]) -> None:
    answer = anna.get(f"/v1/reviews?{query}")

    assert answer.status_code == 422
    assert [(one["in"], one["pointer"], one["code"]) for one in answer.get_json()["errors"]] == [("query", *fault)]


def test_an_edit_is_a_new_version_with_a_new_seal(anna: Client) -> None:
    review = anna.submit()
    answer = anna.edit(review, OTHER)

    edited = answer.get_json()
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"2"')
    assert (edited["version"], edited["revision"], edited["post"]["text"]) == (2, 2, OTHER["text"])
    assert edited["seal"] != review["seal"]


def test_an_edit_may_leave_out_what_the_review_knows(it: Service, anna: Client) -> None:
    review = anna.submit()
    short = {"platforms": ["linkedin"], "language": "en", "text": "Our shop opens at nine."}
    answer = it.client("olga", *["author"], brands=()).edit(review, short)

    assert (answer.status_code, answer.get_json()["post"]["id"]) == (200, "opening@linkedin")


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("id", "closing", ("/id", "other_post")),
        ("brand", "birch", ("/brand", "brand")),
        ("platforms", ["x"], ("/platforms", "one_platform")),
        ("platforms", ["linkedin", "x"], ("/platforms", "one_platform")),
    ],
)
def test_an_edit_is_about_the_reviews_own_post(anna: Client, field: str, value: object, fault: tuple[str, str]) -> None:
    answer = anna.edit(anna.submit(), {**OTHER, field: value})

    assert [(one["pointer"], one["code"]) for one in answer.get_json()["errors"]] == [fault]


def test_a_reviewer_of_both_brands_cannot_move_a_post_between_them(it: Service, anna: Client) -> None:
    review = anna.submit()
    answer = it.client("olga", *["author"], brands=()).edit(review, {**OTHER, "brand": "birch"})

    assert [(one["pointer"], one["code"]) for one in answer.get_json()["errors"]] == [("/brand", "other_post")]


@pytest.mark.parametrize(
    "path",
    ["/v1/reviews/{id}", "/v1/reviews/{id}/events", "/v1/reviews/{id}/diff", "/v1/approvals/{seal}"],
)
def test_a_review_of_another_brand_is_not_there(it: Service, anna: Client, path: str) -> None:
    review = anna.submit()

    assert it.stranger.get(path.format(**review)).status_code == 404
    assert anna.get(path.format(**review)).status_code == 200


def test_a_review_of_another_brand_cannot_be_changed_or_seen_to_be_there(it: Service, anna: Client) -> None:
    review = anna.submit()
    absent = {**review, "id": "01936000-0000-7000-8000-00000000dead"}

    answers = [
        [it.stranger.edit(one, OTHER), it.stranger.decide(one, "approve"), it.stranger.get(f"/v1/reviews/{one['id']}")]
        for one in (review, absent)
    ]
    assert [[one.status_code for one in some] for some in answers] == [[404] * 3, [404] * 3]
    assert it.stranger.get("/v1/reviews").get_json() == {"reviews": [], "next": None}
    assert anna.get(f"/v1/reviews/{review['id']}").get_json() == review
