"""`reviews recheck`: the stored report judged again, by its own rules and by today's."""

import sqlite3

import pytest

from tests.cli.conftest import Run
from tests.cli.files import ERROR, write
from tests.cli.reviewing import Desk

BRAND = "id: shop\nlanguages: [en]\nvocabulary: {banned: [morning]}\n"


@pytest.fixture
def desk(run: Run, monkeypatch: pytest.MonkeyPatch, proofread: None) -> Desk:
    del proofread
    write("governance.toml", "brands = ['brand.yaml']\n")
    write("brand.yaml", BRAND)
    write("a.md", ERROR)
    return Desk(run, monkeypatch)


def test_the_stored_rules_give_the_stored_report(desk: Desk) -> None:
    ran = desk("reader", "recheck", desk.one("a.md"))

    assert ran.code == 0
    assert ran.out.splitlines()[0].startswith("equal: ")
    assert ran.out.splitlines()[1:] == ["today’s rules find the same"]


def test_what_todays_rules_find_is_told_where_it_differs_and_is_no_failure(desk: Desk) -> None:
    id = desk.one("a.md")  # noqa: A001
    write("brand.yaml", BRAND.replace("morning", "tomorrow"))
    ran = desk("reader", "recheck", id)

    assert ran.code == 0
    assert "today’s rules give a different result\n" in ran.out
    assert "verdict" not in ran.out
    assert "  new:  warning  tone/banned  /text  “tomorrow” " in ran.out
    assert "  gone:  warning  tone/banned  /text  “morning” " in ran.out


def test_both_verdicts_are_told_where_they_differ(desk: Desk) -> None:
    id = desk.one("a.md")  # noqa: A001
    write("brand.yaml", BRAND + "overrides: {hygiene/placeholder/template: {severity: warning}}\n")
    lines = desk("reader", "recheck", id).out.splitlines()

    assert lines[1:3] == ["today’s rules give a different result", "  verdict: fail then, pass today"]
    assert lines[3].startswith("  new:  warning  hygiene/placeholder/template  /text")
    assert lines[4].startswith("  gone:  error  hygiene/placeholder/template  /text")


def test_json_holds_both_verdicts_and_what_differs(desk: Desk) -> None:
    id = desk.one("a.md")  # noqa: A001
    write("brand.yaml", BRAND.replace("morning", "tomorrow"))
    row = desk("reader", "recheck", id, "--format", "json").json

    assert (row["review"], row["version"], row["equal"], row["engine_changed"]) == (id, 1, True, False)
    assert row["ruleset_digest"] != row["today"]["ruleset_digest"]
    assert [one["excerpt"] for one in row["today"]["findings"]["added"]] == ["tomorrow"]


def test_a_report_that_was_tampered_with_is_2(desk: Desk) -> None:
    id = desk.one("a.md")  # noqa: A001
    database = sqlite3.connect("var/governance.db")
    with database:
        database.execute("UPDATE versions SET report = replace(report, '\"error\"', '\"warning\"')")
    database.close()
    ran = desk("reader", "recheck", id)

    assert ran.code == 2
    assert ran.out.startswith("not equal: ")
