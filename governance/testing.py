"""Doubles for tests of what is built on this package: no Java, no database, no network, no files.

Each passes the tests of the part that it stands for (`tests/adapters/`), so what holds of it holds of the real one.
`MemoryStore` is the queue without a database, `MediaInMemory` the folder of uploads, `FakeApprovals` the client of the
gate, and `FakeProofreader` LanguageTool.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from io import BytesIO
from typing import Any, BinaryIO, Self

from governance.adapters.media.uploads import at_most
from governance.adapters.store.memory_store import MemoryStore
from governance.model import Match, Unavailable
from governance.service.gate import NotAnswered
from governance.service.stores import MediaAltered
from governance.values import dataclass

__all__ = ["FakeApprovals", "FakeProofreader", "MediaInMemory", "MemoryStore", "NotAnswered"]


@dataclass(frozen=True, kw_only=True, slots=True)
class FakeProofreader:
    """LanguageTool that knows a few misspelt words: finds each key of `words` once a text and proposes the value.

    With `trouble`, it meets that with every text.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    trouble: Unavailable | None = None
    version: str = "fake"

    def proofread(
        self, texts: Sequence[tuple[str, str]], *, within_s: float = 1.0
    ) -> list[tuple[Match, ...] | Unavailable]:
        """Give the outcomes in the order of the texts, each a variant and a text."""
        del within_s
        return [(self.trouble or tuple(self._matches(text))) if text.strip() else () for _, text in texts]

    def warm(self, variants: Sequence[str]) -> None:
        """Do nothing: there is nothing to start."""

    def _matches(self, text: str) -> Iterator[Match]:
        for wrong, right in self.words.items():
            if (start := text.find(wrong)) >= 0:
                yield Match(
                    start=start,
                    end=start + len(wrong),
                    rule="FAKE_SPELLING_RULE",
                    category="TYPOS",
                    message=f"'{wrong}' is misspelt",
                    replacements=(right,),
                )


class MediaInMemory:
    """Uploads that are kept in memory, by their content."""

    def __init__(self) -> None:
        """Begin with nothing; `kept` may be changed, as a disk may."""
        self.kept: dict[str, bytes] = {}

    def put(self, chunks: Iterable[bytes], *, limit: int) -> str:
        """Keep the bytes and give their SHA-256; raises MediaTooLarge beyond `limit` bytes, and keeps nothing then."""
        whole = b"".join(at_most(limit, chunks))
        sha256 = hashlib.sha256(whole).hexdigest()
        self.kept[sha256] = whole
        return sha256

    def open(self, sha256: str) -> BinaryIO | None:
        """Open the bytes for reading, None where they are not kept; raises MediaAltered for others under the digest."""
        if sha256 not in self.kept:
            return None
        if hashlib.sha256(self.kept[sha256]).hexdigest() != sha256:
            raise MediaAltered(sha256)
        return BytesIO(self.kept[sha256])


class FakeApprovals:
    """A gate that knows what it is told, by seal; a NotAnswered is raised."""

    def __init__(self, answers: Mapping[str, Mapping[str, Any] | NotAnswered]) -> None:
        """Take what is answered to each seal."""
        self._answers = answers

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """End; there is no connection to let go of."""

    def approval(self, seal: str) -> Mapping[str, Any] | None:
        """Give what is known of a seal."""
        answer = self._answers.get(seal)
        if isinstance(answer, NotAnswered):
            raise answer
        return answer
