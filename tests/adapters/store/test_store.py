"""What every store promises; the one in a database and its twin in memory keep the same promises."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from governance.adapters.store import open_store
from governance.review import Review, Status
from governance.service.stores import AuditEvent, Medium, Reading, ReviewQuery, StaleReview, Store, Version
from governance.testing import MemoryStore
from tests.adapters.store.queue_values import (
    AT,
    INDIA,
    ODD,
    SHA256,
    answer,
    edited,
    event,
    full_review,
    key,
    moved,
    review,
    version,
)

MEDIUM = Medium(sha256=SHA256, media_type="image/png", bytes=9, width=None, height=None, frames=1, brands=("acme",))


def opened(kind: str, folder: Path) -> Store:
    return open_store(f"sqlite:///{folder}/governance.db") if kind == "database" else MemoryStore()


@pytest.fixture(params=["database", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with closing(opened(request.param, tmp_path)) as made:
        yield made


def added(store: Store, *reviews: Review) -> None:
    with store.writing() as now:
        for one in reviews:
            now.add_review(one, version(one))


def read(store: Store, id: str) -> Review | None:  # noqa: A002
    with store.reading() as now:
        return now.review(id)


def pages(now: Reading, query: ReviewQuery, limit: int) -> list[list[str]]:
    """Follow a list to its end."""
    found, after = [], None
    while True:
        page = now.reviews(query, after=after, limit=limit)
        found.append([one.id for one in page.items])
        after = page.next
        if after is None:
            return found


# What is kept comes back


def test_a_review_comes_back_with_everything(store: Store) -> None:
    whole, first = full_review()
    with store.writing() as now:
        now.add_review(whole, first)

    assert read(store, whole.id) == whole


def test_a_version_comes_back_with_everything(store: Store) -> None:
    whole, first = full_review()
    with store.writing() as now:
        now.add_review(whole, first)

    with store.reading() as now:
        assert now.version(whole.id, 3) == first


NUMBERS = count(1)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, meta=st.dictionaries(TEXTS, JSON, max_size=3))
def test_any_text_and_meta_come_back(store: Store, text: str, meta: dict[str, Any]) -> None:
    plain = review(next(NUMBERS))
    post = replace(plain.post, text=text, title=text, meta=meta)
    one = replace(plain, post=post, report=replace(plain.report, post=post), approved_by=text)
    added(store, one)

    assert read(store, one.id) == one


def test_the_events_of_a_subject_come_back_with_everything(store: Store) -> None:
    one = replace(event(ODD, ODD, comment=ODD, waivers=[{"reason": ODD}]), time=datetime(2026, 1, 2, 3, tzinfo=INDIA))
    with store.writing() as now:
        now.add_event(one)

    with store.reading() as now:
        assert now.events(ODD, after=None, limit=9).items == (one,)


def test_what_an_event_holds_comes_back_plain(store: Store) -> None:
    with store.writing() as now:
        now.add_event(event("a", tags=("b", "c"), status=Status.APPROVED))

    with store.reading() as now:
        assert now.events("a", after=None, limit=9).items[0].data == {"tags": ["b", "c"], "status": "approved"}


def test_a_time_without_an_offset_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="offset"), store.writing() as now:
        now.add_event(replace(event("a"), time=datetime(2026, 1, 2)))  # noqa: DTZ001


def test_a_key_comes_back_by_its_digest(store: Store) -> None:
    with store.writing() as now:
        now.save_key(key())

    with store.reading() as now:
        assert now.key(key().digest) == key()


def test_an_answer_comes_back(store: Store) -> None:
    with store.writing() as now:
        now.keep_answer(answer(), forget_before=AT)

    with store.reading() as now:
        assert now.answered("anna", "k") == answer()


def test_a_medium_comes_back(store: Store) -> None:
    with store.writing() as now:
        now.keep_medium(MEDIUM)

    with store.reading() as now:
        assert now.medium(SHA256) == MEDIUM


def test_what_is_not_there_is_none(store: Store) -> None:
    with store.reading() as now:
        lookups = (now.review("a"), now.sealed("a"), now.version("a", 1), now.ruleset("a"), now.medium("a"))
        assert lookups == (None,) * 5
        assert (now.key("a"), now.answered("a", "a")) == (None, None)


def test_what_is_not_there_is_an_empty_list(store: Store) -> None:
    with store.reading() as now:
        assert now.reviews(ReviewQuery(), after=None, limit=9).items == ()
        assert now.events("a", after=None, limit=9).items == ()
        assert (now.open_reviews("a", "a"), now.all_keys()) == ((), ())


# All of a transaction, or nothing


def _change_everything_and_fail(store: Store, before: Review) -> None:
    later = edited(before, "other")
    with store.writing() as now:
        now.add_review(review(2), version(review(2)))
        now.save_review(later, expected=1, version=version(later))
        now.add_event(event(before.id))
        now.keep_ruleset("sha256:rules", "{}")
        now.keep_medium(MEDIUM)
        now.save_key(key())
        now.keep_answer(answer(), forget_before=AT)
        raise ZeroDivisionError


def test_an_exception_undoes_everything(store: Store) -> None:
    before = review(1)
    added(store, before)

    with pytest.raises(ZeroDivisionError):
        _change_everything_and_fail(store, before)

    with store.reading() as now:
        assert now.reviews(ReviewQuery(), after=None, limit=9).items == (before,)
        assert now.version(before.id, 2) is None
        assert now.events(before.id, after=None, limit=9).items == ()
        assert (now.ruleset("sha256:rules"), now.medium(SHA256), now.all_keys()) == (None, None, ())
        assert now.answered("anna", "k") is None


def test_a_transaction_sees_its_own_changes(store: Store) -> None:
    one = review()
    with store.writing() as now:
        now.add_review(one, version(one))
        now.save_review(edited(one, "other"), expected=1, version=version(edited(one, "other")))

        assert now.review(one.id) == edited(one, "other")


def test_what_is_not_committed_is_not_seen(store: Store) -> None:
    with store.writing() as changing:
        changing.add_review(review(), version(review()))

        assert read(store, review().id) is None


def test_reading_sees_what_was_when_it_began(store: Store) -> None:
    one = review()
    added(store, one)
    with store.reading() as now:
        with store.writing() as changing:
            changing.save_review(moved(one, Status.APPROVED), expected=1)
            changing.add_event(event(one.id))

        assert now.review(one.id) == one
        assert now.events(one.id, after=None, limit=9).items == ()


# Versions, and compare and swap


def test_an_edited_review_shows_its_new_version_and_keeps_the_old_one(store: Store) -> None:
    one = review()
    added(store, one)
    later = edited(one, "other")
    with store.writing() as now:
        now.save_review(later, expected=1, version=version(later))

    with store.reading() as now:
        assert now.review(one.id) == later
        assert (now.version(one.id, 1), now.version(one.id, 2)) == (version(one), version(later))


def test_a_version_that_never_was_is_none(store: Store) -> None:
    added(store, review())

    with store.reading() as now:
        assert [now.version(review().id, number) for number in (-1, 0, 2, 2**31, 2**64)] == [None] * 5


def test_a_decision_leaves_the_content_as_it_is(store: Store) -> None:
    one = review()
    added(store, one)
    approved = replace(moved(one, Status.APPROVED), approved_by="léa", approved_at=AT, decided_version=1)
    with store.writing() as now:
        now.save_review(approved, expected=1)

    assert read(store, one.id) == approved


def test_saving_over_another_revision_is_refused(store: Store) -> None:
    one = review()
    added(store, one)
    with store.writing() as now:
        now.save_review(moved(one, Status.APPROVED), expected=1)

    with pytest.raises(StaleReview), store.writing() as now:
        now.save_review(moved(one, Status.REJECTED), expected=1)

    assert read(store, one.id) == moved(one, Status.APPROVED)


def _append_and_save(store: Store, first: AuditEvent, then: Review) -> None:
    with store.writing() as now:
        now.add_event(first)
        now.save_review(then, expected=1)


def test_what_was_done_before_a_refused_saving_is_undone(store: Store) -> None:
    with pytest.raises(StaleReview):
        _append_and_save(store, event("a"), review())

    with store.reading() as now:
        assert now.events("a", after=None, limit=9).items == ()


def test_a_version_about_another_post_than_its_report_is_refused(store: Store) -> None:
    other = version(review(), post=replace(review().post, text="other"))

    with pytest.raises(ValueError, match="waivers"), store.writing() as now:
        now.add_review(review(), other)


# One open review for a brand, draft and platform


def second(**changes: object) -> Review:
    return review(2, **({"draft": review().draft} | changes))


@pytest.mark.parametrize("status", [Status.IN_REVIEW, Status.CHANGES_REQUESTED, Status.APPROVED])
def test_a_second_open_review_of_a_post_is_refused(store: Store, status: Status) -> None:
    added(store, review(1, status=status))

    with pytest.raises(StaleReview):
        added(store, second())

    assert read(store, second().id) is None


@pytest.mark.parametrize("status", [Status.REJECTED, Status.WITHDRAWN])
def test_a_final_review_makes_room_for_another(store: Store, status: Status) -> None:
    added(store, review(1, status=status), second())

    assert read(store, second().id) == second()


@pytest.mark.parametrize("changes", [{"brand": "other"}, {"draft": "other"}, {"platform": "other"}])
def test_another_brand_draft_or_platform_has_an_open_review_of_its_own(store: Store, changes: dict[str, str]) -> None:
    added(store, review(), second(**changes))

    assert read(store, second().id) == second(**changes)


def test_a_final_review_cannot_open_again_beside_another(store: Store) -> None:
    closed = review(1, status=Status.REJECTED)
    added(store, closed, second())

    with pytest.raises(StaleReview), store.writing() as now:
        now.save_review(moved(closed, Status.IN_REVIEW), expected=1)

    assert read(store, closed.id) == closed


def test_the_open_reviews_of_a_draft_are_one_for_each_platform(store: Store) -> None:
    wanted = [review(1), second(platform="linkedin", status=Status.APPROVED)]
    others = [review(3), review(4, draft=review().draft, platform="bluesky", status=Status.WITHDRAWN)]
    foreign = review(5, draft=review().draft, brand="other")
    added(store, *wanted, *others, foreign)

    with store.reading() as now:
        assert now.open_reviews("acme", review().draft) == tuple(wanted)


# Lists


@pytest.mark.parametrize("query", [ReviewQuery(), ReviewQuery(brands=("acme", "other")), ReviewQuery(platform="x")])
def test_lists_are_in_the_order_in_which_reviews_came_in_whatever_their_ids(store: Store, query: ReviewQuery) -> None:
    coming = [review(number) for number in (5, 9, 2, 7, 1)]
    for one in coming:
        added(store, one)
        with store.writing() as now:
            now.save_review(moved(one, Status.APPROVED), expected=1)

    with store.reading() as now:
        assert pages(now, query, 2) == [[one.id for one in coming[:2]], [one.id for one in coming[2:4]], [coming[4].id]]


def test_who_follows_a_list_sees_what_comes_in_later_whatever_its_id(store: Store) -> None:
    added(store, review(5), review(9))
    with store.reading() as now:
        first = now.reviews(ReviewQuery(), after=None, limit=1)
    added(store, review(1))

    with store.reading() as now:
        rest = now.reviews(ReviewQuery(), after=first.next, limit=9)
    assert [one.id for one in rest.items] == [review(9).id, review(1).id]


@pytest.mark.parametrize("place", ["", "a", "-1", "1.0", "٣", "²", "9" * 30, review().id])
def test_a_place_among_reviews_that_no_page_named_is_refused(store: Store, place: str) -> None:
    with store.reading() as now, pytest.raises(ValueError, match="place"):
        now.reviews(ReviewQuery(), after=place, limit=1)


BRANDS, PLATFORMS = ("acme", "brio", "cora"), ("x", "linkedin")
STATUSES = (Status.IN_REVIEW, Status.APPROVED, Status.REJECTED)
MANY = tuple(
    review(number, brand=brand, platform=platform, status=status, draft=f"draft-{number % 2}-{status}")
    for number, (status, brand, platform) in enumerate(product(STATUSES, BRANDS, PLATFORMS), start=1)
)


@pytest.fixture(scope="module", params=["database", "memory"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with closing(opened(request.param, tmp_path_factory.mktemp("filled"))) as made:
        added(made, *MANY)
        yield made


def fits(one: Review, query: ReviewQuery) -> bool:
    return (
        query.status in (None, one.status)
        and query.draft in (None, one.draft)
        and query.platform in (None, one.platform)
        and (not query.brands or one.brand in query.brands)
    )


NARROWED = [
    ReviewQuery(status=status, draft=draft, platform=platform, brands=brands)
    for status in (None, Status.APPROVED)
    for draft in (None, "draft-1-approved")
    for platform in (None, "x")
    for brands in ((), ("brio",), ("cora", "acme", "nobody", "acme"))
]


@pytest.mark.parametrize("limit", [1, 4, len(MANY), 100])
@pytest.mark.parametrize("query", NARROWED)
def test_pages_hold_what_was_asked_for_once_and_oldest_first(filled: Store, query: ReviewQuery, limit: int) -> None:
    with filled.reading() as now:
        found = pages(now, query, limit)

    assert [one for page in found for one in page] == [one.id for one in MANY if fits(one, query)]
    assert {len(page) for page in found[:-1]} <= {limit}


def test_a_page_that_ends_with_the_list_names_no_next(filled: Store) -> None:
    with filled.reading() as now:
        assert now.reviews(ReviewQuery(), after=None, limit=len(MANY)).next is None


def test_a_review_that_comes_in_while_somebody_pages_is_on_the_last_page(store: Store) -> None:
    added(store, review(1), review(2))
    with store.reading() as now:
        first = now.reviews(ReviewQuery(), after=None, limit=1)
    added(store, review(3))

    with store.reading() as now:
        rest = now.reviews(ReviewQuery(), after=first.next, limit=9)

    assert [one.id for one in (*first.items, *rest.items)] == [review(number).id for number in (1, 2, 3)]


# Writers


def written(number: int, by: str, **changes: object) -> tuple[Review, Version]:
    one = review(number, edited_by=by, **({"draft": "draft.md"} | changes))
    return one, version(one)


def test_the_writers_of_a_post_are_those_of_every_version_of_all_its_reviews(store: Store) -> None:
    first, anna = written(1, "anna", status=Status.WITHDRAWN)
    second, bob = written(2, "bob", status=Status.REJECTED)
    third, zoe = written(3, "zoé")
    with store.writing() as now:
        for one, by in ((first, anna), (second, bob), (third, zoe)):
            now.add_review(one, by)
        later = edited(third, "other")
        now.save_review(later, expected=1, version=version(later, edited_by="anna"))
        now.save_review(moved(later, Status.APPROVED), expected=2)

    with store.reading() as now:
        assert now.writers("acme", "draft.md", "x") == {"anna", "bob", "zoé"}


@pytest.mark.parametrize("changes", [{"brand": "other"}, {"draft": "other"}, {"platform": "other"}])
def test_who_wrote_another_post_is_no_writer_of_this_one(store: Store, changes: dict[str, str]) -> None:
    with store.writing() as now:
        now.add_review(*written(1, "anna"))
        now.add_review(*written(2, "bob", **changes))

    with store.reading() as now:
        assert now.writers("acme", "draft.md", "x") == {"anna"}


def test_nobody_wrote_what_is_not_there(store: Store) -> None:
    with store.reading() as now:
        assert now.writers("a", "b", "c") == frozenset()


# Seals


def sealed(number: int, status: Status) -> Review:
    return replace(review(number, draft="draft.md", status=status), seal="sha256:same")


@pytest.mark.parametrize("open_one", [1, 2, 3])
def test_the_open_review_answers_for_a_seal(store: Store, open_one: int) -> None:
    statuses = {number: Status.APPROVED if number == open_one else Status.WITHDRAWN for number in (1, 2, 3)}
    added(store, *(sealed(number, status) for number, status in statuses.items()))

    with store.reading() as now:
        assert now.sealed("sha256:same") == sealed(open_one, Status.APPROVED)


def test_the_newest_of_final_reviews_answers_for_a_seal(store: Store) -> None:
    added(store, sealed(1, Status.WITHDRAWN), sealed(3, Status.WITHDRAWN), sealed(2, Status.REJECTED))

    with store.reading() as now:
        assert now.sealed("sha256:same") == sealed(2, Status.REJECTED)


def test_the_seal_that_a_content_had_in_an_older_version_of_the_program_is_answered_too(store: Store) -> None:
    former = replace(sealed(1, Status.APPROVED), former_seal="sha256:former")
    added(store, former, sealed(2, Status.WITHDRAWN))

    with store.reading() as now:
        assert (now.sealed("sha256:former"), now.sealed("sha256:same")) == (former, former)


def test_the_former_seal_goes_with_the_content(store: Store) -> None:
    one = replace(review(), former_seal="sha256:former")
    added(store, one)
    later = replace(edited(one, "other"), former_seal=None)
    with store.writing() as now:
        now.save_review(later, expected=1, version=version(later))

    with store.reading() as now:
        assert now.sealed("sha256:former") is None


def test_the_seal_of_an_old_version_is_nobodys(store: Store) -> None:
    one = review()
    added(store, one)
    later = edited(one, "other")
    with store.writing() as now:
        now.save_review(later, expected=1, version=version(later))

    with store.reading() as now:
        assert (now.sealed(one.seal), now.sealed(later.seal)) == (None, later)


# Events


def test_events_are_listed_oldest_first_in_pages_of_their_subject(store: Store) -> None:
    with store.writing() as now:
        for number in range(5):
            now.add_event(event("a", number=number))
            now.add_event(event("b"))

    with store.reading() as now:
        first = now.events("a", after=None, limit=3)
        rest = now.events("a", after=first.next, limit=3)

    assert [one.data["number"] for one in first.items] == [0, 1, 2]
    assert [one.data["number"] for one in rest.items] == [3, 4]
    assert rest.next is None


def test_who_follows_events_misses_none_though_the_clock_goes_back(store: Store) -> None:
    with store.writing() as now:
        now.add_event(event("a", number=0))
        now.add_event(event("a", number=1))
    with store.reading() as now:
        first = now.events("a", after=None, limit=1)
    with store.writing() as now:
        now.add_event(replace(event("a", number=2), time=AT - timedelta(days=3)))

    with store.reading() as now:
        rest = now.events("a", after=first.next, limit=9)
    assert [happened.data["number"] for happened in (*first.items, *rest.items)] == [0, 1, 2]


@pytest.mark.parametrize("place", ["", "a", "-1", "1.0", "٣", "²", "9" * 30])
def test_a_place_among_events_that_no_page_named_is_refused(store: Store, place: str) -> None:
    with store.reading() as now, pytest.raises(ValueError, match="place"):
        now.events("a", after=place, limit=1)


# The rest


def test_a_ruleset_is_kept_once(store: Store) -> None:
    with store.writing() as now:
        now.keep_ruleset("sha256:rules", ODD)
        now.keep_ruleset("sha256:rules", "other")

    with store.reading() as now:
        assert now.ruleset("sha256:rules") == ODD


@pytest.mark.parametrize(
    ("uploads", "brands"),
    [
        ([("b", "a"), ("c", "a")], ("a", "b", "c")),
        ([("a",), ()], ()),
        ([(), ("a",)], ()),
        ([("a",), (), ("b",)], ()),
    ],
)
def test_the_brands_of_every_upload_may_use_a_medium(
    store: Store, uploads: list[tuple[str, ...]], brands: tuple[str, ...]
) -> None:
    for one in uploads:
        with store.writing() as now:
            now.keep_medium(replace(MEDIUM, brands=one))

    with store.reading() as now:
        assert now.medium(SHA256) == replace(MEDIUM, brands=brands)


def test_who_uploads_a_file_again_changes_nothing_but_who_may_use_it(store: Store) -> None:
    with store.writing() as now:
        now.keep_medium(MEDIUM)
        now.keep_medium(replace(MEDIUM, media_type="video/mp4", width=3))

    with store.reading() as now:
        assert now.medium(SHA256) == MEDIUM


def test_keys_are_listed_oldest_first(store: Store) -> None:
    ahead = replace(key(3), created_at=key(3).created_at.astimezone(INDIA))
    with store.writing() as now:
        for one in (ahead, key(1), key(2)):
            now.save_key(one)

    with store.reading() as now:
        assert now.all_keys() == (key(1), key(2), key(3))


def test_a_key_takes_the_place_of_the_one_with_its_id(store: Store) -> None:
    revoked = replace(key(), revoked_at=AT)
    with store.writing() as now:
        now.save_key(key())
        now.save_key(revoked)

    with store.reading() as now:
        assert (now.all_keys(), now.key(key().digest)) == ((revoked,), revoked)


def test_an_answer_takes_the_place_of_an_older_one(store: Store) -> None:
    later = replace(answer(at=AT + timedelta(hours=25)), body="other", created=False)
    with store.writing() as now:
        now.keep_answer(answer(), forget_before=AT)
        now.keep_answer(later, forget_before=AT)

    with store.reading() as now:
        assert now.answered("anna", "k") == later


def test_answers_from_before_are_forgotten(store: Store) -> None:
    times = {"old": AT - timedelta(microseconds=1), "new": AT.astimezone(INDIA), "newest": AT}
    with store.writing() as now:
        for name, at in times.items():
            now.keep_answer(answer(name, at), forget_before=AT)

    with store.reading() as now:
        found = {name for name in times if now.answered("anna", name)}
    assert found == {"new", "newest"}


def test_a_principal_is_not_given_what_another_was_answered(store: Store) -> None:
    with store.writing() as now:
        now.keep_answer(answer(), forget_before=AT)

    with store.reading() as now:
        assert now.answered("léa", "k") is None
