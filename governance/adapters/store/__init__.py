"""The queue in a database: tables by SQLAlchemy Core, schema versions by Alembic. Only SQLite is supported so far."""

from governance.adapters.store.making import upgrade
from governance.adapters.store.sql_store import SqlStore, open_store

__all__ = ["SqlStore", "open_store", "upgrade"]
