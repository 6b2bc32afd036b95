"""Answering once: a submission that comes again under its key is answered as it was the first time."""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256

from governance.review import Actor, Review
from governance.service.stores import Answered, Reading, Writing
from governance.values import dataclass

# How long the answer to an idempotency key is kept.
ANSWERS_FOR = timedelta(hours=24)


class IdempotencyMismatch(Exception):
    """The idempotency key was used before, with another body."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Once:
    """What makes a repeated submission harmless: the caller's key, what was asked, and how an answer is written."""

    key: str
    request: str
    answer: Callable[[tuple[Review, ...]], str]

    def answered(self, now: Reading, actor: Actor, at: datetime) -> Answered | None:
        """Give what this was answered, None where it is new or too long ago; raises IdempotencyMismatch."""
        found = now.answered(actor.name, self._digest)
        if found is None or found.at < at - ANSWERS_FOR:
            return None
        if found.request != self.request:
            raise IdempotencyMismatch
        return found

    def keep(self, now: Writing, actor: Actor, reviews: tuple[Review, ...], *, created: bool, at: datetime) -> None:
        """Keep the answer for the next time, in the transaction that gives new reviews their ids and times.

        Written before, it would lack those; kept afterwards, it could be lost and the next time be answered otherwise.
        """
        body = self.answer(reviews)
        answer = Answered(
            principal=actor.name, key=self._digest, request=self.request, created=created, body=body, at=at
        )
        now.keep_answer(answer, forget_before=at - ANSWERS_FOR)

    @property
    def _digest(self) -> str:
        """Give what the key is kept as: it is the caller's own, and nobody else's to read."""
        return sha256(self.key.encode()).hexdigest()
