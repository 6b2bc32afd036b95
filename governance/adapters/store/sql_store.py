"""The store on a database file; opened in each process after forking."""

from collections.abc import Iterator
from contextlib import contextmanager

from governance.adapters.store.engines import reading_engine, writing_engine
from governance.adapters.store.faults import told
from governance.adapters.store.making import make_ready
from governance.adapters.store.place import Place, place_of, prepare
from governance.adapters.store.reading import SqlReading
from governance.adapters.store.schema import require_current, revision_of
from governance.adapters.store.writing import SqlWriting
from governance.service.stores import StoreUnavailable

# SQLite takes its snapshot at the first read of a transaction and not at its beginning.
_LOOK = "SELECT 1 FROM alembic_version"


class SqlStore:
    """Where the queue is kept; may be used by several threads at once. Its methods raise StoreUnavailable."""

    def __init__(self, place: Place) -> None:
        """Take the file's place; nothing is opened yet."""
        self._place = place
        self._reader = reading_engine(place.path)
        self._writer = writing_engine(place.path)

    @contextmanager
    def reading(self) -> Iterator[SqlReading]:
        """Open a consistent view."""
        with told(self._place.name), self._reader.connect() as connection:
            connection.exec_driver_sql(_LOOK)
            yield SqlReading(connection)

    @contextmanager
    def writing(self) -> Iterator[SqlWriting]:
        """Open a transaction: committed at the end, undone by an exception."""
        with told(self._place.name), self._writer.begin() as connection:
            yield SqlWriting(connection)

    def check(self) -> None:
        """Refuse a database that cannot be read, or has another schema than this version's; raises StoreUnavailable."""
        with told(self._place.name), self._reader.connect() as connection:
            require_current(self._place, revision_of(connection))

    def close(self) -> None:
        """Let go of what is open."""
        self._reader.dispose()
        self._writer.dispose()


def open_store(url: str) -> SqlStore:
    """Open the database that `sqlite:///path` names, made where it is absent; raises StoreUnavailable.

    To be called after forking. A schema of another version is refused with the remedy.
    """
    place = place_of(url)
    prepare(place)
    make_ready(place)
    store = SqlStore(place)
    try:
        store.check()
    except StoreUnavailable:
        store.close()
        raise
    return store
