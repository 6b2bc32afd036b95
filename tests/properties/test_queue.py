"""The life cycle of a review, in whatever order people act: nothing is approved that nobody entitled approved."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from governance.adapters.store import open_store
from governance.canonical import post_digest
from governance.model import Waiver
from governance.review import Action, Actor, Move, PrincipalKind, Refused, Review, Role, Status
from governance.service.queue import OpenReview, Submission, UnknownSeal
from governance.service.stores import StaleReview, Store
from governance.testing import MemoryStore
from tests.small_service import ROOT, Small, actor, draft

PEOPLE = [
    actor("anna", Role.AUTHOR),
    actor("eve", Role.AUTHOR, Role.REVIEWER),
    actor("rita", Role.REVIEWER),
    actor("root", Role.ADMIN),
    actor("bot", *Role, kind=PrincipalKind.AGENT),
]
# To Python, the first two are the same.
CONTENTS: list[dict[str, Any]] = [
    {"text": "Our shop opens tomorrow.", "meta": {"pinned": True}},
    {"text": "Our shop opens tomorrow.", "meta": {"pinned": 1}},
    {"text": "Our shop opens today."},
    {"text": "Results guaranteed."},
]
EVERYTHING = (Waiver(rule="tone", reason="agreed"), Waiver(rule="spelling", reason="agreed"))

people, contents = st.sampled_from(PEOPLE), st.sampled_from(CONTENTS)
moves = st.sampled_from([one for one in Action if one is not Action.EDIT])


class LifeCycle(RuleBasedStateMachine):
    """One draft, many hands. Beside the store stands what should be true of it, kept by hand."""

    store: Store

    def __init__(self) -> None:
        super().__init__()
        self.small = Small(store=self.opened())
        self.current: str | None = None
        self.writers: set[str] = set()  # whoever ever wrote any of it, in whatever review
        self.changes: dict[str, int] = {}
        self.read: Review | None = None

    def opened(self) -> Store:
        return MemoryStore()

    def teardown(self) -> None:
        self.small.store.close()

    @rule(who=people, content=contents)
    def submit(self, who: Actor, content: dict[str, Any]) -> None:
        try:
            done = cast("Submission", self.small.queue.submit(draft(**content), who))
        except (OpenReview, Refused):
            return
        self.current = done.reviews[0].id
        if done.created:
            self.writers.add(who.name)
            self.changes[self.current] = 1

    @precondition(lambda self: self.current)
    @rule()
    def look(self) -> None:
        self.read = self.review()

    @precondition(lambda self: self.current)
    @rule(who=people, content=contents, asks=st.booleans(), is_fresh=st.booleans())
    def edit(self, who: Actor, content: dict[str, Any], asks: bool, is_fresh: bool) -> None:
        seen = self.seen(is_fresh)
        written = draft(**content, waivers=EVERYTHING if asks else ())
        try:
            edited = self.small.queue.edit(seen, written, who, seen.revision)
        except (Refused, StaleReview):
            return
        assert edited.seal == self.seal(content)
        if edited != seen:
            self.changed(edited)
            self.writers.add(who.name)

    @precondition(lambda self: self.current)
    @rule(who=people, action=moves, waives=st.booleans(), is_fresh=st.booleans())
    def decide(self, who: Actor, action: Action, waives: bool, is_fresh: bool) -> None:
        seen = self.seen(is_fresh)
        move = Move(action=action, waivers=EVERYTHING if waives and action is Action.APPROVE else ())
        try:
            decided = self.small.queue.decide(seen, move, who, seen.revision)
        except (Refused, StaleReview):
            return
        self.changed(decided)
        if decided.status is Status.APPROVED:
            assert who.kind is PrincipalKind.HUMAN
            assert who.name not in self.writers
            assert who.roles & {Role.REVIEWER, Role.ADMIN}

    @rule()
    def break_or_mend_the_proofreader(self) -> None:
        self.small.tools.is_down = not self.small.tools.is_down

    def seen(self, is_fresh: bool) -> Review:
        """Give the review as it is, or as somebody read it a while ago."""
        stale = self.read if self.read and self.read.id == self.current else None
        return self.review() if is_fresh or stale is None else stale

    def review(self) -> Review:
        return self.small.queue.review(cast("str", self.current), ROOT)

    def changed(self, review: Review) -> None:
        self.changes[review.id] += 1

    @invariant()
    def the_seal_is_that_of_the_content_that_is_stored(self) -> None:
        if self.current:
            review = self.review()
            assert review.seal == post_digest(review.post) == review.report.post_digest

    @invariant()
    def the_gate_opens_for_exactly_the_content_that_was_approved(self) -> None:
        approved = {self.gate(content) for content in CONTENTS} - {None}
        now = self.review() if self.current else None
        assert approved == ({now.seal} if now and now.status is Status.APPROVED else set())

    @invariant()
    def every_change_has_its_event_and_its_revision(self) -> None:
        for id_, changes in self.changes.items():
            review = self.small.queue.review(id_, ROOT)
            assert len(self.small.history.events(review).items) == changes == review.revision

    def seal(self, content: dict[str, Any]) -> str:
        (post,) = self.small.checks.posts(draft(**content))
        return post_digest(post)

    def gate(self, content: dict[str, Any]) -> str | None:
        try:
            review = self.small.queue.approval(self.seal(content), ROOT)
        except UnknownSeal:
            return None
        return review.seal if review.status is Status.APPROVED else None


class LifeCycleOnDisk(LifeCycle):
    def opened(self) -> Store:
        self.folder = TemporaryDirectory()
        return open_store(f"sqlite:///{Path(self.folder.name) / 'queue.db'}")

    def teardown(self) -> None:
        super().teardown()
        self.folder.cleanup()


def test_the_life_cycle_in_memory() -> None:
    run_state_machine_as_test(LifeCycle, settings=settings(max_examples=1000, stateful_step_count=12))


def test_the_life_cycle_on_sqlite() -> None:
    run_state_machine_as_test(LifeCycleOnDisk, settings=settings(max_examples=50, stateful_step_count=12))
