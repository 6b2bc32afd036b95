"""Uploaded media: kept by content, looked at once, and used by the brands of whoever uploaded them."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from governance.model import Media, MediaFacts, Need
from governance.review import Actor
from governance.service.ports import MediaReader
from governance.service.stores import MediaAltered, MediaStore, Medium, Store

MAX_BYTES = 64 << 20
_PIECE_BYTES = 1 << 16
# By so many of its first bytes the type of a file is told.
_HEAD_BYTES = 4096
_ONLY_DIGEST: frozenset[Need] = frozenset()
# Gives the media type of first bytes and, unless it is None, holds against them what they are sent as.
TypeOf = Callable[[bytes, str | None], str]


class OtherType(Exception):
    """The file is of another type than it is sent as."""

    def __init__(self, got: str, found: str) -> None:
        super().__init__(f"{found}, sent as {got}")
        self.got = got
        self.found = found


class UnknownType(Exception):
    """The file is of no type that we know, and sent as one that we would know."""

    def __init__(self, got: str) -> None:
        super().__init__(got)
        self.got = got


class NotLookedAt(Exception):
    """The process that opens pictures could not be started; try again when the machine is less busy."""


class UnknownMedium(Exception):
    """No such file was uploaded, or it belongs to other brands."""


class Uploads:
    """Takes files in, and gives them back."""

    def __init__(self, store: Store, files: MediaStore, reader: MediaReader, type_of: TypeOf) -> None:
        """Take where rows and bytes are kept, what reads these, and what tells their type."""
        self._store = store
        self._files = files
        self._reader = reader
        self._type_of = type_of

    def upload(self, chunks: Iterable[bytes], sent_as: str | None, actor: Actor) -> Medium:
        """Keep a file, broken or not: that is for the rules to say. What it is, its bytes say, to everybody alike.

        Nothing is kept where it raises MediaTooLarge, OtherType or UnknownType. Raises NotLookedAt.
        """
        arriving = _Arriving(chunks, sent_as, self._type_of)
        sha256 = self._files.put(arriving, limit=MAX_BYTES)
        medium = _medium(sha256, self._facts(sha256), arriving.media_type, actor.brands)
        with self._store.writing() as now:
            now.keep_medium(medium)
        return medium

    def medium(self, sha256: str, actor: Actor) -> Medium:
        """Give what an uploaded file is; raises UnknownMedium."""
        with self._store.reading() as now:
            medium = now.medium(sha256)
        if medium is None or not medium.is_seen_by(actor):
            raise UnknownMedium(sha256)
        return medium

    def open(self, sha256: str, actor: Actor) -> tuple[Medium, BinaryIO]:
        """Give a file and what it is; raises UnknownMedium, and MediaAltered where the bytes are not those uploaded."""
        medium = self.medium(sha256, actor)
        file = self._files.open(sha256)
        if file is None:
            raise UnknownMedium(sha256)
        return medium, file

    def usable(self, sha256: str, brand: str) -> bool:
        """Say whether posts of a brand may show this file: it is theirs, and its bytes are there as they came."""
        with self._store.reading() as now:
            medium = now.medium(sha256)
        if medium is None or not medium.serves(brand):
            return False
        return self._reader.read(Media(sha256=sha256), _ONLY_DIGEST).sha256 == sha256

    def _facts(self, sha256: str) -> MediaFacts:
        read = self._reader.read(Media(sha256=sha256), frozenset({Need.MEDIA, Need.DECODED}))
        if isinstance(read.facts, MediaFacts):
            return read.facts
        raise NotLookedAt


class _Arriving:
    """The pieces of a file as they come, its type told before the first of them is kept."""

    def __init__(self, chunks: Iterable[bytes], sent_as: str | None, type_of: TypeOf) -> None:
        self._chunks = chunks
        self._sent_as = sent_as
        self._type_of = type_of
        self.media_type = ""

    def __iter__(self) -> Iterator[bytes]:
        rest = iter(self._chunks)
        head = b""
        while len(head) < _HEAD_BYTES and (chunk := next(rest, b"")):
            head += chunk
        self.media_type = self._type_of(head[:_HEAD_BYTES], self._sent_as)
        yield head
        yield from rest


def proven(file: BinaryIO, sha256: str) -> Iterator[bytes]:
    """Yield the pieces of a file, the last of them only where all have this digest; raises MediaAltered."""
    digest, held = hashlib.sha256(), b""
    while piece := file.read(_PIECE_BYTES):
        digest.update(piece)
        if held:
            yield held
        held = piece
    if digest.hexdigest() != sha256:
        raise MediaAltered(sha256)
    yield held


def _medium(sha256: str, facts: MediaFacts, media_type: str, brands: tuple[str, ...]) -> Medium:
    return Medium(
        sha256=sha256,
        media_type=facts.media_type or media_type,
        bytes=facts.bytes,
        width=facts.width,
        height=facts.height,
        frames=facts.frames,
        brands=brands,
    )
