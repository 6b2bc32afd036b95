"""What can be read of the queue, as SQL over one transaction. Every list is read along an index."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, TextClause, and_, bindparam, case, func, select

from governance.adapters.store.rows import REVIEW_CELLS, page_of, position_of, review_of, value_of, version_of
from governance.adapters.store.tables import (
    IS_OPEN,
    answers,
    events,
    keys,
    media,
    media_brands,
    reviews,
    rulesets,
    versions,
)
from governance.review import FINAL, Review
from governance.service.stores import Answered, AuditEvent, Key, Medium, Page, ReviewQuery, Version

_CURRENT = and_(versions.c.review == reviews.c.id, versions.c.number == reviews.c.version)
_REVIEWS = select(
    reviews.c.position, *(reviews.c[name] for name in REVIEW_CELLS), versions.c.post, versions.c.report
).join_from(reviews, versions, _CURRENT)
# What every request asks: written once, since writing a statement costs more than running it.
_REVIEW = _REVIEWS.where(reviews.c.id == bindparam("wanted"))
_WRITERS = (
    select(versions.c.edited_by)
    .join_from(reviews, versions, versions.c.review == reviews.c.id)
    .where(*(reviews.c[name] == bindparam(name) for name in ("brand", "draft", "platform")))
)
_KEY = select(keys).where(keys.c.digest == bindparam("wanted"))
_FINAL_LAST = case((reviews.c.status.in_([status.value for status in FINAL]), 1), else_=0)
_OPEN_FIRST = (_FINAL_LAST, reviews.c.position.desc())
# Beyond this a column for versions holds nothing, and binding it may fail.
_MOST_VERSIONS = 2**31 - 1


class SqlReading:
    """Reads by one connection, whose transaction sees one state."""

    def __init__(self, connection: Connection) -> None:
        """Take the connection, its transaction begun."""
        self._connection = connection

    def review(self, id: str) -> Review | None:  # noqa: A002
        """Give the review with that id."""
        row = self._row(_REVIEW, wanted=id)
        return None if row is None else review_of(row)

    def _reviews(self, *wanted: ColumnElement[bool] | TextClause) -> list[tuple[int, Review]]:
        """Give a few reviews by position; not asked for in that order, lest an index be chosen for it alone."""
        rows = sorted(self._rows(_REVIEWS.where(*wanted)), key=itemgetter("position"))
        return [(row["position"], review_of(row)) for row in rows]

    def _rows(self, query: Select[Any], **values: Any) -> list[dict[str, Any]]:
        return [row._asdict() for row in self._connection.execute(query, values)]

    def _row(self, query: Select[Any], **values: Any) -> dict[str, Any] | None:
        return next(iter(self._rows(query, **values)), None)

    def reviews(self, query: ReviewQuery, *, after: str | None, limit: int) -> Page:
        """Give the reviews that `query` wants beyond the place `after`, in the order in which they came in.

        Raises ValueError where `after` is no `next` of a page.
        """
        # Several brands have no common order in any index; the first few of each have.
        brands: Iterable[str | None] = {*query.brands} or (None,)
        found = [self._positions(query, brand, position_of(after), limit + 1) for brand in brands]
        wanted = sorted(chain.from_iterable(found))[: limit + 1]
        return page_of(self._reviews(reviews.c.position.in_(wanted)) if wanted else [], limit)

    def _positions(self, query: ReviewQuery, brand: str | None, after: int, limit: int) -> Iterable[int]:
        wanted = select(reviews.c.position).where(reviews.c.position > after, *_narrowed(query, brand))
        return self._connection.scalars(wanted.order_by(reviews.c.position).limit(limit)).all()

    def open_reviews(self, brand: str, draft: str) -> tuple[Review, ...]:
        """Give the open review of every platform of a draft."""
        return tuple(review for _, review in self._reviews(reviews.c.brand == brand, reviews.c.draft == draft, IS_OPEN))

    def writers(self, brand: str, draft: str, platform: str) -> frozenset[str]:
        """Give all who ever wrote or edited the draft for that platform, in whatever review."""
        return frozenset(self._connection.scalars(_WRITERS, {"brand": brand, "draft": draft, "platform": platform}))

    def sealed(self, seal: str) -> Review | None:
        """Give the review whose present content has this seal, or had it once: the open one, else the newest."""
        columns = (reviews.c.seal, reviews.c.former_seal)
        found = (self._row(_REVIEWS.where(column == seal).order_by(*_OPEN_FIRST).limit(1)) for column in columns)
        return next((review_of(row) for row in found if row is not None), None)

    def version(self, review: str, number: int) -> Version | None:
        """Give one version of a review."""
        if not 0 < number <= _MOST_VERSIONS:
            return None
        row = self._row(select(versions).where(versions.c.review == review, versions.c.number == number))
        return None if row is None else version_of(row)

    def events(self, subject: str, *, after: str | None, limit: int) -> Page:
        """Give what happened to `subject` beyond the place `after`, oldest first.

        Raises ValueError where `after` is no `next` of a page.
        """
        wanted = select(events).where(events.c.subject == subject, events.c.number > position_of(after))
        rows = self._rows(wanted.order_by(events.c.number).limit(limit + 1))
        return page_of(((row["number"], _event(row)) for row in rows), limit)

    def ruleset(self, digest: str) -> str | None:
        """Give the canonical content of the ruleset with that digest."""
        return self._connection.scalar(select(rulesets.c.content).where(rulesets.c.digest == digest))

    def medium(self, sha256: str) -> Medium | None:
        """Give the uploaded file with that digest."""
        row = self._row(select(media).where(media.c.sha256 == sha256))
        return None if row is None else Medium(**row, brands=self._media_brands(sha256))

    def _media_brands(self, sha256: str) -> tuple[str, ...]:
        wanted = select(media_brands.c.brand).where(media_brands.c.sha256 == sha256)
        return tuple(sorted(self._connection.scalars(wanted)))

    def key(self, digest: str) -> Key | None:
        """Give the key whose secret has that SHA-256, revoked or not."""
        row = self._row(_KEY, wanted=digest)
        return None if row is None else _key(row)

    def all_keys(self) -> tuple[Key, ...]:
        """Give every key, oldest first."""
        return tuple(self._keys())

    def _keys(self, *wanted: ColumnElement[bool]) -> Iterator[Key]:
        rows = self._rows(select(keys).where(*wanted).order_by(keys.c.created_at, keys.c.id))
        return map(_key, rows)

    def answered(self, principal: str, key: str) -> Answered | None:
        """Give what was answered under an idempotency key (as its digest)."""
        row = self._row(select(answers).where(answers.c.principal == principal, answers.c.key == key))
        return None if row is None else value_of(Answered, row)


def _key(row: Mapping[str, Any]) -> Key:
    return value_of(Key, row, "roles", "brands")


def _event(row: Mapping[str, Any]) -> AuditEvent:
    return value_of(AuditEvent, {name: cell for name, cell in row.items() if name != "number"}, "data")


def _narrowed(query: ReviewQuery, brand: str | None) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions of a query for one of its brands."""
    named = {"brand": brand, "status": query.status and query.status.value, "platform": query.platform}
    if query.draft is not None:
        yield reviews.c.draft == query.draft
    for name, value in named.items():
        if value is not None:
            yield _beside_draft(reviews.c[name], query) == value


def _beside_draft(column: ColumnElement[str], query: ReviewQuery) -> ColumnElement[str]:
    """Hide a column from the planner where a draft is named: it has few reviews, a brand or a status has many."""
    return column if query.draft is None else func.coalesce(column, "")
