"""`reviews approve`, `request-changes`, `reject`, `resubmit`, `withdraw`: what is done, and what is refused and why."""

import re

import pytest

from tests.cli.conftest import Run
from tests.cli.files import ERROR, GOOD, WARNING, write
from tests.cli.reviewing import Desk

PLACEHOLDER = "hygiene/placeholder/template"


@pytest.fixture
def desk(run: Run, monkeypatch: pytest.MonkeyPatch, proofread: None) -> Desk:
    del proofread
    return Desk(run, monkeypatch)


@pytest.fixture
def good(desk: Desk) -> str:
    write("a.md", GOOD)
    return desk.one("a.md")


@pytest.fixture
def broken(desk: Desk) -> str:
    write("a.md", ERROR)
    return desk.one("a.md")


def test_a_post_is_approved_by_somebody_else(desk: Desk, good: str) -> None:
    ran = desk("rita", "approve", good)

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.split()[:6] == ["approved", "pass", good, "0", "findings", "a.md@linkedin"]
    assert desk.review(good)["approved_by"] == "rita"


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "  about version 2, revision 2\n"), ("fr", "  à propos de la version 2, révision 2\n")],
)
def test_a_decision_says_which_version_and_revision_it_is_about(desk: Desk, good: str, lang: str, said: str) -> None:
    write("a.md", GOOD + "Come in.\n")
    desk("anna", "edit", good, "a.md")

    assert desk("rita", "approve", good, "--lang", lang).out.endswith(said)


def test_json_gives_the_review_as_it_is_now(desk: Desk, good: str) -> None:
    row = desk("rita", "approve", good, "--format", "json").json

    assert (row["id"], row["status"], row["revision"]) == (good, "approved", 2)


@pytest.mark.parametrize(
    ("who", "words", "said"),
    [
        ("anna", ("approve",), "None of this key’s roles lets its holder approve a post"),
        ("reader", ("withdraw",), "None of this key’s roles"),
        ("bot", ("approve",), "belongs to an agent"),
        ("bot", ("reject", "--comment", "no"), "belongs to an agent"),
        ("rita", ("approve", "--revision", "9"), "Somebody changed this review since you read it"),
        ("both", ("withdraw",), "Only who submitted or last edited a post"),
        ("anna", ("resubmit",), "The post is in review, so it cannot be resubmitted now"),
    ],
)
def test_what_the_law_does_not_allow_is_refused_in_a_sentence(
    desk: Desk, good: str, who: str, words: tuple[str, ...], said: str
) -> None:
    ran = desk(who, words[0], good, *words[1:])

    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert (desk.status(good), desk.review(good)["revision"]) == ("in_review", 1)


def test_nobody_approves_their_own(desk: Desk) -> None:
    write("a.md")
    id = desk.one("a.md", who="both")  # noqa: A001
    ran = desk("both", "approve", id)

    assert (ran.code, desk.status(id)) == (2, "in_review")
    assert "four eyes" in ran.err


def test_a_refusal_speaks_french_where_that_was_asked_for(desk: Desk, good: str) -> None:
    assert "Aucun rôle de cette clé" in desk("anna", "approve", good, "--lang", "fr").err


def test_a_review_that_is_not_there_is_2(desk: Desk) -> None:
    ran = desk("rita", "approve", "nothing")

    assert (ran.code, ran.err) == (2, "Error: There is no review with this id.\n")


# Waivers.


def test_what_is_open_is_listed_with_the_words_that_accept_it(desk: Desk, broken: str) -> None:
    ran = desk("rita", "approve", broken)
    lines = ran.err.splitlines()

    assert (ran.code, desk.status(broken)) == (2, "in_review")
    assert lines[0].startswith("Error: Errors, or rules that could not be judged, are still open")
    assert lines[1].startswith(f"error {PLACEHOLDER} /text “{{{{name}}}}” ")
    assert lines[2] == f"  --waive '{PLACEHOLDER}=…'"


def test_those_words_approve(desk: Desk, broken: str) -> None:
    said = desk("rita", "approve", broken).err
    words = [f"{one}an example" for one in re.findall(r"--waive '([^']+=)…'", said)]
    ran = desk("rita", "approve", broken, *(word for one in words for word in ("--waive", one)))

    assert (ran.code, desk.status(broken)) == (0, "approved")


