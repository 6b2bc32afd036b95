"""Files of others, opened with limits: a regular file or nothing, and never more bytes of it than were allowed for.

Opening a pipe or a device could wait for ever, and reading one could go on for ever; a file may be larger than memory.
"""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_CHUNK = 1 << 20
# Without O_NONBLOCK a pipe that nobody writes to holds whoever opens it; a terminal must not become ours.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_CLOEXEC", 0)


class NotRegular(OSError):
    """A pipe, a device or a socket stands there; nothing was read of it."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EINVAL, "no regular file", str(path))


class TooLarge(OSError):
    """There are more bytes than may be read; `limit` is how many may."""

    def __init__(self, limit: int) -> None:
        super().__init__(errno.EFBIG, os.strerror(errno.EFBIG))
        self.limit = limit


def open_regular(path: Path, flags: int = 0) -> BinaryIO:
    """Open a regular file for reading and wait for nothing, whatever stands there; raises OSError, also NotRegular."""
    try:
        handle = os.open(path, _FLAGS | flags)
    except OSError as trouble:
        # A socket has a name and cannot be opened by it.
        raise NotRegular(path) if trouble.errno == errno.ENXIO else trouble from None
    try:
        _require_regular(path, os.fstat(handle).st_mode)
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def _require_regular(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(mode):
        raise NotRegular(path)


def size_of(file: BinaryIO) -> int:
    """Give how many bytes an opened file has now."""
    return os.fstat(file.fileno()).st_size


def read_file(path: Path, limit: int) -> bytes:
    """Read a regular file of at most `limit` bytes, its size before its content; raises OSError, also TooLarge."""
    with open_regular(path) as file:
        if size_of(file) > limit:
            raise TooLarge(limit)
        return read_stream(file, limit)


def read_stream(stream: BinaryIO, limit: int) -> bytes:
    """Read a stream to its end; raises TooLarge as soon as one byte came beyond `limit`, and reads no other."""
    read = stream.read(limit + 1)
    if len(read) > limit:
        raise TooLarge(limit)
    return read


def chunks_of(stream: BinaryIO, limit: int) -> Iterator[bytes]:
    """Yield a stream piece by piece to its end; raises TooLarge as soon as one byte came beyond `limit`."""
    left = limit
    while chunk := stream.read(min(_CHUNK, left + 1)):
        left -= len(chunk)
        if left < 0:
            raise TooLarge(limit)
        yield chunk
