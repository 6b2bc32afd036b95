"""The use cases of the queue, on the store in memory."""

from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any, cast

import pytest

from governance.canonical import canonical
from governance.model import Verdict, Waiver
from governance.review import Action, Move, Review, SelfReview, Status, UnresolvedFindings
from governance.service.history import UnknownVersion
from governance.service.idempotency import IdempotencyMismatch, Once
from governance.service.queue import OpenReview, RevisionRequired, Submission, UnknownReview, UnknownSeal
from governance.service.stores import Answered, ReviewQuery, StaleReview
from governance.testing import MemoryStore
from tests.small_service import ANNA, BOT, CLAIMS, RITA, ROOT, SPELLING, STRANGER, Small, actor, draft

APPROVE = Move(action=Action.APPROVE)


@pytest.fixture
def small() -> Small:
    return Small(store=MemoryStore())


def submitted(small: Small, text: str = "Our shop opens tomorrow.", **given: object) -> Review:
    return cast("Submission", small.queue.submit(draft(text, **given), ANNA)).reviews[0]


def types(small: Small, review: Review) -> list[str]:
    return [one.type for one in small.history.events(review).items]


def test_a_draft_becomes_one_review_for_each_platform(small: Small) -> None:
    done = small.queue.submit(draft(platforms=("x", "linkedin")), ANNA)

    assert isinstance(done, Submission)
    assert done.created
    assert [(one.platform, one.status, one.version, one.revision) for one in done.reviews] == [
        ("x", Status.IN_REVIEW, 1, 1),
        ("linkedin", Status.IN_REVIEW, 1, 1),
    ]


def test_the_same_content_again_gives_the_reviews_that_are_open(small: Small) -> None:
    first = submitted(small)
    again = small.queue.submit(draft(), ANNA)

    assert again == Submission(reviews=(first,), created=False)
    assert types(small, first) == ["review.submitted"]


def test_one_platform_with_other_content_refuses_the_whole_draft(small: Small) -> None:
    first = submitted(small)

    with pytest.raises(OpenReview) as refused:
        small.queue.submit(draft("Other words.", platforms=("linkedin", "x")), ANNA)
    assert refused.value.review == first
    assert small.queue.reviews(ReviewQuery(), ROOT).items == (first,)


def test_a_platform_that_is_new_joins_those_that_are_open(small: Small) -> None:
    first = submitted(small)
    done = cast("Submission", small.queue.submit(draft(platforms=("x", "linkedin")), ANNA))

    assert done.created
    assert done.reviews[0] == first
    assert done.reviews[1].platform == "linkedin"


@pytest.mark.parametrize("action", [Action.REJECT, Action.WITHDRAW])
def test_after_the_end_of_a_review_a_draft_may_be_submitted_anew(small: Small, action: Action) -> None:
    first = submitted(small)
    small.queue.decide(first, Move(action=action), ROOT, 1)

    assert submitted(small, "Other words.").id != first.id


def test_requested_waivers_are_kept_and_not_granted(small: Small) -> None:
    asked = (Waiver(rule="tone/claims", reason="the lawyers agreed"),)
    review = submitted(small, "Results guaranteed.", waivers=asked)

    assert review.post.waivers == asked
    assert review.report.verdict is Verdict.FAIL
    with pytest.raises(UnresolvedFindings):
        small.queue.decide(review, APPROVE, RITA, 1)


def test_the_seal_is_the_digest_of_the_report(small: Small) -> None:
    review = submitted(small, waivers=(Waiver(rule="tone", reason="x"),))

    assert review.seal == review.report.post_digest


def test_a_waiver_in_a_decision_stands_in_its_event_and_leaves_the_report_alone(small: Small) -> None:
    review = submitted(small, "Results guaranteed.")
    move = Move(action=Action.APPROVE, waivers=(Waiver(rule="tone/claims", reason="the lawyers agreed"),))
    approved = small.queue.decide(review, move, RITA, 1)

    assert approved.report == review.report
    data = small.history.events(review).items[-1].data
    assert [(one["rule"], one["reason"]) for one in data["waivers"]] == [("tone/claims", "the lawyers agreed")]


def test_the_gate_says_who_approved(small: Small) -> None:
    review = submitted(small)
    approved = small.queue.decide(review, APPROVE, RITA, 1)

    assert small.queue.approval(review.seal, ANNA) == approved
    assert (approved.status, approved.approved_by, approved.revision) == (Status.APPROVED, "rita", 2)


def test_an_edit_voids_the_approval_and_the_old_seal(small: Small) -> None:
    approved = small.queue.decide(submitted(small), APPROVE, RITA, 1)
    edited = small.queue.edit(approved, draft("Our shop opens today."), ANNA, 2)

    assert (edited.status, edited.version, edited.approved_by) == (Status.IN_REVIEW, 2, None)
    assert small.queue.approval(edited.seal, ANNA) == edited
    with pytest.raises(UnknownSeal):
        small.queue.approval(approved.seal, ANNA)