def test_of_several_findings_of_a_rule_each_can_be_accepted_alone_or_all_at_once(desk: Desk) -> None:
    write("a.md", ERROR + "And {{who}}.\n")
    id = desk.one("a.md")  # noqa: A001
    words = re.findall(r"--waive '([^']+)=…'", desk("rita", "approve", id).err)

    assert [one.split(":")[0] for one in words] == ["sha256", "sha256", PLACEHOLDER]
    assert desk("rita", "approve", id, "--waive", f"{words[0]}=one of two").code == 2
    assert desk("rita", "approve", id, "--waive", f"{words[0]}=one", "--waive", f"{words[1]}=two").code == 0


def test_a_rule_that_was_not_judged_needs_a_waiver_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(run, monkeypatch)
    write("a.md")
    (review,) = desk("anna", "submit", "--offline", "--format", "json", "a.md").json["reviews"]
    refused = desk("rita", "approve", review["id"])

    assert refused.code == 2
    assert "LanguageTool is not installed" in refused.err
    assert "--waive 'spelling/en/typo=…'" in refused.err
    assert desk("rita", "approve", review["id"], "--waive", "spelling=read by two people").code == 0


def test_a_waiver_stands_in_the_history_with_its_reason(desk: Desk, broken: str) -> None:
    desk("rita", "approve", broken, "--waive", f"{PLACEHOLDER}=an = example", "--comment", "fine")
    event = desk("rita", "events", broken, "--format", "json").json["events"][-1]

    assert (event["type"], event["data"]["comment"]) == ("review.approved", "fine")
    assert [(one["rule"], one["reason"]) for one in event["data"]["waivers"]] == [(PLACEHOLDER, "an = example")]


def test_a_waiver_of_the_author_accepts_nothing(desk: Desk) -> None:
    write("a.md", ERROR.replace("---\nOur", "waivers: [{rule: hygiene, reason: an example}]\n---\nOur"))

    assert desk("rita", "approve", desk.one("a.md")).code == 2


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("hygiene/placeholder", "says no rule or no reason"),
        ("hygiene=", "says no rule or no reason"),
        ("=an example", "says no rule or no reason"),
        ("hygiene/placeholder/templat=an example", f"did you mean '{PLACEHOLDER}'?"),
        ("tone=an example", "accepts nothing that was found"),
        ("sha256:00=an example", "accepts nothing that was found"),
    ],
)
def test_a_waiver_that_would_accept_nothing_is_refused(desk: Desk, broken: str, word: str, said: str) -> None:
    ran = desk("rita", "approve", broken, "--waive", word)

    assert (ran.code, desk.status(broken)) == (2, "in_review")
    assert said in ran.err


def test_a_warning_needs_no_waiver(desk: Desk) -> None:
    write("a.md", WARNING)

    assert desk("rita", "approve", desk.one("a.md")).code == 0


# Back and forth.


@pytest.mark.parametrize("action", ["request-changes", "reject"])
@pytest.mark.parametrize("words", [(), ("--comment", " ")])
def test_whoever_sends_back_says_why(desk: Desk, good: str, action: str, words: tuple[str, ...]) -> None:
    ran = desk("rita", action, good, *words)

    assert (ran.code, desk.status(good)) == (2, "in_review")
    assert "--comment" in ran.err


def test_a_post_goes_back_is_edited_resubmitted_and_approved(desk: Desk, broken: str) -> None:
    desk("rita", "request-changes", broken, "--comment", "who is name?")
    write("a.md", GOOD)
    edited = desk("anna", "edit", broken, "a.md").out.split()[0]
    resubmitted = desk("anna", "resubmit", broken, "--comment", "Ann").out.split()[0]

    assert (edited, resubmitted) == ("changes_requested", "in_review")
    assert desk("rita", "approve", broken).out.split()[0] == "approved"


def test_an_edit_voids_an_approval(desk: Desk, good: str) -> None:
    desk("rita", "approve", good)
    write("a.md", WARNING)
    desk("anna", "edit", good, "a.md")

    assert (desk.status(good), desk.review(good)["approved_by"]) == ("in_review", None)


def test_what_is_rejected_stays_so_and_the_draft_may_be_submitted_anew(desk: Desk, good: str) -> None:
    desk("rita", "reject", good, "--comment", "not this year")

    assert desk("rita", "approve", good).code == 2
    assert desk.status(good) == "rejected"
    assert desk.one("a.md") != good


def test_an_author_takes_a_post_back(desk: Desk, good: str) -> None:
    assert desk("anna", "withdraw", good).code == 0
    assert desk.status(good) == "withdrawn"


def test_the_revision_that_was_read_may_be_named(desk: Desk, good: str) -> None:
    assert desk("rita", "approve", good, "--revision", "1").code == 0
