"""The gate: whether exactly what a draft says now is approved, asked by the seals of its posts."""

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from governance.canonical import post_digest
from governance.model import Brand, Draft, Platform
from governance.review import Actor
from governance.service.draft_media import by_content, digests_of
from governance.service.ports import MediaReader
from governance.service.posts import posts_of
from governance.service.queue import Queue, UnknownSeal
from governance.service.review_rows import approval_row
from governance.values import dataclass
from governance.wording import say


class NotAnswered(Exception):
    """A gate elsewhere could not be asked, or did not answer as this service does."""

    def __init__(self, code: str, url: str, detail: str = "") -> None:
        super().__init__(say(f"gate.{code}", "en", url=url, detail=detail))
        self.code = code
        self._data = {"url": url, "detail": detail}

    def message(self, language: str) -> str:
        """Say what went wrong and what to do about it."""
        return say(f"gate.{self.code}", language, **self._data)


class Gate(Protocol):
    """Knows where the reviews of contents stand: the queue here, or a service elsewhere."""

    def approval(self, seal: str) -> Mapping[str, Any] | None:
        """Give what is known of a seal, as `GET /v1/approvals/{seal}` answers; None where no review has it.

        Raises NotAnswered.
        """


class GateHere:
    """The gate of our own queue, for one who asks."""

    def __init__(self, queue: Queue, actor: Actor) -> None:
        """Take the queue, and whose brands are seen."""
        self._queue = queue
        self._actor = actor

    def approval(self, seal: str) -> Mapping[str, Any] | None:
        """Give what is known of a seal."""
        try:
            return approval_row(self._queue.approval(seal, self._actor), seal)
        except UnknownSeal:
            return None


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """A post as it is now, and what the gate says of it; None where no review has this content."""

    post: str
    platform: str
    seal: str
    answer: Mapping[str, Any] | None


def standings(
    draft: Draft, brand: Brand, platforms: Mapping[str, Platform], reader: MediaReader, gate: Gate
) -> Iterator[Standing]:
    """Ask about every post of a draft; raises MediaLacking before anything is asked, and NotAnswered."""
    for post in posts_of(by_content(draft, digests_of(draft, reader)), brand, platforms):
        seal = post_digest(post)
        yield Standing(post=post.id, platform=post.platform, seal=seal, answer=gate.approval(seal))
