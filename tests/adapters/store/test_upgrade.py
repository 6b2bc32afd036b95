"""Databases of older versions come along: what was kept by them is right under the law of today."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from governance.adapters.store import SqlStore, open_store, schema, upgrade
from governance.service.stores import StoreUnavailable

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
