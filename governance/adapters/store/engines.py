"""Two engines on one SQLite file: with the hook that writing needs, reads would wait behind writers and fail."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, QueuePool, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection, ExceptionContext
from sqlalchemy.exc import DisconnectionError

from governance.adapters.store.faults import spoils

# How long a transaction waits for that of another process.
BUSY_MS = 5_000
# Longer than that, so that threads which wait for one another hear of a lock from SQLite first.
POOL_WAIT_S = 10
# One for each of a process's threads, and as many again for those that read while they read.
READERS = 8
# Threads stand in line for the one connection that writes: SQLite's own way of waiting, by asking again and again,
# lets some of them wait for ever.
WRITERS = 1
# In WAL mode only `FULL` keeps what was committed when the power fails.
_PRAGMAS = ("synchronous = FULL", "foreign_keys = ON")


def writing_engine(path: Path) -> Engine:
    """Make the engine whose every transaction has the right to write from its beginning."""
    return _engine(path, "BEGIN IMMEDIATE", pool_size=WRITERS, max_overflow=0)


def reading_engine(path: Path) -> Engine:
    """Make the engine whose every transaction sees one state, and changes nothing."""
    return _engine(path, "BEGIN", "query_only = ON", pool_size=READERS, max_overflow=READERS)


def plain_engine(path: Path) -> Engine:
    """Make the engine that opens a file of which nothing is known yet: without transactions, and used by one thread."""
    return create_engine("sqlite://", creator=_opener(path, _PRAGMAS), poolclass=NullPool, hide_parameters=True)


def _engine(path: Path, begin: str, *pragmas: str, pool_size: int, max_overflow: int) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=_opener(path, (*_PRAGMAS, *pragmas)),
        poolclass=QueuePool,
        pool_size=pool_size,
        max_overflow=max_overflow,
        pool_timeout=POOL_WAIT_S,
        hide_parameters=True,  # they are drafts, and errors are logged
    )
    event.listen(engine, "begin", _saying(begin))
    event.listen(engine, "handle_error", _drop_spoilt)
    event.listen(engine, "connect", _remember_file(path))
    event.listen(engine, "checkout", _refuse_other_file(path))
    return engine


def _opener(path: Path, pragmas: tuple[str, ...]) -> Callable[[], sqlite3.Connection]:
    place = f"{path.as_uri()}?mode=rw"  # a database that was deleted is not made anew by accident

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            place,
            uri=True,
            timeout=BUSY_MS / 1000,
            isolation_level=None,  # sqlite3 begins no transaction of its own, so that ours are what they say
            check_same_thread=False,  # the pool hands it from thread to thread, to one at a time
        )
        try:
            for pragma in pragmas:
                connection.execute(f"PRAGMA {pragma}")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    return connect


def _saying(begin: str) -> Callable[[Connection], None]:
    def say(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return say


def _drop_spoilt(context: ExceptionContext) -> None:
    if spoils(context.original_exception):
        context.is_disconnect = True


def _file(path: Path) -> tuple[int, int] | None:
    with suppress(OSError):
        found = path.stat()
        return found.st_dev, found.st_ino
    return None


def _remember_file(path: Path) -> Callable[[DBAPIConnection, Any], None]:
    def remember(_: DBAPIConnection, record: Any) -> None:
        record.info["file"] = _file(path)

    return remember


def _refuse_other_file(path: Path) -> Callable[[DBAPIConnection, Any, Any], None]:
    """Open anew when the file was replaced or deleted: what is written to the old one would be lost."""

    def refuse(_: DBAPIConnection, record: Any, __: Any) -> None:
        if _file(path) != record.info["file"]:
            raise DisconnectionError

    return refuse
