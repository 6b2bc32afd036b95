"""`db upgrade`: from which schema to which, or one line of trouble."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from governance.adapters import store
from governance.adapters.store.schema import REVISION
from governance.service.keys import secret_of
from tests.cli.conftest import Run
from tests.cli.files import write
from tests.cli.reviewing import share_rules


def test_an_absent_database_is_created(run: Run) -> None:
    ran = run("db", "upgrade")

    assert (ran.code, ran.out) == (0, f"The database was created ({REVISION}).\n")
    assert Path("var/governance.db").is_file()


def test_a_database_of_today_is_up_to_date(run: Run) -> None:
    run("db", "upgrade")
    ran = run("db", "upgrade")

    assert (ran.code, ran.out) == (0, f"The database is up to date ({REVISION}).\n")


def test_an_older_database_is_upgraded(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "upgrade", lambda _: ("0000", REVISION))

    assert run("db", "upgrade").out == f"The database was upgraded from 0000 to {REVISION}.\n"


def test_json_holds_both_versions(run: Run) -> None:
    assert run("db", "upgrade", "--format", "json").json == {"from": None, "to": REVISION}


COMMANDS = (
    ("keys", "list"),
    ("keys", "create", "--principal", "anna"),
    ("keys", "revoke", "a"),
    ("reviews", "list"),
    ("reviews", "show", "a"),
    ("reviews", "events", "a"),
    ("reviews", "approve", "a"),
    ("reviews", "recheck", "a"),
    ("reviews", "submit", "a.md"),
    ("reviews", "edit", "a", "a.md"),
    ("reviews", "status", "a.md"),
)


OLDER = ("0001", "run `governance db upgrade`")
# From these nothing leads to the schema of today.
ELSEWHERE = (
    ("0000", "restore a backup, or name another file"),
    ("9999", "upgrade content-governance"),
    ("ba5eba11", "name another file"),
)


@pytest.mark.parametrize(
    ("words", "revision", "remedy"),
    [
        *((words, *refused) for words in COMMANDS for refused in (OLDER, *ELSEWHERE)),
        *((("db", "upgrade"), *refused) for refused in ELSEWHERE),
    ],
)
def test_a_database_of_another_version_is_one_line_with_the_remedy(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], revision: str, remedy: str
) -> None:
    share_rules(monkeypatch)
    monkeypatch.setenv("GOVERNANCE_API_KEY", secret_of(bytes(24)))
    run("db", "upgrade")
    with closing(sqlite3.connect("var/governance.db", isolation_level=None)) as file:
        file.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    write("a.md")
    ran = run(*words)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert ran.err.rstrip().endswith(remedy)


@pytest.mark.parametrize("url", ["sqlite:///text.db", "postgresql://nowhere/queue", "nonsense"])
def test_what_cannot_be_used_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    Path("text.db").write_text("This is no database at all, only some text.\n" * 100, encoding="utf-8")
    monkeypatch.setenv("GOVERNANCE_DATABASE_URL", url)
    ran = run("db", "upgrade")

    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
