"""Trouble with the database in plain sentences: place, problem, remedy; never SQL, and never what was in it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy.exc import (
    DatabaseError,
    DataError,
    DBAPIError,
    IntegrityError,
    NotSupportedError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as NoneFree

from governance.service.stores import StoreUnavailable

# What SQLite calls it, without the finer distinctions after the second underscore.
_SENTENCES: Mapping[str, str] = {
    "SQLITE_FULL": "the disk is full; make room and try again",
    "SQLITE_READONLY": "it cannot be written to; make the file and its folder writable",
    "SQLITE_BUSY": "another process keeps it locked; try again",
    "SQLITE_LOCKED": "another process keeps it locked; try again",
    "SQLITE_IOERR": "the disk does not answer as it should; look at the disk, then try again",
    "SQLITE_CORRUPT": "the file is damaged; restore it from a backup",
    "SQLITE_NOTADB": "the file is no SQLite database; name another one",
    "SQLITE_CANTOPEN": "it cannot be opened; see that the file is there and may be read and written",
    "SQLITE_PERM": "it cannot be opened; see that the file may be read and written",
    "SQLITE_NOMEM": "there is not enough memory; free some and try again",
}
_IN_USE = "too many wait for it; try again"
# These are faults of ours, and no state of the database.
_BUGS = (IntegrityError, ProgrammingError, DataError, NotSupportedError)
# After these the open file may be another than the one that is there now, or none.
_SPOILT = frozenset({"SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_CANTOPEN"})


@contextmanager
def told(place: str) -> Iterator[None]:
    """Say what is wrong with the database at `place`; raises StoreUnavailable."""
    try:
        yield
    except NoneFree as trouble:
        raise StoreUnavailable(f"{place}: {_IN_USE}") from trouble
    except DatabaseError as trouble:
        if isinstance(trouble, _BUGS):
            raise
        raise StoreUnavailable(f"{place}: {_sentence(trouble)}") from trouble


def _sentence(trouble: DBAPIError) -> str:
    name = _name(trouble.orig)
    return _SENTENCES.get(name, f"it cannot be used ({name}); see that it is a database of this program")


def spoils(trouble: BaseException | None) -> bool:
    """Say whether a connection that gave this error should not be used again."""
    return _name(trouble) in _SPOILT


def _name(trouble: BaseException | None) -> str:
    full = getattr(trouble, "sqlite_errorname", "") or "SQLITE_ERROR"
    return "_".join(full.split("_")[:2])
