"""`db upgrade`: from which schema to which, or one line of trouble."""

from pathlib import Path

import pytest

from governance.adapters import store
from governance.adapters.store.schema import REVISION
from tests.cli.conftest import Run


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


@pytest.mark.parametrize("url", ["sqlite:///text.db", "postgresql://nowhere/queue", "nonsense"])
def test_what_cannot_be_used_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    Path("text.db").write_text("This is no database at all, only some text.\n" * 100, encoding="utf-8")
    monkeypatch.setenv("GOVERNANCE_DATABASE_URL", url)
    ran = run("db", "upgrade")

    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
