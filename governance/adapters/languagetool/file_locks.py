"""Locks between processes on files of the cache folder; the system frees them when a process dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from governance.adapters.own_files import OWN_FOLDER, narrow, own_folder


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold a file's lock alone, after waiting for whoever has it; raises OSError."""
    handle = open_lock(path)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def open_lock(path: Path) -> int:
    """Open a lock file, made where it is missing, and give its descriptor; raises OSError."""
    narrow(own_folder(path.parent), OWN_FOLDER)
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def share(handle: int) -> None:
    """Hold an open file's lock together with others."""
    fcntl.flock(handle, fcntl.LOCK_SH)


def release(handle: int) -> None:
    """Give up an open file's lock."""
    fcntl.flock(handle, fcntl.LOCK_UN)


def take_alone(handle: int) -> bool:
    """Say whether nobody else holds an open file's lock, and hold it alone then.

    Where somebody does, this descriptor has lost the lock it had (flock(2): conversion is not atomic).
    """
    with suppress(BlockingIOError):
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False
