"""People decide about exactly what they have read; agents do not."""

from typing import Any

import pytest

from governance.canonical import SEAL_VERSION
from governance.review import PrincipalKind, Role
from tests.api.builders import DRAFT, FAILING, Client, Service

OTHER = {**DRAFT, "text": "Our shop opens on Monday."}
WAIVER = {"rule": "length", "reason": "the network will cut it"}


def code(answer: Any) -> str:
    return str(answer.get_json()["type"]).removeprefix("urn:governance:problem:")


def test_an_approval_names_who_gave_it_and_opens_the_gate(anna: Client, rita: Client) -> None:
    review = anna.submit()
    answer = rita.decide(review, "approve", comment="Good to go.")
    gate = anna.get(f"/v1/approvals/{review['seal']}").get_json()

    assert (answer.status_code, answer.headers["ETag"]) == (200, '"2"')
    assert (answer.get_json()["status"], answer.get_json()["approved_by"]) == ("approved", "rita")
    assert (gate["status"], gate["review"], gate["approved_by"]) == ("approved", review["id"], "rita")


def test_an_edit_closes_the_gate_for_the_old_content(anna: Client, rita: Client) -> None:
    review = anna.submit()
    approved = rita.decide(review, "approve").get_json()
    edited = anna.edit(approved, OTHER).get_json()

    assert anna.get(f"/v1/approvals/{review['seal']}").status_code == 404
    assert anna.get(f"/v1/approvals/{edited['seal']}").get_json()["status"] == "in_review"


def test_changes_are_requested_made_and_resubmitted(anna: Client, rita: Client) -> None:
    sent_back = rita.decide(anna.submit(), "request_changes", comment="Please name the day.").get_json()
    edited = anna.edit(sent_back, OTHER).get_json()
    resubmitted = anna.decide(edited, "resubmit").get_json()

    assert [one["status"] for one in (sent_back, edited, resubmitted)] == [
        "changes_requested",
        "changes_requested",
        "in_review",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [({"meta": {"pinned": True}}, {"meta": {"pinned": 1}}), ({"meta": {"at": 0}}, {"meta": {"at": False}})],
)
def test_an_edit_that_changes_the_seal_voids_the_approval(
    anna: Client, rita: Client, old: dict[str, Any], new: dict[str, Any]
) -> None:
    review = anna.submit({**DRAFT, **old})
    approved = rita.decide(review, "approve").get_json()
    edited = anna.edit(approved, {**DRAFT, **new}).get_json()
    (report,) = anna.post("/v1/checks", {"drafts": [{**DRAFT, **new}]}).get_json()["reports"]

    assert (edited["status"], edited["version"], edited["seal"]) == ("in_review", 2, report["post_digest"])


def test_another_way_of_saying_the_same_leaves_an_approval_standing(anna: Client, rita: Client) -> None:
    review = anna.submit({**DRAFT, "scheduled_at": "2026-12-01T09:00:00+01:00"})
    approved = rita.decide(review, "approve").get_json()
    again = anna.edit(approved, {**DRAFT, "scheduled_at": "2026-12-01T08:00:00Z", "title": ""}).get_json()

    assert again == approved
    assert anna.get(f"/v1/approvals/{review['seal']}").get_json()["status"] == "approved"


def test_the_gate_says_how_seals_are_made_known_or_not(anna: Client) -> None:
    known = anna.get(f"/v1/approvals/{anna.submit()['seal']}").get_json()
    unknown = anna.get(f"/v1/approvals/sha256:{'0' * 64}").get_json()

    assert known["seal_version"] == unknown["seal_version"] == SEAL_VERSION


@pytest.mark.parametrize("final", ["withdraw", "reject"])
def test_no_accomplice_helps_an_author_to_approve_her_words(it: Service, final: str) -> None:
    mia, eve = (it.client(name, Role.AUTHOR, Role.REVIEWER) for name in ("mia", "eve"))
    it.ada.decide(mia.submit(), final)
    answer = mia.decide(eve.submit(), "approve")

    assert (answer.status_code, code(answer)) == (403, "self-review")


def test_nobody_grants_what_they_asked_for(it: Service, anna: Client) -> None:
    eve = it.client("eve", Role.AUTHOR, Role.REVIEWER)
    edited = eve.edit(anna.submit(FAILING), {**FAILING, "waivers": [WAIVER]}).get_json()
    answer = eve.decide(edited, "approve", waivers=[WAIVER])

    assert (edited["version"], edited["edited_by"]) == (2, "eve")
    assert (answer.status_code, code(answer)) == (403, "self-review")


@pytest.mark.parametrize("action", ["approve", "request_changes", "reject"])
def test_an_agent_decides_nothing_whatever_its_roles(it: Service, anna: Client, action: str) -> None:
    answer = it.bot.decide(anna.submit(), action)

    assert (answer.status_code, code(answer)) == (403, "humans-decide")


@pytest.mark.parametrize("action", ["approve", "resubmit", "withdraw"])
def test_an_agent_waives_nothing(it: Service, anna: Client, action: str) -> None:
    answer = it.bot.decide(anna.submit(), action, waivers=[WAIVER])

    assert (answer.status_code, code(answer)) == (403, "humans-decide")


def test_an_agent_may_withdraw_what_it_submitted(it: Service) -> None:
    bot = it.client("robot", Role.AUTHOR, kind=PrincipalKind.AGENT)

    assert bot.decide(bot.submit(), "withdraw").get_json()["status"] == "withdrawn"