def test_the_same_post_again_is_no_edit(small: Small) -> None:
    approved = small.queue.decide(submitted(small), APPROVE, RITA, 1)

    assert small.queue.edit(approved, draft(), ANNA, 2) == approved


@pytest.mark.parametrize(("old", "new"), [({"a": True}, {"a": 1}), ({"a": [0]}, {"a": [False]})])
def test_what_python_takes_for_equal_is_an_edit_where_the_seal_differs(
    small: Small, old: dict[str, Any], new: dict[str, Any]
) -> None:
    approved = small.queue.decide(submitted(small, meta=old), APPROVE, RITA, 1)
    edited = small.queue.edit(approved, draft(meta=new), ANNA, 2)

    assert (edited.status, edited.version) == (Status.IN_REVIEW, 2)
    with pytest.raises(UnknownSeal):
        small.queue.approval(approved.seal, ANNA)
    assert [one.field for one in small.history.difference(edited)[2].fields] == ["/meta"]


def test_nobody_grants_a_waiver_that_they_asked_for(small: Small) -> None:
    eve, asked = actor("eve"), (Waiver(rule="tone", reason="x"),)
    review = submitted(small, "Results guaranteed.")
    edited = small.queue.edit(review, draft("Results guaranteed.", waivers=asked), eve, 1)

    assert (edited.version, edited.seal, edited.edited_by) == (2, review.seal, "eve")
    with pytest.raises(SelfReview):
        small.queue.decide(edited, replace(APPROVE, waivers=asked), eve, 2)


def test_an_edit_by_another_does_not_make_ones_words_theirs(small: Small) -> None:
    mary = actor("mary")
    review = small.queue.edit(submitted(small), draft("Mary writes all of it."), mary, 1)
    review = small.queue.edit(review, draft("Mary writes all of it.", meta={"touched": 1}), BOT, 2)

    with pytest.raises(SelfReview):
        small.queue.decide(review, APPROVE, mary, 3)


@pytest.mark.parametrize("action", [Action.REJECT, Action.WITHDRAW])
@pytest.mark.parametrize("text", ["Our shop opens tomorrow.", "Other words."])
def test_nobody_approves_a_draft_that_they_wrote_in_an_earlier_review(small: Small, action: Action, text: str) -> None:
    anna, accomplice = actor("anna"), actor("eve")
    small.queue.decide(submitted(small), Move(action=action), ROOT, 1)
    again = cast("Submission", small.queue.submit(draft(text), accomplice)).reviews[0]

    with pytest.raises(SelfReview):
        small.queue.decide(again, APPROVE, anna, 1)
    assert small.queue.decide(again, APPROVE, RITA, 1).status is Status.APPROVED


def test_who_edited_in_an_earlier_review_approves_no_later_one(small: Small) -> None:
    eve, mary = actor("eve"), actor("mary")
    edited = small.queue.edit(submitted(small), draft("Eve writes all of it."), eve, 1)
    small.queue.decide(edited, Move(action=Action.WITHDRAW), ANNA, 2)
    later = cast("Submission", small.queue.submit(draft("Eve writes all of it."), mary)).reviews[0]
    again = small.queue.edit(later, draft("Mary says it otherwise."), mary, 1)

    with pytest.raises(SelfReview):
        small.queue.decide(again, APPROVE, eve, 2)


def test_who_wrote_another_draft_or_for_another_network_may_approve_this_one(small: Small) -> None:
    eve, mary = actor("eve"), actor("mary")
    small.queue.submit(draft(id="other"), eve)
    small.queue.submit(draft(platforms=("linkedin",)), eve)
    review = cast("Submission", small.queue.submit(draft(), mary)).reviews[0]

    assert small.queue.decide(review, APPROVE, eve, 1).status is Status.APPROVED


def test_a_change_must_name_its_revision(small: Small) -> None:
    review = submitted(small)

    with pytest.raises(RevisionRequired):
        small.queue.decide(review, APPROVE, RITA, None)
    with pytest.raises(StaleReview):
        small.queue.decide(review, APPROVE, RITA, 7)


def test_of_two_decisions_about_one_revision_the_second_is_stale(small: Small) -> None:
    review = submitted(small)
    small.queue.decide(review, Move(action=Action.REQUEST_CHANGES), RITA, 1)

    with pytest.raises(StaleReview):
        small.queue.decide(review, APPROVE, RITA, 1)
    assert types(small, review) == ["review.submitted", "review.changes_requested"]


def test_an_edit_against_a_decision_about_the_same_revision_is_stale(small: Small) -> None:
    review = submitted(small)
    small.queue.decide(review, APPROVE, RITA, 1)

    with pytest.raises(StaleReview):
        small.queue.edit(review, draft("Other words."), ANNA, 1)


