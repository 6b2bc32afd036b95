"""The bytes of uploaded media in a folder, each file by its content: `ab/abcdef…`, the SHA-256 in hex."""

import errno
import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO

from governance.adapters.own_files import own_folder
from governance.service.stores import MediaTooLarge, StoreUnavailable

_DIGEST = re.compile("[0-9a-f]{64}")
_REMEDIES: Mapping[int, str] = {
    errno.ENOSPC: "make room and try again",
    errno.EDQUOT: "make room and try again",
    errno.EACCES: "make it readable and writable",
    errno.EPERM: "make it readable and writable",
    errno.EROFS: "make it writable, or name another folder",
    errno.ENOTDIR: "name another folder",
    errno.EEXIST: "name another folder",
}
_ANY_REMEDY = "look at the disk, then try again"


def relative(sha256: str) -> str:
    """Give the path of a file below the folder."""
    return f"{sha256[:2]}/{sha256}"


class MediaFolder:
    """Keeps bytes below `root`, made when first needed; its methods raise StoreUnavailable.

    May be used by several threads and processes at once.
    """

    def __init__(self, root: Path) -> None:
        """Take the folder's place."""
        self._root = root

    def check(self) -> None:
        """Say nothing where bytes can be kept, in a folder that may be made for it; else raise StoreUnavailable."""
        part, file = self._part()
        file.close()
        part.unlink()

    def put(self, chunks: Iterable[bytes], *, limit: int) -> str:
        """Keep the bytes and give their SHA-256; raises MediaTooLarge beyond `limit` bytes, and keeps nothing then."""
        part, file = self._part()
        try:
            sha256 = self._written(file, chunks, limit)
            self._settle(part, sha256)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        return sha256

    def _part(self) -> tuple[Path, BinaryIO]:
        with self._told():
            own_folder(self._root)
            handle, name = mkstemp(dir=self._root, suffix=".part")
            return Path(name), os.fdopen(handle, "wb")

    def _written(self, file: BinaryIO, chunks: Iterable[bytes], limit: int) -> str:
        """Write the file and close it; the chunks are awaited outside of what is said about the disk."""
        digest = hashlib.sha256()
        try:
            for chunk in at_most(limit, chunks):
                digest.update(chunk)
                with self._told():
                    file.write(chunk)
            with self._told():
                file.flush()
                os.fsync(file.fileno())
        finally:
            with self._told():
                file.close()
        return digest.hexdigest()

    def _settle(self, part: Path, sha256: str) -> None:
        place = self._root / relative(sha256)
        with self._told():
            own_folder(place.parent)
            part.replace(place)
            # A name outlives a power cut only when its folder is written out too.
            _sync(place.parent)
            _sync(self._root)

    def open(self, sha256: str) -> BinaryIO | None:
        """Open the bytes for reading; None where they are not kept, or this is no SHA-256."""
        if _DIGEST.fullmatch(sha256):
            with self._told(), suppress(FileNotFoundError):
                return (self._root / relative(sha256)).open("rb")
        return None

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say what is wrong with the disk; nothing that goes wrong while a client sends is meant."""
        try:
            yield
        except OSError as trouble:
            remedy = _REMEDIES.get(trouble.errno or 0, _ANY_REMEDY)
            raise StoreUnavailable(f"{self._root}: {trouble.strerror}; {remedy}") from trouble


def at_most(limit: int, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the chunks until there are more than `limit` bytes of them; raises MediaTooLarge."""
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise MediaTooLarge(f"more than {limit} bytes")
        yield chunk


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
