"""Uploaded media: kept by content, looked at once, and used by the brands of whoever uploaded them."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import BinaryIO

from governance.model import Media, MediaFacts, Need
from governance.review import Actor
from governance.service.checks import GATHER_S
from governance.service.gather import Tools
from governance.service.stores import MediaStore, Medium, Store

MAX_BYTES = 64 << 20


class OtherType(Exception):
    """The file is of another type than it is sent as."""

    def __init__(self, got: str, found: str) -> None:
        super().__init__(f"{found}, sent as {got}")
        self.got = got
        self.found = found


class NotLookedAt(Exception):
    """The process that opens pictures could not be started; try again when the machine is less busy."""


class UnknownMedium(Exception):
    """No such file was uploaded, or it belongs to other brands."""


class Uploads:
    """Takes files in, and gives them back."""

    def __init__(
        self, store: Store, files: MediaStore, tools: Callable[[float], AbstractContextManager[Tools]]
    ) -> None:
        """Take where rows and bytes are kept, and what opens the tools of one request."""
        self._store = store
        self._files = files
        self._tools = tools

    def upload(self, chunks: Iterable[bytes], media_type: str, actor: Actor) -> Medium:
        """Keep a file, broken or not: that is for the rules to say. Raises MediaTooLarge, OtherType, NotLookedAt."""
        sha256 = self._files.put(chunks, limit=MAX_BYTES)
        medium = _medium(sha256, self._facts(sha256), media_type, actor.brands)
        with self._store.writing() as now:
            now.keep_medium(medium)
            return now.medium(sha256) or medium

    def medium(self, sha256: str, actor: Actor) -> Medium:
        """Give what an uploaded file is; raises UnknownMedium."""
        with self._store.reading() as now:
            medium = now.medium(sha256)
        if medium is None or not medium.is_seen_by(actor):
            raise UnknownMedium(sha256)
        return medium

    def open(self, sha256: str, actor: Actor) -> tuple[Medium, BinaryIO]:
        """Give a file and what it is; raises UnknownMedium."""
        medium = self.medium(sha256, actor)
        file = self._files.open(sha256)
        if file is None:
            raise UnknownMedium(sha256)
        return medium, file

    def usable(self, sha256: str, brand: str) -> bool:
        """Say whether posts of a brand may show this file."""
        with self._store.reading() as now:
            medium = now.medium(sha256)
        return medium is not None and medium.serves(brand)

    def _facts(self, sha256: str) -> MediaFacts:
        with self._tools(GATHER_S) as tools:
            read = tools.media.read(Media(sha256=sha256), frozenset({Need.MEDIA, Need.DECODED}))
        if isinstance(read.facts, MediaFacts):
            return read.facts
        raise NotLookedAt


def _medium(sha256: str, facts: MediaFacts, media_type: str, brands: tuple[str, ...]) -> Medium:
    if facts.media_type not in (None, media_type):
        raise OtherType(media_type, facts.media_type or "")
    return Medium(
        sha256=sha256,
        media_type=media_type,
        bytes=facts.bytes,
        width=facts.width,
        height=facts.height,
        frames=facts.frames,
        brands=brands,
    )
