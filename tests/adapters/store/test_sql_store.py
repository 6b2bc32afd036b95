"""What the store in SQLite promises beyond what every store does: durability, queues of writers, plain refusals."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, suppress
from dataclasses import replace
from itertools import product
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, Pool, create_engine

from governance.adapters.store import SqlStore, engines, open_store, schema, upgrade
from governance.adapters.store.tables import metadata
from governance.review import FINAL, Status
from governance.service.stores import Reading, ReviewQuery, StaleReview, StoreUnavailable
from tests.adapters.store.queue_values import answer, key, moved, review, version
from tests.adapters.store.queue_values import event as happened
from tests.pragmas import each_connection, heard

NOBODY = 65534
# The revision that a newer version of the program would have.
AFTER = f"{int(schema.REVISION) + 1:04}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "var" / "governance.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqlStore]:
    with closing(open_store(f"sqlite:///{path}")) as made:
        yield made


def refusal(url: str) -> str:
    """Give the sentence by which a database is refused."""
    with pytest.raises(StoreUnavailable) as refused:
        open_store(url)
    return str(refused.value)


def on_file(path: Path, *statements: str) -> list[Any]:
    """Do something to the file behind the store's back, and give the rows of the last statement."""
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        return [file.execute(one).fetchall() for one in statements][-1]


def settings_of(*names: str, among: AbstractContextManager[Any]) -> list[int]:
    """Give what the connection that is opened for `among` has these pragmas at."""
    found: list[int] = []

    def ask(connection: Any, *_: Any) -> None:
        found.extend(connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names)

    with heard(Pool, "checkout", ask), among:
        return found


# Connections


def test_a_commit_is_as_durable_as_sqlite_can_make_it(store: SqlStore) -> None:
    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")

    assert settings_of(*names, among=store.writing()) == ["wal", 2, 1, 5000]


def test_reading_cannot_write(store: SqlStore) -> None:
    assert settings_of("query_only", "busy_timeout", among=store.reading()) == [1, 5000]


@pytest.mark.usefixtures("store")
def test_a_version_of_no_review_is_impossible(path: Path) -> None:
    cells = ", ".join(["'a'", "1", *["''"] * 7])
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        on_file(path, "PRAGMA foreign_keys = ON", f"INSERT INTO versions VALUES ({cells})")  # noqa: S608


def test_eight_threads_on_two_stores_lose_no_change(store: SqlStore, path: Path) -> None:
    one = review()
    with store.writing() as now:
        now.add_review(one, version(one))

    def count_up(through: SqlStore) -> None:
        with through.writing() as now:
            before = now.review(one.id) or one
            now.save_review(replace(before, revision=before.revision + 1), expected=before.revision)

    with closing(open_store(f"sqlite:///{path}")) as other, ThreadPoolExecutor(8) as threads:
        list(threads.map(count_up, [store, other] * 400))

    with store.reading() as seeing:
        assert seeing.review(one.id) == replace(one, revision=801)


def test_of_eight_threads_that_saw_the_same_one_wins(store: SqlStore) -> None:
    one = review()
    with store.writing() as now:
        now.add_review(one, version(one))
    ready = Barrier(8)

    def approve(_: int) -> int:
        with store.reading() as seeing:
            before = seeing.review(one.id) or one
        ready.wait()
        with suppress(StaleReview), store.writing() as changing:
            changing.save_review(moved(before, Status.APPROVED), expected=before.revision)
            changing.add_event(happened(one.id))
            return 1
        return 0

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(approve, range(8))) == 1

    with store.reading() as seeing:
        assert len(seeing.events(one.id, after=None, limit=9).items) == 1


def test_a_reader_waits_for_no_writer(store: SqlStore) -> None:
    with each_connection("busy_timeout = 0"), store.writing() as changing:
        changing.add_event(happened("a"))

        with store.reading() as now:
            assert now.events("a", after=None, limit=9).items == ()


def test_as_many_threads_read_at_once_as_a_process_has(store: SqlStore) -> None:
    together = Barrier(engines.READERS)

    def look(_: int) -> int:
        with store.reading():
            return together.wait()

    with ThreadPoolExecutor(engines.READERS) as threads:
        assert sorted(threads.map(look, range(engines.READERS))) == list(range(engines.READERS))


