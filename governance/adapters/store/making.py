"""Making the database: an empty file gets its tables, an older schema those that it lacks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine

from governance.adapters.store.engines import plain_engine, writing_engine
from governance.adapters.store.faults import told
from governance.adapters.store.place import Place, alone_in, place_of, prepare
from governance.adapters.store.schema import migrate, require_ours, revision_of
from governance.service.stores import StoreUnavailable

_LOG = "wal"


def make_ready(place: Place) -> None:
    """Make the tables of an empty database, and have one of ours keep a write-ahead log; raises StoreUnavailable.

    What holds something else is refused untouched.
    """
    revision, logs_ahead = _seen(place)
    if revision is None:
        _migrated(place)
    elif not logs_ahead:
        _log_ahead(place)


def upgrade(url: str) -> tuple[str | None, str | None]:
    """Bring a database to this version's schema, wholly or not at all; raises StoreUnavailable.

    Gives the schema's version before (None: there was nothing) and after.
    """
    place = place_of(url)
    prepare(place)
    _seen(place)
    return _migrated(place)


def _seen(place: Place) -> tuple[str | None, bool]:
    """Give the schema's version and whether there is a write-ahead log; refuses what is not ours."""
    with _connected(place, plain_engine) as connection:
        revision = revision_of(connection)
        require_ours(place, revision)
        return revision, connection.exec_driver_sql("PRAGMA journal_mode").scalar() == _LOG


def _migrated(place: Place) -> tuple[str | None, str | None]:
    _log_ahead(place)
    with _connected(place, writing_engine) as connection, connection.begin():
        before = revision_of(connection)  # another process may have been here first
        require_ours(place, before)
        migrate(connection)
        return before, revision_of(connection)


def _log_ahead(place: Place) -> None:
    """Let readers and writers work side by side from now on; the file remembers it."""
    # Two that ask for it at once can be told "locked" without having waited.
    with alone_in(place), _connected(place, plain_engine) as connection:
        if connection.exec_driver_sql("PRAGMA journal_mode = WAL").scalar() != _LOG:
            raise StoreUnavailable(f"{place.name}: its disk cannot be shared by processes; name a file on a local disk")


@contextmanager
def _connected(place: Place, make: Callable[[Path], Engine]) -> Iterator[Connection]:
    engine = make(place.path)
    try:
        with told(place.name), engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()