def test_who_follows_a_list_misses_nothing_though_the_clock_goes_back(small: Small) -> None:
    small.queue.submit(draft(id="a"), ANNA)
    small.queue.submit(draft(id="b"), ANNA)
    first = small.queue.reviews(ReviewQuery(), ROOT, limit=1)
    small.tools.clock.now -= timedelta(days=3)
    small.ids = count(-1, -1)  # ids begin with the time
    small.queue.submit(draft(id="c"), ANNA)
    rest = small.queue.reviews(ReviewQuery(), ROOT, after=first.next)

    assert [one.draft for one in (*first.items, *rest.items)] == ["a", "b", "c"]


def test_what_belongs_to_another_brand_is_not_there(small: Small) -> None:
    review = submitted(small)

    with pytest.raises(UnknownReview):
        small.queue.review(review.id, STRANGER)
    with pytest.raises(UnknownSeal):
        small.queue.approval(review.seal, STRANGER)
    assert small.queue.reviews(ReviewQuery(), STRANGER).items == ()
    assert small.queue.reviews(ReviewQuery(brands=("acme",)), STRANGER).items == ()


def once(key: str = "k", request: str = "q") -> Once:
    return Once(key=key, request=request, answer=lambda reviews: reviews[0].id)


def test_a_repeated_key_gives_the_first_answer(small: Small) -> None:
    small.queue.submit(draft(), ANNA, once())
    small.queue.decide(small.queue.reviews(ReviewQuery(), ROOT).items[0], APPROVE, RITA, 1)
    again = small.queue.submit(draft(), ANNA, once())

    assert isinstance(again, Answered)
    assert (again.created, again.body) == (True, "00000001")


def test_a_repeated_key_with_another_body_is_refused(small: Small) -> None:
    small.queue.submit(draft(), ANNA, once())

    with pytest.raises(IdempotencyMismatch):
        small.queue.submit(draft(id="e"), ANNA, once(request="other"))


def test_keys_of_two_principals_are_two(small: Small) -> None:
    small.queue.submit(draft(), ANNA, once())

    assert isinstance(small.queue.submit(draft(id="e"), ROOT, once(request="other")), Submission)


def test_an_answer_is_forgotten_after_a_day(small: Small) -> None:
    small.queue.submit(draft(), ANNA, once())
    small.tools.clock.now += timedelta(hours=25)

    assert isinstance(small.queue.submit(draft(), ANNA, once(request="other")), Submission)


def test_idempotency_keys_are_kept_as_digests_alone(small: Small) -> None:
    small.queue.submit(draft(), ANNA, once(key="secret"))

    with small.store.reading() as now:
        assert now.answered("anna", "secret") is None


def test_a_proofreader_that_is_down_makes_the_report_incomplete_and_the_queue_goes_on(small: Small) -> None:
    small.tools.is_down = True
    review = submitted(small)

    assert review.report.verdict is Verdict.INCOMPLETE
    with pytest.raises(UnresolvedFindings):
        small.queue.decide(review, APPROVE, RITA, 1)


def test_events_hold_no_word_of_a_post(small: Small) -> None:
    review = submitted(small, "Confidential words.", title="Hushed")
    small.queue.edit(review, draft("Other secrets."), ANNA, 1)
    events = canonical(small.history.events(review).items)

    assert not [word for word in ("Confidential", "Hushed", "secrets") if word in events]


def test_the_difference_is_since_the_last_decision(small: Small) -> None:
    review = small.queue.decide(submitted(small), Move(action=Action.REQUEST_CHANGES), RITA, 1)
    review = small.queue.edit(review, draft("Our shop opens today."), ANNA, 2)
    review = small.queue.edit(review, draft("Our shop opens now."), ANNA, 3)
    before, after, found = small.history.difference(review)

    assert (before.number, after.number) == (1, 3)
    assert "".join(one.text for one in found.texts[0].stretches if one.change == "insert") == "now"


def test_the_difference_is_that_of_the_review_as_it_was_read(small: Small) -> None:
    read = small.queue.edit(submitted(small), draft("Our shop opens today."), ANNA, 1)
    small.queue.edit(read, draft("Our shop opens now."), ANNA, 2)
    before, after, _ = small.history.difference(read)

    assert (before.number, after.number) == (1, read.version) == (1, 2)


def test_the_difference_from_a_version_that_is_not_there_is_refused(small: Small) -> None:
    with pytest.raises(UnknownVersion):
        small.history.difference(submitted(small), since=9)


def test_a_past_report_can_be_judged_again(small: Small) -> None:
    review = submitted(small, "Results guaranteed.")
    found = small.history.recheck(review)

    assert found.is_equal
    assert not found.since


def test_todays_rules_are_told_apart_from_those_of_the_day(small: Small) -> None:
    review = submitted(small, "Results guaranteed.")
    found = Small(store=small.store, rules=(SPELLING,)).history.recheck(review)

    assert found.is_equal
    assert [one.rule_id for one in found.since.findings_removed] == ["tone/claims"]


def test_facts_that_nobody_gathered_are_owned_up_to(small: Small) -> None:
    review = submitted(Small(store=small.store, rules=(CLAIMS,)))
    found = small.history.recheck(review)

    assert found.is_equal
    assert [one.rule_id for one in found.today.skipped] == ["spelling/typo"]
