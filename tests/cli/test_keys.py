"""`keys`: shown once, listed without secrets, revoked for good."""

import re
from pathlib import Path

import pytest

from governance.cli.keys import local_user
from tests.cli.conftest import Run
from tests.cli.files import write
from tests.cli.reviewing import share_rules


@pytest.fixture(autouse=True)
def _shared_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    share_rules(monkeypatch)


def test_a_key_is_made_with_what_it_says_of_its_holder(run: Run) -> None:
    ran = run("keys", "create", "--principal", "anna", "--role", "author", "--role", "reviewer", "--format", "json")
    made = ran.json

    assert (ran.code, list(made)) == (0, ["id", "key", "principal", "kind", "roles", "brands"])
    assert made["key"].startswith("gov_")
    assert (made["principal"], made["kind"]) == ("anna", "human")
    assert (made["roles"], made["brands"]) == (["author", "reviewer"], [])


def test_a_key_is_shown_once_with_how_to_use_it(run: Run) -> None:
    ran = run("keys", "create", "--principal", "anna", "--role", "author")
    lines = ran.err.splitlines()

    assert lines[0].endswith("for anna (human): author; all brands.")
    assert "never again" in lines[1]
    assert "GOVERNANCE_API_KEY" in lines[1]


def test_the_key_alone_goes_to_standard_output(run: Run) -> None:
    assert re.fullmatch(r"gov_\w+\n", run("keys", "create", "--principal", "anna").out)


def test_a_key_without_a_role_is_read_only_and_says_so(run: Run) -> None:
    assert "no role, so read-only" in run("keys", "create", "--principal", "anna").err


def test_a_key_may_be_for_some_brands(run: Run) -> None:
    write("governance.toml", "brands = ['brand.yaml']\n")
    write("brand.yaml", "id: shop\nlanguages: [en]\n")

    made = run("keys", "create", "--principal", "anna", "--brand", "shop", "--format", "json").json

    assert made["brands"] == ["shop"]


def test_an_unknown_brand_is_refused_with_what_was_meant(run: Run) -> None:
    ran = run("keys", "create", "--principal", "anna", "--brand", "defualt")

    assert (ran.code, ran.out) == (2, "")
    assert "unknown brand 'defualt'; did you mean 'default'?" in ran.err


@pytest.mark.parametrize(
    "name", ["", " ", " anna", "anna ", "an\tna", "an\u200bna", "an\u202ena", "local:root", "LOCAL:x", "a" * 101]
)
def test_a_name_that_could_be_taken_for_another_is_refused(run: Run, name: str) -> None:
    ran = run("keys", "create", "--principal", name)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: A name has 1 to 100 visible characters")


def test_a_name_is_one_however_its_accents_are_typed(run: Run) -> None:
    made = run("keys", "create", "--principal", "Zoe\u0308", "--format", "json").json

    assert made["principal"] == "Zo\u00eb"


def test_a_principal_stays_a_human_or_an_agent(run: Run) -> None:
    run("keys", "create", "--principal", "anna")
    ran = run("keys", "create", "--principal", "anna", "--kind", "agent")

    assert (ran.code, ran.out) == (2, "")
    assert "--kind human" in ran.err


def test_a_refusal_speaks_the_language_that_was_asked_for(run: Run) -> None:
    assert "Il n’y a pas de clé" in run("keys", "revoke", "nothing", "--lang", "fr").err


def test_the_list_shows_whose_keys_there_are_and_who_made_them(run: Run) -> None:
    run("keys", "create", "--principal", "anna", "--role", "author")
    listed = run("keys", "list", "--format", "json").json
    (row,) = listed["keys"]

    assert list(listed) == ["keys"]
    assert (row["principal"], row["roles"], row["revoked_at"]) == ("anna", ["author"], None)
    assert row["created_by"] == local_user()
    assert local_user().startswith("local:")


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_list_holds_nothing_that_could_be_used(run: Run, form: str) -> None:
    secret = run("keys", "create", "--principal", "anna", "--format", "json").json["key"]
    listed = run("keys", "list", "--format", form).out

    assert "anna" in listed
    assert secret[4:20] not in listed
    assert "digest" not in listed


def test_a_list_without_keys_says_how_to_make_one(run: Run) -> None:
    ran = run("keys", "list")

    assert (ran.code, ran.out) == (0, "")
    assert "`governance keys create`" in ran.err


def test_a_revoked_key_counts_no_more(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    made = run("keys", "create", "--principal", "anna", "--format", "json").json
    monkeypatch.setenv("GOVERNANCE_API_KEY", made["key"])
    before = run("reviews", "list").code
    revoked = run("keys", "revoke", made["id"])

    assert (before, revoked.code, run("reviews", "list").code) == (0, 0, 2)
    assert revoked.out.startswith(f"Key {made['id']} of anna was revoked at 2")


def test_a_key_that_is_not_there_cannot_be_revoked(run: Run) -> None:
    ran = run("keys", "revoke", "nothing")

    assert (ran.code, ran.out) == (2, "")
    assert "`governance keys list`" in ran.err


def test_a_database_that_cannot_be_used_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("text.db").write_text("This is no database at all, only some text.\n" * 100, encoding="utf-8")
    monkeypatch.setenv("GOVERNANCE_DATABASE_URL", "sqlite:///text.db")
    ran = run("keys", "list")

    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "text.db: " in ran.err
