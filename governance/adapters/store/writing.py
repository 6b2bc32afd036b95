"""What can be changed of the queue, as SQL over one transaction that has the right to write."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Table, bindparam, delete, func, select, update

# PostgreSQL's has the same name, methods and SQL.
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import IntegrityError

from governance.adapters.store.reading import SqlReading
from governance.adapters.store.rows import REVIEW_CELLS, cells, in_utc, version_cells
from governance.adapters.store.tables import (
    ONE_OPEN,
    answers,
    events,
    keys,
    media,
    media_brands,
    reviews,
    rulesets,
    versions,
)
from governance.review import Review
from governance.service.stores import Answered, AuditEvent, Key, Medium, StaleReview, Version

# PostgreSQL names the index, SQLite its columns.
_ONE_OPEN_BROKEN = (ONE_OPEN, "reviews.brand, reviews.draft, reviews.platform")
# Written once, since writing a statement costs more than running it.
_SAVE = update(reviews).where(reviews.c.id == bindparam("review"), reviews.c.revision == bindparam("expected"))
# Writers come one after the other, so the last position is that of whoever committed last.
_ADD_REVIEW = insert(reviews).values(
    position=select(func.coalesce(func.max(reviews.c.position), 0) + 1).scalar_subquery()
)
_ADD_EVENT = insert(events)
# All that a decision changes; a new version may change the rest.
_DECIDED = ("status", "revision", "decided_version", "approved_by", "approved_at")


class SqlWriting(SqlReading):
    """Reads and changes by one connection; sees its own changes."""

    def add_review(self, review: Review, version: Version) -> None:
        """Add a review with its first version; raises StaleReview where one is open for the same post."""
        with _one_open():
            self._connection.execute(_ADD_REVIEW, _review_cells(review))
        self._add_version(version)

    def save_review(self, review: Review, *, expected: int, version: Version | None = None) -> None:
        """Say how the review stands, where its revision is still `expected`; its content changes with a version alone.

        Raises StaleReview.
        """
        row = _review_cells(review)
        changes = row if version is not None else {name: row[name] for name in _DECIDED}
        with _one_open():
            changed = self._connection.execute(_SAVE, {**changes, "review": review.id, "expected": expected})
        if changed.rowcount != 1:
            raise StaleReview
        if version is not None:
            self._add_version(version)

    def _add_version(self, version: Version) -> None:
        self._connection.execute(insert(versions).values(version_cells(version)))

    def add_event(self, event: AuditEvent) -> None:
        """Append an event."""
        self._connection.execute(_ADD_EVENT, cells(event))

    def keep_ruleset(self, digest: str, content: str) -> None:
        """Keep the content of a ruleset, once."""
        kept = insert(rulesets).values(digest=digest, content=content)
        self._connection.execute(kept.on_conflict_do_nothing())

    def keep_medium(self, medium: Medium) -> None:
        """Keep what an uploaded file is, or add its brands to those that may use what is kept already."""
        known = self.medium(medium.sha256)
        if known is None:
            row = {name: getattr(medium, name) for name in media.c.keys()}  # noqa: SIM118
            self._connection.execute(insert(media).values(row))
        if not medium.brands:
            self._connection.execute(delete(media_brands).where(media_brands.c.sha256 == medium.sha256))
        elif known is None or known.brands:
            self._add_brands(medium)

    def _add_brands(self, medium: Medium) -> None:
        rows = [{"sha256": medium.sha256, "brand": brand} for brand in medium.brands]
        self._connection.execute(insert(media_brands).on_conflict_do_nothing(), rows)

    def save_key(self, key: Key) -> None:
        """Add a key, or replace the one with its id."""
        self._put(keys, cells(key))

    def keep_answer(self, answer: Answered, *, forget_before: datetime) -> None:
        """Keep what was answered, in place of an older one, and forget those from before."""
        self._connection.execute(delete(answers).where(answers.c.at < in_utc(forget_before)))
        self._put(answers, cells(answer))

    def _put(self, table: Table, row: dict[str, Any]) -> None:
        """Add a row, or replace the one with its primary key."""
        put = insert(table).values(row)
        rest = {name: put.excluded[name] for name in row}
        self._connection.execute(put.on_conflict_do_update(index_elements=[*table.primary_key], set_=rest))


def _review_cells(review: Review) -> dict[str, Any]:
    return {**cells(review, REVIEW_CELLS), "ruleset_digest": review.report.ruleset_digest}


@contextmanager
def _one_open() -> Iterator[None]:
    """Read the refusal of a second open review as what it is: somebody was faster."""
    try:
        yield
    except IntegrityError as refused:
        if any(sign in str(refused.orig) for sign in _ONE_OPEN_BROKEN):
            raise StaleReview from refused
        raise
