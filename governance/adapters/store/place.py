"""Where the database is, by its URL: looked at before it is opened, so that trouble is told in plain words."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from governance.adapters.own_files import OWN_FILE, OWN_FOLDER, narrow, own_folder
from governance.service.stores import StoreUnavailable
from governance.values import dataclass

_SQLITE = "sqlite:///"
# What SQLite keeps beside a database while it is used.
_BESIDE = ("-wal", "-shm", "-journal")
# Where the database is if nobody says otherwise, and what else may be there.
_FOLDER = "var"
_BY_DEFAULT = ("media", "demo")


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A database file: `path` is absolute, `name` is how whoever configured it calls it."""

    name: str
    path: Path


def place_of(url: str) -> Place:
    """Give the file that `sqlite:///relative.db` or `sqlite:////absolute.db` names; raises StoreUnavailable."""
    name = url.removeprefix(_SQLITE)
    # The URL may hold a password: none of it is repeated.
    if not url.startswith(_SQLITE) or not name or name == ":memory:" or "?" in name or "\0" in name:
        raise StoreUnavailable(
            "the database's URL: only SQLite files are supported so far; write sqlite:///path/to/file.db"
        )
    return Place(name=name, path=Path(name).absolute())


def prepare(place: Place) -> None:
    """Make the file, empty, and its folder where they are absent; raises StoreUnavailable.

    What is made is for its owner alone: unpublished posts are in it. What was made before is made so.
    """
    with _told(place):
        own_folder(place.path.parent)
        with suppress(FileExistsError):  # opened and closed, it would lose the locks that SQLite has on it
            os.close(os.open(place.path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, OWN_FILE))
    if problem := _problem(place.path):
        raise StoreUnavailable(f"{place.name}: {problem}")
    _keep_private(place.path)


def _keep_private(path: Path) -> None:
    for beside in ("", *_BESIDE):
        narrow(path.with_name(f"{path.name}{beside}"), OWN_FILE)
    if _is_ours(path):
        narrow(path.parent, OWN_FOLDER)


def _is_ours(path: Path) -> bool:
    """Say whether the database's folder is the one that this program makes by itself, and holds nothing else."""
    ours = {*_BY_DEFAULT, *(f"{path.name}{beside}" for beside in ("", *_BESIDE))}
    with suppress(OSError):
        return path.parent.name == _FOLDER and ours.issuperset(found.name for found in path.parent.iterdir())
    return False


def _problem(path: Path) -> str | None:
    if path.is_dir():
        return "it is a folder; name a file in it"
    if not path.is_file():
        return "it is no regular file; name another one"
    if not _allows(path, os.R_OK | os.W_OK):
        return "it may not be read and written; make the file readable and writable"
    # SQLite keeps a log and an index beside the file.
    if not _allows(path.parent, os.R_OK | os.W_OK | os.X_OK):
        return "files cannot be made beside it; make its folder readable and writable"
    return None


def _allows(path: Path, mode: int) -> bool:
    # The effective user is the one that opens it.
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


@contextmanager
def alone_in(place: Place) -> Iterator[None]:
    """Wait until no other process, and no other thread, holds the database's folder; raises StoreUnavailable."""
    with _told(place):
        # Not the file: closing it a second time would free the locks that SQLite has on it.
        handle = os.open(place.path.parent, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(handle)


@contextmanager
def _told(place: Place) -> Iterator[None]:
    try:
        yield
    except OSError as trouble:
        message = f"{place.name}: it cannot be made ({trouble.strerror}); make its folder writable, or name another one"
        raise StoreUnavailable(message) from trouble
