"""The store in memory, for tests and trials: what holds of the one in a database holds of it.

Values are kept as their cells give them back, so that nobody's later changes reach them and their data is plain.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Lock

from governance.adapters.store.rows import cells, page_of, position_of, value_of, version_cells, version_of
from governance.review import Review
from governance.service.stores import (
    Answered,
    AuditEvent,
    Key,
    Medium,
    Page,
    ReviewQuery,
    StaleReview,
    Version,
)


@dataclass(kw_only=True, slots=True)
class _State:
    """Everything that is kept. What was committed is never changed again: a writer works on a copy."""

    reviews: dict[str, Review] = field(default_factory=dict)
    positions: dict[str, int] = field(default_factory=dict)
    versions: dict[tuple[str, int], Version] = field(default_factory=dict)
    events: dict[str, tuple[tuple[int, AuditEvent], ...]] = field(default_factory=dict)
    last_event: int = 0
    rulesets: dict[str, str] = field(default_factory=dict)
    media: dict[str, Medium] = field(default_factory=dict)
    keys: dict[str, Key] = field(default_factory=dict)
    answers: dict[tuple[str, str], Answered] = field(default_factory=dict)

    def copy(self) -> "_State":
        """Give a state to be changed; the values in it are never."""
        return _State(
            reviews=self.reviews.copy(),
            positions=self.positions.copy(),
            versions=self.versions.copy(),
            events=self.events.copy(),
            last_event=self.last_event,
            rulesets=self.rulesets.copy(),
            media=self.media.copy(),
            keys=self.keys.copy(),
            answers=self.answers.copy(),
        )


class MemoryReading:
    """Reads one state."""

    def __init__(self, state: _State) -> None:
        """Take the state."""
        self._state = state

    def review(self, id: str) -> Review | None:  # noqa: A002
        """Give the review with that id."""
        return self._state.reviews.get(id)

    def reviews(self, query: ReviewQuery, *, after: str | None, limit: int) -> Page:
        """Give the reviews that `query` wants beyond the place `after`, in the order in which they came in.

        Raises ValueError where `after` is no `next` of a page.
        """
        place = position_of(after)
        found = ((self._position(review), review) for review in self._where(lambda review: _wanted(review, query)))
        return page_of(((position, review) for position, review in found if position > place), limit)

    def _position(self, review: Review) -> int:
        return self._state.positions[review.id]

    def _where(self, wanted: Callable[[Review], bool]) -> list[Review]:
        return sorted(filter(wanted, self._state.reviews.values()), key=self._position)

    def open_reviews(self, brand: str, draft: str) -> tuple[Review, ...]:
        """Give the open review of every platform of a draft."""
        return tuple(self._where(lambda review: review.is_open and (review.brand, review.draft) == (brand, draft)))

    def writers(self, brand: str, draft: str, platform: str) -> frozenset[str]:
        """Give all who ever wrote or edited the draft for that platform, in whatever review."""
        wanted = (brand, draft, platform)
        of_post = self._where(lambda review: (review.brand, review.draft, review.platform) == wanted)
        ids = {review.id for review in of_post}
        return frozenset(version.edited_by for version in self._state.versions.values() if version.review in ids)

    def sealed(self, seal: str) -> Review | None:
        """Give the review whose present content has this seal, or had it once: the open one, else the newest."""
        found = self._where(lambda review: review.seal == seal) or self._where(
            lambda review: review.former_seal == seal
        )
        return max(found, key=lambda review: (review.is_open, self._position(review)), default=None)

    def version(self, review: str, number: int) -> Version | None:
        """Give one version of a review."""
        return self._state.versions.get((review, number))

    def events(self, subject: str, *, after: str | None, limit: int) -> Page:
        """Give what happened to `subject` beyond the place `after`, oldest first.

        Raises ValueError where `after` is no `next` of a page.
        """
        place = position_of(after)
        found = self._state.events.get(subject, ())
        return page_of(((number, event) for number, event in found if number > place), limit)

    def ruleset(self, digest: str) -> str | None:
        """Give the canonical content of the ruleset with that digest."""
        return self._state.rulesets.get(digest)

    def medium(self, sha256: str) -> Medium | None:
        """Give the uploaded file with that digest."""
        return self._state.media.get(sha256)

    def key(self, digest: str) -> Key | None:
        """Give the key whose secret has that SHA-256, revoked or not."""
        return next((key for key in self._state.keys.values() if key.digest == digest), None)

    def all_keys(self) -> tuple[Key, ...]:
        """Give every key, oldest first."""
        return tuple(sorted(self._state.keys.values(), key=lambda key: (key.created_at, key.id)))

    def answered(self, principal: str, key: str) -> Answered | None:
        """Give what was answered under an idempotency key (as its digest)."""
        return self._state.answers.get((principal, key))


def _wanted(review: Review, query: ReviewQuery) -> bool:
    named = {name: getattr(query, name) for name in ("status", "draft", "platform")}
    fits = all(value is None or getattr(review, name) == value for name, value in named.items())
    return fits and (not query.brands or review.brand in query.brands)


class MemoryWriting(MemoryReading):
    """Reads and changes a state that nobody else sees yet."""

    def add_review(self, review: Review, version: Version) -> None:
        """Add a review with its first version; raises StaleReview where one is open for the same post."""
        self._state.positions[review.id] = len(self._state.positions) + 1
        self._put(review, version)

    def save_review(self, review: Review, *, expected: int, version: Version | None = None) -> None:
        """Say how the review stands, where its revision is still `expected`; its content changes with a version alone.

        Raises StaleReview.
        """
        known = self._state.reviews.get(review.id)
        if known is None or known.revision != expected:
            raise StaleReview
        self._put(review, version)

    def _put(self, review: Review, version: Version | None) -> None:
        self._refuse_second_open(review)
        if version is not None:
            self._state.versions[version.review, version.number] = version_of(version_cells(version))
        current = self._state.versions[review.id, review.version]
        self._state.reviews[review.id] = replace(review, post=current.post, report=current.report)

    def _refuse_second_open(self, review: Review) -> None:
        others = (other for other in self.open_reviews(review.brand, review.draft) if other.id != review.id)
        if review.is_open and any(other.platform == review.platform for other in others):
            raise StaleReview

    def add_event(self, event: AuditEvent) -> None:
        """Append an event."""
        kept = value_of(AuditEvent, cells(event), "data")
        self._state.last_event += 1
        before = self._state.events.get(event.subject, ())
        self._state.events[event.subject] = (*before, (self._state.last_event, kept))

    def keep_ruleset(self, digest: str, content: str) -> None:
        """Keep the content of a ruleset, once."""
        self._state.rulesets.setdefault(digest, content)

    def keep_medium(self, medium: Medium) -> None:
        """Keep what an uploaded file is, or add its brands to those that may use what is kept already."""
        known = self._state.media.get(medium.sha256, medium)
        everybody = not medium.brands or not known.brands
        brands = () if everybody else tuple(sorted({*medium.brands, *known.brands}))
        self._state.media[medium.sha256] = replace(known, brands=brands)

    def save_key(self, key: Key) -> None:
        """Add a key, or replace the one with its id."""
        self._state.keys[key.id] = value_of(Key, cells(key), "roles", "brands")

    def keep_answer(self, answer: Answered, *, forget_before: datetime) -> None:
        """Keep what was answered, in place of an older one, and forget those from before."""
        kept = {name: answer for name, answer in self._state.answers.items() if answer.at >= forget_before}
        kept[answer.principal, answer.key] = value_of(Answered, cells(answer))
        self._state.answers = kept


class MemoryStore:
    """Where the queue is kept until the process ends; may be used by several threads at once."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._state = _State()
        self._one_writer = Lock()

    @contextmanager
    def reading(self) -> Iterator[MemoryReading]:
        """Open a consistent view."""
        yield MemoryReading(self._state)

    @contextmanager
    def writing(self) -> Iterator[MemoryWriting]:
        """Open a transaction: committed at the end, undone by an exception."""
        with self._one_writer:
            state = self._state.copy()
            yield MemoryWriting(state)
            self._state = state

    def check(self) -> None:
        """Refuse nothing: memory is always there."""

    def close(self) -> None:
        """Let go of nothing."""