# Trouble while working


def _append_and_keep_much(store: SqlStore) -> None:
    with store.writing() as now:
        now.add_event(happened("a"))
        now.keep_ruleset("sha256:rules", "x" * 1_000_000)


def test_a_full_disk_is_told_and_nothing_partial_is_kept(store: SqlStore, path: Path) -> None:
    with pytest.raises(StoreUnavailable) as told, each_connection("max_page_count = 1"):
        _append_and_keep_much(store)

    assert str(told.value) == f"{path}: the disk is full; make room and try again"
    with store.reading() as now:
        assert now.events("a", after=None, limit=9).items == ()


def test_a_store_works_again_once_there_is_room(store: SqlStore) -> None:
    with pytest.raises(StoreUnavailable), each_connection("max_page_count = 1"):
        _append_and_keep_much(store)

    with each_connection("max_page_count = 1000000"):
        _append_and_keep_much(store)

    with store.reading() as now:
        assert now.ruleset("sha256:rules") == "x" * 1_000_000


def test_a_disk_that_fails_is_told_and_nothing_partial_is_kept(store: SqlStore, path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(StoreUnavailable) as told:
            _append_and_keep_much(store)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert str(told.value) == f"{path}: the disk does not answer as it should; look at the disk, then try again"
    with store.reading() as now:
        assert now.events("a", after=None, limit=9).items == ()


def test_a_database_that_becomes_read_only_is_told_until_it_is_writable_again(store: SqlStore, path: Path) -> None:
    with pytest.raises(StoreUnavailable) as told, each_connection("query_only = ON"), store.writing() as now:
        now.add_event(happened("a"))

    assert str(told.value) == f"{path}: it cannot be written to; make the file and its folder writable"
    with store.writing() as now:
        now.add_event(happened("a"))


def test_a_lock_that_is_held_for_too_long_is_told(store: SqlStore, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(StoreUnavailable) as told, each_connection("busy_timeout = 1"), store.writing():
            pass

    assert str(told.value) == f"{path}: another process keeps it locked; try again"
    with store.writing() as now:
        now.add_event(happened("a"))


def test_more_writers_than_can_wait_are_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "POOL_WAIT_S", 0)
    with closing(open_store(f"sqlite:///{path}")) as store, store.writing():
        with pytest.raises(StoreUnavailable) as told, store.writing():
            pass

        assert str(told.value) == f"{path}: too many wait for it; try again"


def test_a_damaged_file_is_told_until_a_backup_is_restored(store: SqlStore, path: Path) -> None:
    with store.writing() as now:
        now.keep_ruleset("sha256:rules", "x" * 1_000_000)
    on_file(path, "PRAGMA wal_checkpoint(TRUNCATE)", f"VACUUM INTO '{path}.backup'")
    whole = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * (whole - 8192))

    with pytest.raises(StoreUnavailable) as told, store.reading() as now:
        now.ruleset("sha256:rules")

    assert str(told.value) == f"{path}: the file is damaged; restore it from a backup"
    Path(f"{path}.backup").replace(path)
    with store.reading() as now:
        assert now.ruleset("sha256:rules") == "x" * 1_000_000


def test_a_deleted_file_takes_no_more_writes(store: SqlStore, path: Path) -> None:
    with store.writing() as now:
        now.add_event(happened("a"))
    path.unlink()

    with pytest.raises(StoreUnavailable) as told, store.writing() as now:
        now.add_event(happened("a"))

    assert str(told.value).startswith(f"{path}: it cannot be opened")
    assert not path.exists()


def test_no_trouble_shows_sql_or_what_was_to_be_kept(store: SqlStore, path: Path) -> None:
    on_file(path, "DROP TABLE events")

    with pytest.raises(StoreUnavailable) as told, store.writing() as now:
        now.add_event(happened("a", comment="secret words"))

    assert str(told.value).startswith(f"{path}: it cannot be used (SQLITE_ERROR)")
    assert "secret words" not in f"{told.value}{told.value.__cause__}"


def test_a_fault_of_ours_is_not_blamed_on_the_database(store: SqlStore) -> None:
    with store.writing() as now:
        now.save_key(key())

    with pytest.raises(Exception, match="UNIQUE") as told, store.writing() as now:
        now.save_key(replace(key(), id="other"))

    assert not isinstance(told.value, StoreUnavailable | StaleReview)


