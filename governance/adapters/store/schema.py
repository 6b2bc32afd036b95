"""The version of the schema: what a database has, what this program needs, and the way from one to the other."""

import re
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, inspect, text

from governance.adapters.store.place import Place
from governance.service.stores import StoreUnavailable

# The newest revision of `migrations`, known without importing Alembic.
REVISION = "0004"
MIGRATIONS = Path(__file__).parent / "migrations"
# Alembic's context is one for the whole process.
_ALEMBIC = Lock()


def revision_of(connection: Connection) -> str | None:
    """Give the revision of the database: None if it is empty, "" if what it holds is not ours."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" not in tables:
        return "" if tables else None
    match connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all():
        case [str(found)] if re.fullmatch("[0-9]{4}", found):
            return found
    return ""


def require_ours(place: Place, revision: str | None) -> None:
    """Refuse a database that holds something else, or that no revision leads on from; raises StoreUnavailable."""
    if revision == "":
        raise StoreUnavailable(f"{place.name}: it holds tables of another program; name another file")
    if revision and revision > REVISION:
        problem = f"its schema {revision} was made by a newer version; upgrade content-governance"
        raise StoreUnavailable(f"{place.name}: {problem}")
    if revision and not any(MIGRATIONS.glob(f"versions/r{revision}_*.py")):
        problem = f"no version of content-governance made its schema {revision}; restore a backup, or name another file"
        raise StoreUnavailable(f"{place.name}: {problem}")


def require_current(place: Place, revision: str | None) -> None:
    """Refuse every schema but this version's; raises StoreUnavailable."""
    require_ours(place, revision)
    if revision is None:
        raise StoreUnavailable(f"{place.name}: the database is empty; run `governance db upgrade`")
    if revision != REVISION:
        problem = f"its schema {revision} is older than {REVISION}; run `governance db upgrade`"
        raise StoreUnavailable(f"{place.name}: {problem}")


def migrate(connection: Connection) -> None:
    """Run every revision that the database lacks, inside the transaction that has begun: all of them or none."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with _ALEMBIC:
        command.upgrade(config, "head")
