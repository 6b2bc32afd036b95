"""The queue: drafts become reviews, people decide about them, and a gate says whether exactly this is approved."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from governance.canonical import canonical, post_digest
from governance.model import Draft, Post
from governance.review import (
    DECIDING,
    Action,
    Actor,
    Decision,
    Move,
    Policy,
    Review,
    Status,
    decide,
    permit,
    require_role,
)
from governance.service.checks import Checks, Judged
from governance.service.idempotency import Once
from governance.service.review_events import changed_event, decided_event
from governance.service.stores import (
    Answered,
    Page,
    Reading,
    ReviewQuery,
    StaleReview,
    Store,
    Version,
    Writing,
)
from governance.values import dataclass


class UnknownReview(Exception):
    """There is no review with that id, or it belongs to another brand."""


class UnknownSeal(Exception):
    """No review has exactly this content now."""


class RevisionRequired(Exception):
    """A change must name the revision that it is about."""


class OpenReview(Exception):
    """A review with other content is open for the same draft and platform; it is edited, not submitted again."""

    def __init__(self, review: Review) -> None:
        super().__init__(review.id)
        self.review = review


@dataclass(frozen=True, kw_only=True, slots=True)
class Submission:
    """What became of a draft: its reviews in the order of its platforms, and whether any of them is new."""

    reviews: tuple[Review, ...]
    created: bool


class Queue:
    """The use cases of the queue; may be used by several threads and processes at once."""

    def __init__(
        self, store: Store, checks: Checks, *, clock: Callable[[], datetime], new_id: Callable[[], str]
    ) -> None:
        """Take the store, what judges, and where time and ids come from."""
        self._store = store
        self._checks = checks
        self._clock = clock
        self._new_id = new_id

    # Submitting and editing

    def submit(self, draft: Draft, actor: Actor, once: Once | None = None) -> Submission | Answered:
        """Put every post of a draft in review, or give those that are there with the same content.

        A repeated idempotency key gives the answer of the first time. Raises OpenReview and stores nothing where a
        platform has an open review with other content, IdempotencyMismatch where the key came with another body,
        NotEntitled.
        """
        require_role(actor, Action.SUBMIT)
        posts = self._checks.posts(draft)
        judged: dict[str, Judged] = {}
        while True:
            with self._store.reading() as now:
                if once and (answered := once.answered(now, actor, self._clock())):
                    return answered
                standing = _standing(now, posts)
            lacking = [post for post in posts if post.platform not in standing and post.platform not in judged]
            judged |= {made.evidence.post.platform: made for made in self._judged(lacking)}
            with self._store.writing() as now:
                if once and (answered := once.answered(now, actor, self._clock())):
                    return answered
                standing = _standing(now, posts)
                # A review may have been closed meanwhile; then its post has to be judged after all.
                if all(post.platform in standing or post.platform in judged for post in posts):
                    submission = self._submitted(now, posts, standing, judged, actor)
                    if once:
                        once.keep(now, actor, submission.reviews, created=submission.created, at=self._clock())
                    return submission

    def _submitted(
        self,
        now: Writing,
        posts: Iterable[Post],
        standing: Mapping[str, Review],
        judged: Mapping[str, Judged],
        actor: Actor,
    ) -> Submission:
        reviews = []
        for post in posts:
            review = standing.get(post.platform)
            reviews.append(review or self._add(now, post, judged[post.platform], actor))
        return Submission(reviews=tuple(reviews), created=len(standing) < len(reviews))

    def _add(self, now: Writing, post: Post, judged: Judged, actor: Actor) -> Review:
        report, at = judged.report, self._clock()
        review = Review(
            id=self._new_id(),
            brand=post.brand,
            draft=post.draft,
            platform=post.platform,
            status=Status.IN_REVIEW,
            version=1,
            revision=1,
            post=post,
            report=report,
            seal=report.post_digest,
            submitted_by=actor.name,
            submitted_at=at,
            edited_by=actor.name,
            writers=_with(actor, now.writers(post.brand, post.draft, post.platform)),
        )
        self._keep_ruleset(now, post.brand)
        now.add_review(review, _version(review, judged, actor, at))
        now.add_event(changed_event("review.submitted", review, actor, at))
        return review

    def edit(self, review: Review, draft: Draft, actor: Actor, expected: int | None) -> Review:
        """Give the review a new version of its post, judged again; an approval is void from then on.

        `draft` has the review's id, brand and one platform. The same post again changes nothing. Raises Refused,
        RevisionRequired, StaleReview.
        """
        decision = self._decided(review, Move(action=Action.EDIT), actor, expected)
        (post,) = self._checks.posts(draft)
        if (post_digest(post), post.waivers) == (review.seal, review.post.waivers):
            return review
        (judged,) = self._judged([post])
        report = judged.report
        edited = replace(
            review,
            status=decision.status,
            version=review.version + 1,
            revision=review.revision + 1,
            post=post,
            report=report,
            seal=report.post_digest,
            former_seal=None,
            # Of the requested waivers alone, too: nobody grants what they asked for.
            edited_by=actor.name,
            writers=_with(actor, review.writers),
            approved_by=None,
            approved_at=None,
        )
        with self._store.writing() as now:
            self._keep_ruleset(now, post.brand)
            version = _version(edited, judged, actor, decision.at)
            now.save_review(edited, expected=review.revision, version=version)
            now.add_event(changed_event("review.edited", edited, actor, decision.at))
        return edited

    def _judged(self, posts: Iterable[Post]) -> list[Judged]:
        """Judge posts without the waivers that their authors ask for: in the queue only a reviewer grants them."""
        return self._checks.judged([replace(post, waivers=()) for post in posts])

    def _keep_ruleset(self, now: Writing, brand: str) -> None:
        ruleset = self._checks.rulesets[brand]
        if now.ruleset(ruleset.digest) is None:
            now.keep_ruleset(ruleset.digest, canonical(ruleset.basis))

    # Deciding

    def decide(self, review: Review, move: Move, actor: Actor, expected: int | None) -> Review:
        """Take a decision about a review as it was read; raises Refused, RevisionRequired, StaleReview."""
        decision = self._decided(review, move, actor, expected)
        approved = decision.status is Status.APPROVED
        decided = replace(
            review,
            status=decision.status,
            revision=review.revision + 1,
            decided_version=review.version if move.action in DECIDING else review.decided_version,
            approved_by=actor.name if approved else None,
            approved_at=decision.at if approved else None,
        )
        with self._store.writing() as now:
            now.save_review(decided, expected=review.revision)
            now.add_event(decided_event(decided, decision))
        return decided

    def _decided(self, review: Review, move: Move, actor: Actor, expected: int | None) -> Decision:
        permit(review, move, actor)
        if expected is None:
            raise RevisionRequired
        if review.revision != expected:
            raise StaleReview
        zone = self._checks.brands[review.brand].time_zone if review.brand in self._checks.brands else "UTC"
        return decide(review, move, actor, self._clock(), Policy(time_zone=zone))

    # Reading

    def review(self, id: str, actor: Actor) -> Review:  # noqa: A002
        """Give a review; raises UnknownReview, for one of another brand too."""
        with self._store.reading() as now:
            review = now.review(id)
        if review is None or not actor.sees(review.brand):
            raise UnknownReview(id)
        return review

    def reviews(self, query: ReviewQuery, actor: Actor, *, after: str | None = None, limit: int = 50) -> Page:
        """List reviews of the actor's brands, in the order in which they came in."""
        brands = tuple(brand for brand in query.brands if actor.sees(brand)) if query.brands else actor.brands
        if query.brands and not brands:
            return Page(items=())
        with self._store.reading() as now:
            return now.reviews(replace(query, brands=brands), after=after, limit=limit)

    def approval(self, seal: str, actor: Actor) -> Review:
        """Give the review whose present content has this seal; raises UnknownSeal."""
        with self._store.reading() as now:
            review = now.sealed(seal)
        if review is None or not actor.sees(review.brand):
            raise UnknownSeal(seal)
        return review


def _standing(now: Reading, posts: Iterable[Post]) -> dict[str, Review]:
    """Give the open reviews of these posts by platform; raises OpenReview where one has other content."""
    posts = tuple(posts)
    standing = {review.platform: review for review in now.open_reviews(posts[0].brand, posts[0].draft)}
    found = {post.platform: standing[post.platform] for post in posts if post.platform in standing}
    for post in posts:
        review = found.get(post.platform)
        if review is not None and review.seal != post_digest(post):
            raise OpenReview(review)
    return found


def _with(actor: Actor, writers: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({*writers, actor.name}))


def _version(review: Review, judged: Judged, actor: Actor, at: datetime) -> Version:
    return Version(
        review=review.id,
        number=review.version,
        post=review.post,
        evidence=judged.evidence,
        report=judged.report,
        edited_by=actor.name,
        edited_at=at,
    )