# Opening


def test_an_absent_database_is_made_with_its_folder(path: Path) -> None:
    with closing(open_store(f"sqlite:///{path}")) as store:
        store.check()


@pytest.fixture
def open_to_all() -> Iterator[None]:
    """Have files made for everybody to read, as most systems do."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    """Give what the owner, the group and the rest may do with a folder and the files in it."""
    return {one.name: f"{one.stat().st_mode & 0o777:o}" for one in (folder, *sorted(folder.iterdir()))}


PRIVATE = {"var": "700", "governance.db": "600", "governance.db-shm": "600", "governance.db-wal": "600"}


@pytest.mark.usefixtures("open_to_all")
def test_what_is_made_is_for_its_owner_alone(path: Path) -> None:
    with closing(open_store(f"sqlite:///{path}")) as store, store.writing() as now:
        now.add_event(happened("a"))

        assert modes(path.parent) == PRIVATE


@pytest.mark.usefixtures("open_to_all")
def test_what_was_made_for_everybody_to_read_is_for_its_owner_alone_from_now_on(path: Path, store: SqlStore) -> None:
    with store.writing() as now:
        now.add_event(happened("a"))
    path.parent.chmod(0o755)
    for file in path.parent.iterdir():
        file.chmod(0o644)

    with closing(open_store(f"sqlite:///{path}")):
        assert modes(path.parent) == PRIVATE


@pytest.mark.parametrize("folder", ["elsewhere", "var"])
def test_a_folder_that_holds_other_things_too_stays_as_it_is(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir(mode=0o755)
    (tmp_path / folder).chmod(0o755)
    (tmp_path / folder / "notes.txt").touch(mode=0o644)
    open_store(f"sqlite:///{tmp_path}/{folder}/governance.db").close()

    found = modes(tmp_path / folder)
    assert (found[folder], found["governance.db"], found["notes.txt"][-1]) == ("755", "600", "4")


def test_an_empty_file_is_as_good_as_none(path: Path) -> None:
    path.parent.mkdir()
    path.touch()

    with closing(open_store(f"sqlite:///{path}")) as store:
        store.check()


def test_a_relative_path_stays_where_it_was_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "other").mkdir()
    with closing(open_store("sqlite:///var/a%b#c.db")) as store:
        monkeypatch.chdir(tmp_path / "other")
        with store.writing() as now:
            now.add_event(happened("a"))

    assert (tmp_path / "var" / "a%b#c.db").is_file()


def test_what_was_kept_is_there_when_opened_again(path: Path) -> None:
    with closing(open_store(f"sqlite:///{path}")) as store, store.writing() as now:
        now.add_review(review(), version(review()))

    with closing(open_store(f"sqlite:///{path}")) as store, store.reading() as now:
        assert now.review(review().id) == review()


def test_eight_threads_make_one_database(path: Path) -> None:
    ready = Barrier(8)

    def begin(number: int) -> None:
        ready.wait()
        with closing(open_store(f"sqlite:///{path}")) as store, store.writing() as now:
            now.add_event(happened("a", number=number))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(begin, range(8)))

    with closing(open_store(f"sqlite:///{path}")) as store, store.reading() as now:
        assert len(now.events("a", after=None, limit=9).items) == 8


def test_two_processes_make_one_database(path: Path) -> None:
    program = "import sys; from governance.adapters.store import open_store; open_store(sys.argv[1]).close()"
    command = [sys.executable, "-c", program, f"sqlite:///{path}"]
    with subprocess.Popen(command) as one, subprocess.Popen(command) as other:  # noqa: S603
        assert (one.wait(), other.wait()) == (0, 0)

    with closing(open_store(f"sqlite:///{path}")) as store:
        store.check()


@pytest.mark.usefixtures("store")
def test_a_backup_without_a_log_gets_one(path: Path) -> None:
    backup = path.with_name("backup.db")
    on_file(path, f"VACUUM INTO '{backup}'")

    open_store(f"sqlite:///{backup}").close()

    assert on_file(backup, "PRAGMA journal_mode") == [("wal",)]


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://anna:secret@localhost/governance",
        "sqlite://",
        "sqlite:///",
        "sqlite:///:memory:",
        "sqlite:///a.db?mode=ro",
        "sqlite:///a\0.db",
        "sqlite+aiosqlite:///a.db",
        "a.db",
        "",
    ],
)
def test_only_the_url_of_a_sqlite_file_is_taken(url: str) -> None:
    assert refusal(url) == (
        "the database's URL: only SQLite files are supported so far; write sqlite:///path/to/file.db"
    )


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    assert refusal(f"sqlite:///{tmp_path}") == f"{tmp_path}: it is a folder; name a file in it"


def test_a_device_is_no_database() -> None:
    assert refusal("sqlite:////dev/null") == "/dev/null: it is no regular file; name another one"


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "var").touch()

    assert refusal(f"sqlite:///{tmp_path}/var/a.db").startswith(f"{tmp_path}/var/a.db: it cannot be made (")


def test_another_file_is_no_database_and_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("no database " * 100)

    assert refusal(f"sqlite:///{tmp_path}/a.md") == f"{tmp_path}/a.md: the file is no SQLite database; name another one"
    assert (tmp_path / "a.md").read_text() == "no database " * 100


def test_the_database_of_another_program_stays_as_it_is(tmp_path: Path) -> None:
    on_file(tmp_path / "a.db", "CREATE TABLE theirs (a)")
    before = (tmp_path / "a.db").read_bytes()

    assert refusal(f"sqlite:///{tmp_path}/a.db").endswith("it holds tables of another program; name another file")
    assert (tmp_path / "a.db").read_bytes() == before


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """Give a folder with a database to somebody who is not root, and be that somebody.

    Who cannot read this program's files cannot make a database any more, so it is there before.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        open_store(f"sqlite:///{folder / 'a.db'}").close()
        root = os.geteuid() == 0
        if root:
            for one in (folder, *folder.iterdir()):
                os.chown(one, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            folder.chmod(0o700)
            if root:
                os.seteuid(0)


def test_a_file_that_cannot_be_written_is_told(unprivileged: Path) -> None:
    path = unprivileged / "a.db"
    path.chmod(0o400)

    assert refusal(f"sqlite:///{path}") == (
        f"{path}: it may not be read and written; make the file readable and writable"
    )


def test_a_folder_that_cannot_be_written_is_told(unprivileged: Path) -> None:
    path = unprivileged / "a.db"
    unprivileged.chmod(0o500)

    assert refusal(f"sqlite:///{path}") == (
        f"{path}: files cannot be made beside it; make its folder readable and writable"
    )


def test_a_database_that_cannot_be_made_is_told(unprivileged: Path) -> None:
    unprivileged.chmod(0o500)

    assert refusal(f"sqlite:///{unprivileged}/b.db") == (
        f"{unprivileged}/b.db: it cannot be made (Permission denied); make its folder writable, or name another one"
    )


# Schema versions


@pytest.mark.usefixtures("store")
def test_the_tables_are_what_the_revisions_make(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


@pytest.mark.usefixtures("store")
def test_the_index_of_open_reviews_leaves_out_the_final_ones(path: Path) -> None:
    ((made,),) = on_file(path, "SELECT sql FROM sqlite_master WHERE name = 'reviews_one_open'")

    assert made.endswith("WHERE status NOT IN ('rejected', 'withdrawn')")
    assert sorted(FINAL) == ["rejected", "withdrawn"]


def test_the_newest_revision_is_the_one_that_is_required() -> None:
    assert ScriptDirectory(str(schema.MIGRATIONS)).get_heads() == [schema.REVISION]


@pytest.mark.parametrize(
    ("revision", "problem"),
    [
        ("0001", f"its schema 0001 is older than {schema.REVISION}; run `governance db upgrade`"),
        ("0000", "no version of content-governance made its schema 0000; restore a backup, or name another file"),
        (AFTER, f"its schema {AFTER} was made by a newer version; upgrade content-governance"),
        ("1a2b3c", "it holds tables of another program; name another file"),
    ],
)
def test_a_schema_of_another_version_is_refused_with_the_remedy(path: Path, revision: str, problem: str) -> None:
    open_store(f"sqlite:///{path}").close()
    on_file(path, f"UPDATE alembic_version SET version_num = '{revision}'")  # noqa: S608

    assert refusal(f"sqlite:///{path}") == f"{path}: {problem}"


@pytest.mark.parametrize("statement", ["DELETE FROM alembic_version", "INSERT INTO alembic_version VALUES ('0001')"])
def test_a_schema_of_no_version_or_of_two_is_nothing_of_ours(path: Path, statement: str) -> None:
    open_store(f"sqlite:///{path}").close()
    on_file(path, statement)

    assert refusal(f"sqlite:///{path}") == f"{path}: it holds tables of another program; name another file"


def test_a_schema_that_changes_under_a_store_is_told_by_its_check(store: SqlStore, path: Path) -> None:
    on_file(path, f"UPDATE alembic_version SET version_num = '{AFTER}'")  # noqa: S608

    with pytest.raises(StoreUnavailable, match="made by a newer version"):
        store.check()


def test_a_store_without_its_file_fails_its_check(store: SqlStore, path: Path) -> None:
    path.unlink()

    with pytest.raises(StoreUnavailable, match="it cannot be opened"):
        store.check()


def test_upgrading_a_newer_schema_is_refused(path: Path) -> None:
    open_store(f"sqlite:///{path}").close()
    on_file(path, f"UPDATE alembic_version SET version_num = '{AFTER}'")  # noqa: S608

    with pytest.raises(StoreUnavailable, match="upgrade content-governance"):
        upgrade(f"sqlite:///{path}")


def test_upgrading_says_from_where_to_where(path: Path) -> None:
    url = f"sqlite:///{path}"

    assert [upgrade(url), upgrade(url)] == [(None, schema.REVISION), (schema.REVISION, schema.REVISION)]


NEXT = """
import os, signal
from alembic import op

revision = "{after}"
down_revision = "{now}"


def upgrade() -> None:
    op.execute("CREATE TABLE halfway (a TEXT)")
    op.execute("INSERT INTO halfway VALUES ('a')")
    op.execute("ALTER TABLE reviews ADD COLUMN more TEXT")
    {then}
"""


@pytest.fixture
def next_revision(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have a database of today's schema, and a revision that comes after."""
    open_store(f"sqlite:///{path}").close()
    folder = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(schema, "MIGRATIONS", folder)
    return folder / "versions" / f"r{AFTER}_next.py"


def next_one(then: str) -> str:
    return NEXT.format(after=AFTER, now=schema.REVISION, then=then)


def test_a_revision_that_fails_half_way_leaves_nothing_and_runs_again(path: Path, next_revision: Path) -> None:
    next_revision.write_text(next_one("raise ZeroDivisionError"))
    before = on_file(path, "SELECT sql FROM sqlite_master")
    with pytest.raises(ZeroDivisionError):
        upgrade(f"sqlite:///{path}")

    assert on_file(path, "SELECT sql FROM sqlite_master") == before
    next_revision.write_text(next_one("# finished"))
    assert upgrade(f"sqlite:///{path}") == (schema.REVISION, AFTER)


def test_a_revision_that_is_killed_half_way_leaves_nothing_and_runs_again(path: Path, next_revision: Path) -> None:
    next_revision.write_text(next_one("os.kill(os.getpid(), signal.SIGKILL)"))
    program = (
        "import sys, pathlib; from governance.adapters.store import schema, upgrade;"
        "schema.MIGRATIONS = pathlib.Path(sys.argv[2]); upgrade(sys.argv[1])"
    )
    command = [sys.executable, "-c", program, f"sqlite:///{path}", str(schema.MIGRATIONS)]
    killed = subprocess.run(command, check=False)  # noqa: S603

    assert killed.returncode == -9
    assert on_file(path, "SELECT version_num FROM alembic_version") == [(schema.REVISION,)]
    next_revision.write_text(next_one("# finished"))
    assert upgrade(f"sqlite:///{path}") == (schema.REVISION, AFTER)


def test_a_full_disk_while_upgrading_leaves_the_old_schema(path: Path, next_revision: Path) -> None:
    next_revision.write_text(next_one("op.execute('CREATE TABLE other (b TEXT)')"))
    with pytest.raises(StoreUnavailable, match="the disk is full"), each_connection("max_page_count = 1"):
        upgrade(f"sqlite:///{path}")

    assert on_file(path, "SELECT name FROM sqlite_master WHERE name = 'halfway'") == []


# Plans


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SqlStore, Path]]:
    path = tmp_path_factory.mktemp("filled") / "governance.db"
    with closing(open_store(f"sqlite:///{path}")) as store:
        with store.writing() as now:
            for number in range(300):
                one = review(number, brand=f"brand-{number % 3}", platform=("x", "linkedin")[number % 2])
                now.add_review(one, version(one))
                now.add_event(happened(one.id))
        yield store, path


def plans(filled: tuple[SqlStore, Path], ask: Any) -> list[str]:
    """Say how SQLite goes about every statement by which something is asked."""
    store, path = filled
    asked: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        asked.append((statement, parameters))

    with heard(Engine, "before_cursor_execute", note), store.reading() as now:
        ask(now)
    with closing(sqlite3.connect(path)) as file:
        queries = [(one, given) for one, given in asked if one.startswith("SELECT") and "alembic" not in one]
        return [row[3] for one, given in queries for row in file.execute(f"EXPLAIN QUERY PLAN {one}", given)]


LISTS = [
    (ReviewQuery(status=status, draft=draft, platform=platform, brands=brands), after)
    for status, draft, platform, brands, after in product(
        (None, Status.IN_REVIEW),
        (None, "draft-7.md"),
        (None, "x"),
        ((), ("brand-0",), ("brand-0", "brand-1")),
        (None, "0"),
    )
]


@pytest.mark.parametrize(("query", "after"), LISTS)
def test_no_list_of_reviews_scans_or_sorts(
    filled: tuple[SqlStore, Path], query: ReviewQuery, after: str | None
) -> None:
    found = plans(filled, lambda now: now.reviews(query, after=after, limit=5))

    assert found
    assert [one for one in found if "SCAN" in one or "TEMP B-TREE" in one] == []


def test_a_list_by_draft_goes_by_the_draft(filled: tuple[SqlStore, Path]) -> None:
    query = ReviewQuery(status=Status.IN_REVIEW, draft="draft-7.md", platform="x", brands=("brand-0",))
    found = plans(filled, lambda now: now.reviews(query, after=None, limit=5))

    assert "reviews_by_draft" in found[0]


LOOKUPS: dict[str, Callable[[Reading], Any]] = {
    "sqlite_autoindex_reviews_1 (id=?)": lambda now: now.review("a"),
    "reviews_of_post (brand=? AND draft=?)": lambda now: now.open_reviews("brand-1", "draft-7.md"),
    "reviews_of_post (brand=? AND draft=? AND platform=?)": lambda now: now.writers("brand-1", "draft-7.md", "x"),
    "reviews_by_seal (seal=?)": lambda now: now.sealed("a"),
    "reviews_by_former_seal (former_seal=?)": lambda now: now.sealed("a"),
    "sqlite_autoindex_versions_1 (review=? AND number=?)": lambda now: now.version("a", 1),
    "events_by_subject (subject=? AND number>?)": lambda now: now.events("a", after="1", limit=5),
    "sqlite_autoindex_rulesets_1 (digest=?)": lambda now: now.ruleset("a"),
    "sqlite_autoindex_media_1 (sha256=?)": lambda now: now.medium("a"),
    "sqlite_autoindex_keys_2 (digest=?)": lambda now: now.key("a"),
    "sqlite_autoindex_answers_1 (principal=? AND key=?)": lambda now: now.answered("a", "a"),
}


@pytest.mark.parametrize("index", LOOKUPS)
def test_every_look_up_goes_by_its_index(filled: tuple[SqlStore, Path], index: str) -> None:
    found = plans(filled, LOOKUPS[index])

    assert f"INDEX {index}" in " ".join(found)
    assert [one for one in found if "SCAN" in one] == []


def test_forgetting_answers_scans_none(store: SqlStore, path: Path) -> None:
    with store.writing() as now:
        now.keep_answer(answer(), forget_before=answer().at)

    found = on_file(path, "EXPLAIN QUERY PLAN DELETE FROM answers WHERE at < 'a'")
    assert "answers_by_time" in found[0][3]
