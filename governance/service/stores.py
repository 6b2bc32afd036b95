"""What the queue keeps, and the Protocols of where it is kept: a store of rows, and a store of media bytes.

Everything is read within `reading()` and changed within `writing()`, which commits all of it at its end, or nothing.
"""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import field
from datetime import datetime
from typing import Any, BinaryIO, Protocol

from governance.model import Evidence, Post, Report
from governance.review import Actor, PrincipalKind, Review, Role, Status
from governance.values import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """One version of a review's content: what was judged, on what evidence, with what result."""

    review: str
    number: int
    post: Post
    evidence: Evidence
    report: Report
    edited_by: str
    edited_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditEvent:
    """Something that happened to `subject` (the id of a review or of a key): appended, never changed."""

    type: str
    subject: str
    actor: str
    time: datetime
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A stretch of a list: `next` is where the following one begins, None at the end."""

    items: tuple[Any, ...]
    next: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewQuery:
    """Which reviews are listed; None means any, and `brands` empty means all."""

    status: Status | None = None
    draft: str | None = None
    platform: str | None = None
    brands: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Key:
    """A key without its secret, of which only the SHA-256 (hex) is kept."""

    id: str
    digest: str
    principal: str
    kind: PrincipalKind
    roles: tuple[Role, ...]
    brands: tuple[str, ...]
    created_at: datetime
    created_by: str
    revoked_at: datetime | None = None

    @property
    def actor(self) -> Actor:
        """Give who acts by this key."""
        return Actor(name=self.principal, kind=self.kind, roles=frozenset(self.roles), brands=self.brands)


@dataclass(frozen=True, kw_only=True, slots=True)
class Medium:
    """An uploaded file by its content: pixels as displayed, None where unknown.

    `brands` may use it; empty means all.
    """

    sha256: str
    media_type: str
    bytes: int
    width: int | None
    height: int | None
    frames: int
    brands: tuple[str, ...]

    def serves(self, brand: str) -> bool:
        """Say whether posts of a brand may show it."""
        return not self.brands or brand in self.brands

    def is_seen_by(self, actor: Actor) -> bool:
        """Say whether it is there for this actor."""
        return not self.brands or any(actor.sees(brand) for brand in self.brands)


@dataclass(frozen=True, kw_only=True, slots=True)
class Answered:
    """What a submission was answered, kept under its idempotency key: `request` digests what was asked."""

    principal: str
    key: str
    request: str
    created: bool
    body: str
    at: datetime


class StoreUnavailable(Exception):
    """The database cannot be used now, or at all; the message names place, problem and remedy."""


class StaleReview(Exception):
    """Somebody else changed the review since it was read."""


class Reading(Protocol):
    """What can be read, as it was when the reading began."""

    def review(self, id: str) -> Review | None:  # noqa: A002
        """Give the review with that id."""

    def reviews(self, query: ReviewQuery, *, after: str | None, limit: int) -> Page:
        """Give the reviews that `query` wants beyond the place `after`, in the order in which they came in.

        Raises ValueError for no such place.
        """

    def open_reviews(self, brand: str, draft: str) -> tuple[Review, ...]:
        """Give the open review of every platform of a draft."""

    def writers(self, brand: str, draft: str, platform: str) -> frozenset[str]:
        """Give all who ever wrote or edited the draft for that platform, in whatever review."""

    def sealed(self, seal: str) -> Review | None:
        """Give the review whose present content has this seal, or had it once: the open one, else the newest."""

    def version(self, review: str, number: int) -> Version | None:
        """Give one version of a review."""

    def events(self, subject: str, *, after: str | None, limit: int) -> Page:
        """Give what happened to `subject` beyond the place `after`, oldest first; ValueError for no such place."""

    def ruleset(self, digest: str) -> str | None:
        """Give the canonical content of the ruleset with that digest."""

    def medium(self, sha256: str) -> Medium | None:
        """Give the uploaded file with that digest."""

    def key(self, digest: str) -> Key | None:
        """Give the key whose secret has that SHA-256, revoked or not."""

    def all_keys(self) -> tuple[Key, ...]:
        """Give every key, oldest first."""

    def answered(self, principal: str, key: str) -> Answered | None:
        """Give what was answered under an idempotency key (as its digest)."""


class Writing(Reading, Protocol):
    """What can be changed, in one transaction that sees its own changes."""

    def add_review(self, review: Review, version: Version) -> None:
        """Add a review with its first version; raises StaleReview where one is open for the same post."""

    def save_review(self, review: Review, *, expected: int, version: Version | None = None) -> None:
        """Say how the review stands, where its revision is still `expected`; its content changes with a version alone.

        Raises StaleReview.
        """

    def add_event(self, event: AuditEvent) -> None:
        """Append an event."""

    def keep_ruleset(self, digest: str, content: str) -> None:
        """Keep the content of a ruleset, once."""

    def keep_medium(self, medium: Medium) -> None:
        """Keep what an uploaded file is, or add its brands to those that may use what is kept already."""

    def save_key(self, key: Key) -> None:
        """Add a key, or replace the one with its id."""

    def keep_answer(self, answer: Answered, *, forget_before: datetime) -> None:
        """Keep what was answered, in place of an older one, and forget those from before."""


class Store(Protocol):
    """Where the queue is kept; may be used by several threads at once. Its methods raise StoreUnavailable."""

    def reading(self) -> AbstractContextManager[Reading]:
        """Open a consistent view."""

    def writing(self) -> AbstractContextManager[Writing]:
        """Open a transaction: committed at the end, undone by an exception."""

    def check(self) -> None:
        """Say nothing where the store can be read and has the schema of this program; else raise StoreUnavailable."""

    def close(self) -> None:
        """Let go of what is open."""


class MediaTooLarge(Exception):
    """The file is larger than what is accepted."""


class MediaAltered(Exception):
    """The bytes that are kept are not those that were uploaded."""


class MediaStore(Protocol):
    """Where the bytes of media are kept, by their SHA-256 (hex)."""

    def put(self, chunks: Iterable[bytes], *, limit: int) -> str:
        """Keep the bytes and give their SHA-256; nothing is kept beyond `limit` bytes (MediaTooLarge)."""

    def open(self, sha256: str) -> BinaryIO | None:
        """Open the bytes for reading, None where they are not kept; raises MediaAltered for others under the digest."""