@pytest.mark.parametrize("roles", [(Role.AUTHOR, Role.REVIEWER), (Role.ADMIN,)])
def test_nobody_approves_what_they_wrote(it: Service, roles: tuple[Role, ...]) -> None:
    both = it.client("berta", *roles)
    answer = both.decide(both.submit(), "approve")

    assert (answer.status_code, code(answer)) == (403, "self-review")


def test_nobody_withdraws_what_is_not_theirs_but_an_admin(it: Service, anna: Client) -> None:
    review = anna.submit()

    assert code(it.client("olga", Role.AUTHOR).decide(review, "withdraw")) == "not-own"
    assert it.ada.decide(review, "withdraw").get_json()["status"] == "withdrawn"


def test_errors_need_a_waiver_with_a_reason(anna: Client, rita: Client) -> None:
    review = anna.submit(FAILING)
    refused = rita.decide(review, "approve")
    approved = rita.decide(review, "approve", waivers=[WAIVER])

    assert (refused.status_code, code(refused)) == (409, "unresolved-findings")
    assert all(one.startswith("length/") for one in refused.get_json()["rules"])
    assert approved.get_json()["status"] == "approved"


def test_a_rule_that_was_not_checked_needs_a_waiver(it: Service, anna: Client, rita: Client) -> None:
    it.proofreader.up = False
    review = anna.submit()
    waivers = [{"rule": one["rule_id"], "reason": "read by two people"} for one in review["report"]["skipped"]]

    assert rita.decide(review, "approve").status_code == 409
    assert rita.decide(review, "approve", waivers=waivers).status_code == 200


def test_the_waivers_of_an_author_are_requests_only(anna: Client, rita: Client) -> None:
    review = anna.submit({**FAILING, "waivers": [WAIVER]})

    assert review["report"]["verdict"] == "fail"
    assert rita.decide(review, "approve").status_code == 409


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ({}, ("/action", "required")),
        ({"action": "edit"}, ("/action", "choice")),
        ({"action": "approve", "comment": 1}, ("/comment", "type")),
        ({"action": "approve", "comment": "x" * 10_001}, ("/comment", "too_long")),
        ({"action": "approve", "comment": "\0"}, ("/comment", "control")),
        ({"action": "approve", "approved_by": "rita"}, ("/approved_by", "unknown")),
        ({"action": "approve", "actor": "rita"}, ("/actor", "unknown")),
        ({"action": "approve", "waivers": [{"rule": "length"}]}, ("/waivers/0/reason", "required")),
        ({"action": "approve", "waivers": [{**WAIVER, "reason": " "}]}, ("/waivers/0/reason", "waiver_reason")),
        ({"action": "approve", "waivers": [{"reason": "because"}]}, ("/waivers/0", "waiver_nothing")),
        ({"action": "approve", "waivers": [{**WAIVER, "expires": "soon"}]}, ("/waivers/0/expires", "date")),
        ({"action": "reject", "waivers": [WAIVER]}, ("/waivers", "waivers_elsewhere")),
    ],
)
def test_a_decision_that_cannot_be_used_is_refused(
    anna: Client, rita: Client, body: dict[str, Any], fault: tuple[str, str]
) -> None:
    review = anna.submit()
    answer = rita.post(f"/v1/reviews/{review['id']}/decisions", body, If_Match='"1"')

    assert [(one["pointer"], one["code"]) for one in answer.get_json()["errors"]] == [fault]
    assert rita.get(f"/v1/reviews/{review['id']}").get_json() == review


def test_a_misspelt_action_is_told_with_those_that_there_are(anna: Client, rita: Client) -> None:
    (fault,) = rita.decide(anna.submit(), "aprove").get_json()["errors"]

    assert "did you mean 'approve'?" in fault["detail"]
    assert "submit," not in fault["detail"].replace("resubmit", "")
    assert "edit" not in fault["detail"]


@pytest.mark.parametrize(
    ("tag", "status"),
    [
        ('"1"', 200),
        ('"7", "1"', 400),
        ('"1", "1"', 400),
        ('"1",', 400),
        ('W/"1"', 400),
        ("1", 400),
        ('"1', 400),
        ("", 428),
        ("*", 428),
        (" * ", 428),
        ('"2"', 412),
        ('"01"', 412),
        ('"abc"', 412),
        ('"' + "9" * 40 + '"', 412),
    ],
)
def test_a_decision_names_the_revision_that_was_read(anna: Client, rita: Client, tag: str, status: int) -> None:
    review = anna.submit()
    answer = rita.post(f"/v1/reviews/{review['id']}/decisions", {"action": "approve"}, If_Match=tag)

    assert answer.status_code == status


def test_the_slower_of_two_decisions_is_refused(it: Service, anna: Client, rita: Client) -> None:
    review = anna.submit()
    first, second = rita.decide(review, "approve"), it.ada.decide(review, "reject")

    assert (first.status_code, second.status_code) == (200, 412)
    assert rita.get(f"/v1/reviews/{review['id']}").get_json()["status"] == "approved"


def test_from_its_end_a_review_goes_nowhere(anna: Client, rita: Client) -> None:
    rejected = rita.decide(anna.submit(), "reject").get_json()
    answer = rita.decide(rejected, "approve")

    assert (answer.status_code, code(answer)) == (409, "transition-not-allowed")
