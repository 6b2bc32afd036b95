"""A draft with files beside it on its way into the queue: its media uploaded, and named by content from then on."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import BinaryIO, Protocol

from governance.model import Draft, Media, MediaFacts, Need
from governance.review import Actor
from governance.service.draft_media import by_content, digests_of
from governance.service.media import NotLookedAt, Uploads
from governance.service.ports import MediaReader

_CHUNK = 1 << 20
# What an upload looks at anyway, so that it is remembered for it.
_LOOKED_AT = frozenset({Need.MEDIA, Need.DECODED})


class BrandUnseen(Exception):
    """The draft is of a brand that the actor does not see: it is as if there were none."""

    def __init__(self, brand: str) -> None:
        super().__init__(brand)
        self.brand = brand


class FilesBeside(Protocol):
    """Opens the files that drafts name by path."""

    def open(self, path: str) -> AbstractContextManager[BinaryIO]:
        """Open a file for reading; raises OSError."""


class Intake:
    """Takes the media of drafts in, and gives the drafts as the API would take them."""

    def __init__(self, uploads: Uploads, reader: MediaReader, files: FilesBeside) -> None:
        """Take where media are kept, what reads those beside the drafts, and what opens them."""
        self._uploads = uploads
        self._reader = reader
        self._files = files

    def taken(self, draft: Draft, brand: str, actor: Actor) -> Draft:
        """Give the draft with its media uploaded where posts of the brand may not show them yet.

        Nothing is kept of a draft that lacks a medium. Raises BrandUnseen, MediaLacking, MediaTooLarge, NotLookedAt,
        and OSError where a file is gone by now.
        """
        if not actor.sees(brand):
            raise BrandUnseen(brand)
        digests = digests_of(draft, self._reader)
        return by_content(draft, {path: self._kept(path, sha256, brand, actor) for path, sha256 in digests.items()})

    def _kept(self, path: str, sha256: str, brand: str, actor: Actor) -> str:
        if self._uploads.usable(sha256, brand):
            return sha256
        with self._files.open(path) as file:
            if not isinstance(self._reader.read(Media(path=path), _LOOKED_AT).facts, MediaFacts):
                raise NotLookedAt
            return self._uploads.upload(_pieces(file), None, actor).sha256


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    """Yield a file bit by bit: no more of it is read than may be kept."""
    yield from iter(lambda: file.read(_CHUNK), b"")
