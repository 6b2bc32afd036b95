"""Databases of older versions come along: what was kept by them is right under the law of today."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from governance.adapters.store import SqlStore, open_store, schema, upgrade
from governance.canonical import canonical, post_digest
from governance.engine import compile_rules, judge
from governance.model import Brand
from governance.review import Review, Status
from governance.schemas.draft import DraftContext, load_draft
from governance.service.posts import posts_of
from governance.service.stores import ReviewQuery, StoreUnavailable
from tests.small_service import CLAIMS, PLATFORMS, SPELLING

# Made by the program of the day from a few submissions, edits and decisions, and written down as SQL.
DATABASES = Path(__file__).parent / "databases"


@pytest.fixture
def url(tmp_path: Path) -> str:
    path = tmp_path / "governance.db"
    with closing(sqlite3.connect(path)) as file:
        file.executescript((DATABASES / "0001.sql").read_text())
    return f"sqlite:///{path}"


@pytest.fixture
def store(url: str) -> Iterator[SqlStore]:
    upgrade(url)
    with closing(open_store(url)) as made:
        yield made


def test_an_old_database_is_refused_until_it_is_upgraded(url: str) -> None:
    with pytest.raises(StoreUnavailable, match="run `governance db upgrade`"):
        open_store(url)

    assert upgrade(url) == ("0001", schema.REVISION)
    open_store(url).close()


@pytest.mark.parametrize(
    ("id", "writers"),
    [
        ("00000002", ("anna", "bob")),  # bob submitted what anna had withdrawn
        ("00000003", ("anna", "bob")),  # bob edited nothing but the waivers
        ("00000004", ("anna",)),
    ],
)
def test_writers_are_those_of_all_reviews_of_the_draft(store: SqlStore, id: str, writers: tuple[str, ...]) -> None:  # noqa: A002
    with store.reading() as now:
        review = now.review(id)

    assert review is not None
    assert review.writers == writers


# The draft of the review "odd" as it stands in its file, in which no character changed since it was approved.
ODD = {
    "id": "odd",
    "brand": "acme",
    "platforms": ["x"],
    "language": "en",
    "text": "Our shop opens tomorrow.",
    "title": "",
    "first_comment": "",
    "markets": ["GB", "FR", "GB"],
    "tags": ["b", "a", "b"],
    "scheduled_at": "2026-12-01T09:00:00+01:00",
    "media": [{"sha256": "ab" * 32, "alt_text": ""}],
    "meta": {"a": True},
}
# As the program of its day sealed it.
FORMER = "sha256:e4c87f5574635954609a9d619ed63ac51f9f37de14a66e2b95c36591ae21ea19"


def seal_of(draft: Mapping[str, object]) -> str:
    brand = Brand(id="acme")
    loaded = load_draft(draft, DraftContext(platforms=("x",), brands={"acme": brand}), id=None)
    (post,) = posts_of(loaded, brand, PLATFORMS)
    return post_digest(post)


def answer(store: SqlStore, seal: str) -> Review:
    with store.reading() as now:
        review = now.sealed(seal)
    assert review is not None
    return review


def test_what_was_approved_before_is_approved_under_the_seal_of_today_and_that_of_the_day(store: SqlStore) -> None:
    now, then = answer(store, seal_of(ODD)), answer(store, FORMER)

    assert now == then
    assert (now.status, now.seal, now.former_seal) == (Status.APPROVED, seal_of(ODD), FORMER)


def test_a_seal_that_is_the_same_today_stays(store: SqlStore) -> None:
    plain = {"id": "plain", "brand": "acme", "platforms": ["x"], "language": "en", "text": "Our shop opens tomorrow."}
    review = answer(store, seal_of(plain))

    assert (review.draft, review.status, review.former_seal) == ("plain", Status.APPROVED, None)


def test_reports_of_old_versions_stay_as_they_were_and_can_be_judged_again(store: SqlStore) -> None:
    with store.reading() as now:
        version = now.version("00000005", 1)
    assert version is not None

    again = judge(version.evidence, compile_rules((CLAIMS, SPELLING), Brand(id="acme"), PLATFORMS))
    assert version.report.post_digest == FORMER == again.post_digest
    assert canonical(version.report.findings) == canonical(again.findings)


def test_reviews_are_listed_as_they_came_in(store: SqlStore) -> None:
    with store.reading() as now:
        listed = now.reviews(ReviewQuery(), after=None, limit=9)

    assert [one.draft for one in listed.items] == ["again", "again", "waived", "plain", "odd"]
