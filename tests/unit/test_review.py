"""The queue's law, over its whole table."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest

from governance.model import Finding, Post, Reason, Report, Severity, Skipped, Waiver
from governance.review import (
    DECIDING,
    FINAL,
    TRANSITIONS,
    Action,
    Actor,
    HumansDecide,
    Move,
    NotEntitled,
    NotOwn,
    Policy,
    PrincipalKind,
    Refused,
    Review,
    Role,
    SelfReview,
    Status,
    TransitionNotAllowed,
    UnresolvedFindings,
    WaiversElsewhere,
    decide,
)

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
POLICY = Policy()
POST = Post(id="d@x", draft="d", brand="b", platform="x", language="en", text="Hello.")
CLEAN = Report(post=POST, post_digest="sha256:1", ruleset_digest="sha256:2", findings=(), skipped=(), waived=())
ROLES = [frozenset(roles) for roles in ([], ["author"], ["reviewer"], ["admin"], ["author", "reviewer"])]
NAMES = ("anna", "eve", "max", "rita")  # who submitted, who edited last, who did before, and somebody else


def review(status: Status = Status.IN_REVIEW, report: Report = CLEAN) -> Review:
    return Review(
        id="r",
        brand="b",
        draft="d",
        platform="x",
        status=status,
        version=2,
        revision=3,
        post=POST,
        report=report,
        seal=report.post_digest,
        submitted_by="anna",
        submitted_at=NOW,
        edited_by="eve",
        writers=("anna", "eve", "max"),
    )


def person(name: str = "rita", *roles: Role) -> Actor:
    return Actor(name=name, roles=frozenset(roles or (Role.REVIEWER,)))


def outcome(status: Status, action: Action, who: Actor) -> Status | type[Exception]:
    try:
        return decide(review(status), Move(action=action), who, NOW, POLICY).status
    except Refused as refused:
        return type(refused)


def by_the_book(status: Status, action: Action, who: Actor) -> Status | type[Exception]:
    """Say what should happen, in the words of the documentation and not of the code."""
    own = who.name in ("anna", "eve")
    reviews, writes, rules = "reviewer" in who.roles, "author" in who.roles, "admin" in who.roles
    deciding = action in ("approve", "request_changes", "reject")
    if who.kind == "agent" and deciding:
        return HumansDecide
    if not (rules or (reviews if deciding else writes)):
        return NotEntitled
    if action in ("resubmit", "withdraw") and not (own or rules):
        return NotOwn
    if action == "approve" and who.name != "rita":
        return SelfReview
    book = {
        "in_review": {
            "approve": "approved",
            "request_changes": "changes_requested",
            "reject": "rejected",
            "withdraw": "withdrawn",
            "edit": "in_review",
        },
        "changes_requested": {"edit": "changes_requested", "resubmit": "in_review", "withdraw": "withdrawn"},
        "approved": {"edit": "in_review", "request_changes": "changes_requested", "withdraw": "withdrawn"},
    }
    after = book.get(status, {}).get(action)
    return Status(after) if after else TransitionNotAllowed


EVERYBODY = [
    Actor(name=name, kind=kind, roles=frozenset(Role(role) for role in roles))
    for name, kind, roles in product(NAMES, PrincipalKind, ROLES)
]


@pytest.mark.parametrize(("status", "action"), list(product(Status, Action)))
def test_every_status_takes_every_action_of_everybody_by_the_book(status: Status, action: Action) -> None:
    found = {(who.name, who.kind, who.roles): outcome(status, action, who) for who in EVERYBODY}

    assert found == {(who.name, who.kind, who.roles): by_the_book(status, action, who) for who in EVERYBODY}


def test_final_statuses_have_no_way_out() -> None:
    assert {status for status, _ in TRANSITIONS} == set(Status) - FINAL


def test_a_decision_says_what_was_decided_about_which_version() -> None:
    move = Move(action=Action.REJECT, comment="Not us.")
    decision = decide(review(), move, person(), NOW, Policy(stage="legal"))

    assert (decision.move, decision.actor, decision.at) == (move, "rita", NOW)
    assert (decision.stage, decision.version, decision.seal) == ("legal", 2, "sha256:1")


@pytest.mark.parametrize("action", [one for one in Action if one not in DECIDING])
def test_an_agent_never_waives_whatever_it_does(action: Action) -> None:
    agent = Actor(name="anna", kind=PrincipalKind.AGENT, roles=frozenset(Role))
    move = Move(action=action, waivers=(Waiver(rule="tone", reason="it is fine"),))

    with pytest.raises(HumansDecide):
        decide(review(), move, agent, NOW, POLICY)


@pytest.mark.parametrize("action", [one for one in Action if one is not Action.APPROVE])
def test_waivers_are_given_with_approve_alone(action: Action) -> None:
    admin = Actor(name="rita", roles=frozenset(Role))

    with pytest.raises(WaiversElsewhere):
        decide(review(), Move(action=action, waivers=(Waiver(rule="tone", reason="x"),)), admin, NOW, POLICY)


def finding(rule_id: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(
        rule_id=rule_id,
        severity=severity,
        data={},
        field="/text",
        span=None,
        excerpt="risk-free",
        replacements=(),
        markets=(),
        source=None,
        fingerprint=f"sha256:{rule_id}",
    )


BAD = replace(
    CLEAN,
    findings=(finding("tone/claims"), finding("tone/shouting", Severity.WARNING), finding("disclosure/fr/label")),
    skipped=(Skipped(rule_id="spelling/en/typo", reason=Reason.TIMED_OUT),),
)
ALL_WAIVED: tuple[dict[str, Any], ...] = ({"rule": "tone"}, {"rule": "disclosure/fr/label"}, {"rule": "spelling"})


def approved(*waivers: dict[str, Any]) -> Status:
    given = tuple(Waiver(**{"reason": "agreed"} | one) for one in waivers)
    return decide(review(report=BAD), Move(action=Action.APPROVE, waivers=given), person(), NOW, POLICY).status


def test_waivers_for_every_error_and_every_skipped_rule_let_a_post_be_approved() -> None:
    assert approved(*ALL_WAIVED) is Status.APPROVED


@pytest.mark.parametrize("left_out", range(3))
def test_one_open_error_or_skipped_rule_blocks_approval(left_out: int) -> None:
    with pytest.raises(UnresolvedFindings):
        approved(*(one for number, one in enumerate(ALL_WAIVED) if number != left_out))


def test_open_findings_are_named() -> None:
    with pytest.raises(UnresolvedFindings) as refused:
        approved({"rule": "tone"})

    assert refused.value.rules == ("disclosure/fr/label", "spelling/en/typo")


def test_a_waiver_that_has_expired_accepts_nothing() -> None:
    expired = ({**one, "expires": date(2026, 11, 23)} for one in ALL_WAIVED)

    with pytest.raises(UnresolvedFindings):
        approved(*expired)


def test_a_waiver_that_accepts_nothing_is_not_kept_as_granted() -> None:
    given = (Waiver(rule="no/such", reason="x"), *(Waiver(**one, reason="agreed") for one in ALL_WAIVED))
    move = Move(action=Action.APPROVE, waivers=given)

    assert decide(review(report=BAD), move, person(), NOW, POLICY).move.waivers == given[1:]


def test_a_waiver_ends_at_midnight_where_the_brand_is() -> None:
    move = Move(
        action=Action.APPROVE,
        waivers=tuple(Waiver(**one, reason="agreed", expires=date(2026, 11, 24)) for one in ALL_WAIVED),
    )
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)

    assert decide(review(report=BAD), move, person(), late, Policy(time_zone="UTC")).status is Status.APPROVED
    with pytest.raises(UnresolvedFindings):
        decide(review(report=BAD), move, person(), late, Policy(time_zone="Europe/Paris"))


@pytest.mark.parametrize("action", [Action.REQUEST_CHANGES, Action.REJECT])
def test_findings_do_not_keep_a_reviewer_from_sending_back(action: Action) -> None:
    decide(review(report=BAD), Move(action=action), person(), NOW, POLICY)
