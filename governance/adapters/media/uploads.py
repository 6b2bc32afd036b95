"""The bytes of uploaded media in a folder, each file by its content: `ab/abcdef…`, the SHA-256 in hex."""

import errno
import hashlib
import os
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO

from governance.adapters.bounded_files import NotRegular, TooLarge, open_regular
from governance.adapters.media.digests import digest_of
from governance.adapters.own_files import own_folder
from governance.service.media import MAX_BYTES
from governance.service.stores import MediaAltered, MediaTooLarge, StoreUnavailable

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
_PART = ".part"
# A sender that was silent for so long was let go of long ago.
_FORGOTTEN_S = 3600
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
        """Say nothing where bytes can be kept, in a folder that may be made for it; else raise StoreUnavailable.

        What uploads left behind that were broken off by a power cut is removed.
        """
        part, file = self._part()
        file.close()
        part.unlink()
        with self._told():
            self._sweep()

    def _sweep(self) -> None:
        """Remove parts that nobody has written to for long."""
        oldest = time.time() - _FORGOTTEN_S
        for part in self._root.glob(f"*{_PART}"):
            with suppress(FileNotFoundError):
                if part.lstat().st_mtime < oldest:
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
            handle, name = mkstemp(dir=self._root, suffix=_PART)
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
        """Open the bytes for reading, having read them: None where they are not kept, or this is no SHA-256.

        Raises MediaAltered where they have another digest, or a link or a pipe took their place.
        """
        if not _DIGEST.fullmatch(sha256):
            return None
        with self._told(), suppress(FileNotFoundError):
            try:
                return _proven(open_regular(self._root / relative(sha256), os.O_NOFOLLOW), sha256)
            except (NotRegular, TooLarge) as trouble:
                raise MediaAltered(sha256) from trouble
            except OSError as trouble:
                if trouble.errno == errno.ELOOP:
                    raise MediaAltered(sha256) from trouble
                raise
        return None

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say what is wrong with the disk; nothing that goes wrong while a client sends is meant."""
        try:
            yield
        except OSError as trouble:
            remedy = _REMEDIES.get(trouble.errno or 0, _ANY_REMEDY)
            raise StoreUnavailable(f"{self._root}: {trouble.strerror}; {remedy}") from trouble


def _proven(file: BinaryIO, sha256: str) -> BinaryIO:
    """Give a file at its beginning whose bytes have this digest; closes it, and raises MediaAltered, where not."""
    with ExitStack() as stack:
        stack.callback(file.close)
        if digest_of(file, MAX_BYTES) == sha256:
            file.seek(0)
            stack.pop_all()
            return file
    raise MediaAltered(sha256)


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
