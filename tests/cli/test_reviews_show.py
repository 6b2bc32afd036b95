"""`reviews show`, `list` and `events`: what a reviewer sees before deciding, and never raw."""

from pathlib import Path

import pytest
from PIL import Image

from tests.cli.conftest import Run
from tests.cli.files import ERROR, GOOD, WARNING, write
from tests.cli.reviewing import Desk


@pytest.fixture
def desk(run: Run, monkeypatch: pytest.MonkeyPatch, proofread: None) -> Desk:
    del proofread
    return Desk(run, monkeypatch)


def shown(desk: Desk, content: str, *words: str) -> str:
    """Submit a draft and show its review."""
    write("a.md", content)
    return str(desk("rita", "show", desk.one("a.md"), *words).out)


# One review.


def test_it_says_where_a_review_stands_and_who_brought_it_there(desk: Desk) -> None:
    write("a.md")
    id = desk.one("a.md")  # noqa: A001
    desk("rita", "approve", id)
    lines = desk("ada", "show", id).out.splitlines()

    assert lines[0] == "a.md@linkedin  approved, version 1, revision 2  pass"
    assert lines[1] == f"  review: {id}"
    assert lines[3].startswith("  submitted: 20")
    assert lines[3].endswith(" by anna")
    assert lines[4].endswith(" by rita")


def test_it_shows_every_text_line_by_line(desk: Desk) -> None:
    out = shown(desk, GOOD.replace("---\np", "---\ntitle: News\np") + "Second line.\n")

    assert "/title\n  News\n\n/text\n  Our shop opens tomorrow morning.\n  Second line.\n" in out


def test_it_shows_media_with_what_they_are(desk: Desk) -> None:
    Image.new("RGB", (1200, 627)).save("a.png")
    size = f"{Path('a.png').stat().st_size:,}"
    out = shown(desk, GOOD.replace("---\nOur", "media: [{path: a.png, alt_text: A table}]\n---\nOur"))

    assert f"  image/png  1200×627  {size} bytes\n" in out
    assert "/media/0/alt_text\n  A table\n" in out


def test_it_shows_whatever_else_the_post_says(desk: Desk) -> None:
    given = "campaign: spring\nsponsorship: {relationship: paid, sponsor: Acme}\n---\nOur"
    out = shown(desk, GOOD.replace("---\nOur", given))

    assert "  campaign: spring\n" in out
    assert '"sponsor": "Acme"' in out


def test_a_finding_is_shown_in_its_line_with_message_and_remedy(desk: Desk) -> None:
    out = shown(desk, GOOD + "We say helo to you.\n")

    assert "  warning  spelling/en/typo  /text\n" in out
    assert "    2 │ We say helo to you.\n      │        ^^^^\n" in out
    assert "    → write “hello”\n" in out


def test_a_finding_about_law_names_its_source(desk: Desk) -> None:
    given = "sponsorship: {relationship: paid, sponsor: Acme}\n---\nOur"
    out = shown(desk, GOOD.replace("---\nOur", given).replace("[GB]", "[FR]").replace("en", "fr"))

    assert "  error  disclosure/" in out
    assert "official text, read " in out


def test_what_was_not_judged_is_said_with_the_remedy(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(run, monkeypatch)
    write("a.md")
    (review,) = desk("anna", "submit", "--offline", "--format", "json", "a.md").json["reviews"]

    assert "\nnot judged\n  spelling/en/grammar: not checked: LanguageTool is not installed; " in (
        desk("rita", "show", review["id"]).out
    )


def test_the_waivers_that_the_author_asks_for_are_shown(desk: Desk) -> None:
    waiver = "waivers: [{rule: hygiene, match: '{{name}}', reason: an example, expires: 2030-01-31}]\n---\nOur"
    out = shown(desk, ERROR.replace("---\nOur", waiver))

    assert "waivers that the author asks for\n  hygiene “{{name}}”: an example (until 31 January 2030)\n" in out


def test_it_speaks_french(desk: Desk) -> None:
    out = shown(desk, ERROR, "--lang", "fr")

    assert out.startswith("a.md@linkedin  en relecture, version 1, révision 1  non conforme\n  relecture\u00a0: ")
    assert "\nconstats\n" in out
    assert "est une balise de modèle" in out


def test_nothing_of_a_post_reaches_the_terminal_raw(desk: Desk) -> None:
    out = shown(desk, GOOD + "::error::gone\n\x1b[2J ##[error] \u202e\n")

    assert "\x1b" not in out
    assert "\n  ::error" not in out
    assert "##[" not in out
    assert "\u202e" not in out


def test_json_is_the_review_with_what_changed(desk: Desk) -> None:
    write("a.md")
    row = desk.review(desk.one("a.md"))

    assert {"id", "status", "post", "report", "seal", "ruleset_digest", "submitted_by", "diff"} <= set(row)
    assert (row["diff"]["from"], row["diff"]["to"], row["diff"]["texts"]) == (1, 1, [])


# What changed.


def edited(desk: Desk, before: str, after: str) -> str:
    """Submit a draft, edit it, and give the id of its review."""
    write("a.md", before)
    id = desk.one("a.md")  # noqa: A001
    write("a.md", after)
    desk("anna", "edit", id, "a.md")
    return id


def test_words_that_came_and_went_are_marked(desk: Desk) -> None:
    id = edited(desk, GOOD, GOOD.replace("tomorrow", "this"))  # noqa: A001
    out = desk("rita", "show", id).out

    assert "changed since version 1\n  /text\n    Our shop opens [-tomorrow-]{+this+} morning.\n" in out


def test_a_new_line_is_shown_as_one(desk: Desk) -> None:
    id = edited(desk, GOOD, GOOD + "Come.\n")  # noqa: A001
    out = desk("rita", "show", id).out

    assert "    Our shop opens tomorrow morning.{+↵+}\n    {+Come.+}\n" in out


def test_other_fields_media_and_findings_that_changed_are_told(desk: Desk) -> None:
    Image.new("RGB", (1200, 627)).save("a.png")
    given = "media: [{path: a.png, alt_text: A table}]\n---\nOur"
    after = ERROR.replace("---\nOur", given).replace("[GB]", "[GB, US]")
    out = desk("rita", "show", edited(desk, WARNING, after)).out

    assert '  /markets\n    [-["GB"]-]{+["GB", "US"]+}\n' in out
    assert "“A table”+}\n" in out
    assert "  new:  error  hygiene/placeholder/template  /text  “{{name}}” is " in out
    assert "  gone:  warning  tone/exclamations" in out


def test_it_tells_what_changed_since_the_last_decision(desk: Desk) -> None:
    id = edited(desk, GOOD, GOOD.replace("tomorrow", "this"))  # noqa: A001
    desk("rita", "request-changes", id, "--comment", "which one?")
    for word in ("next", "every"):
        write("a.md", GOOD.replace("tomorrow", word))
        desk("anna", "edit", id, "a.md")
    out = desk("rita", "show", id).out

    assert "changed since version 2\n  /text\n    Our shop opens [-this-]{+every+} morning.\n" in out


def test_what_comes_back_unchanged_is_told(desk: Desk) -> None:
    write("a.md")
    id = desk.one("a.md")  # noqa: A001
    desk("rita", "request-changes", id, "--comment", "which one?")
    desk("anna", "resubmit", id)

    assert "\nnothing changed since version 1\n" in desk("rita", "show", id).out


def test_of_a_long_text_only_what_lies_around_a_change_is_shown(desk: Desk) -> None:
    long = "word " * 100
    id = edited(desk, f"{GOOD}{long}end.\n", f"{GOOD}{long}stop.\n")  # noqa: A001
    out = desk("rita", "show", id).out

    assert "word [-end-]{+stop+}.\n" in out
    assert max(map(len, out.split("changed since")[1].splitlines())) < 200


# History.


def test_the_history_says_when_who_what_and_why(desk: Desk) -> None:
    write("a.md", ERROR)
    id = desk.one("a.md")  # noqa: A001
    desk("rita", "request-changes", id, "--comment", "who is\x1b name?")
    lines = [line.split(maxsplit=1)[1] for line in desk("anna", "events", id).out.splitlines()]

    assert lines == [
        "anna  review.submitted  version 1",
        "rita  review.changes_requested  version 1: who is\\u001b name?",
    ]


def test_events_as_json_have_the_shape_of_the_api(desk: Desk) -> None:
    write("a.md")
    id = desk.one("a.md")  # noqa: A001
    answer = desk("reader", "events", id, "--format", "json").json

    assert (list(answer), answer["next"]) == (["events", "next"], None)
    assert set(answer["events"][0]) == {"type", "subject", "actor", "time", "data"}


@pytest.mark.parametrize("command", ["show", "events", "recheck"])
@pytest.mark.parametrize("id", ["nothing", "\udcff"])
def test_a_review_that_is_not_there_is_2(desk: Desk, command: str, id: str) -> None:  # noqa: A002
    ran = desk("rita", command, id)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1].startswith("Error: ")


# The list.


@pytest.fixture
def three(desk: Desk) -> list[str]:
    """Submit two posts of one draft and one of another; the last is approved."""
    write("a.md", GOOD.replace("[linkedin]", "[linkedin, x]"))
    write("b.md", GOOD)
    ids = [str(one["id"]) for one in desk.submitted("a.md", "b.md")]
    desk("rita", "approve", ids[2])
    return ids


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ((), [0, 1, 2]),
        (("--status", "approved"), [2]),
        (("--status", "in_review"), [0, 1]),
        (("--draft", "a.md"), [0, 1]),
        (("--platform", "linkedin"), [0, 2]),
        (("--brand", "default", "--platform", "x"), [1]),
        (("--limit", "2"), [0, 1]),
    ],
)
def test_a_list_holds_what_fits_every_option_oldest_first(
    desk: Desk, three: list[str], words: tuple[str, ...], wanted: list[int]
) -> None:
    text = desk("rita", "list", *words).out
    row = desk("rita", "list", *words, "--format", "json").json

    assert [line.split()[2] for line in text.splitlines()] == [three[one] for one in wanted]
    assert [one["id"] for one in row["reviews"]] == [three[one] for one in wanted]
    assert (row["next"] is None) is (words != ("--limit", "2"))


def test_a_list_that_was_cut_says_so_and_how_to_go_on(desk: Desk, three: list[str]) -> None:
    said = desk("rita", "list", "--limit", "1").err

    assert len(three) == 3
    assert said.startswith("there are more; go on with --cursor 1, raise --limit")


def test_a_list_goes_on_where_the_one_before_ended(desk: Desk, three: list[str]) -> None:
    first = desk("rita", "list", "--limit", "2", "--format", "json").json
    second = desk("rita", "list", "--limit", "2", "--cursor", first["next"], "--format", "json").json

    assert [one["id"] for one in (*first["reviews"], *second["reviews"])] == three
    assert second["next"] is None


def test_a_list_that_goes_on_behind_the_last_is_empty_and_says_so(desk: Desk, three: list[str]) -> None:
    ran = desk("rita", "list", "--cursor", str(len(three)))

    assert (ran.code, ran.out, ran.err) == (0, "", "no review matches --cursor 3\n")


# An id is what lists of older versions named.
@pytest.mark.parametrize("cursor", ["", "-1", "٣", "0192f0c1-0000-7000-8000-000000000001", "\x1b[2J"])
def test_what_is_no_next_of_a_list_is_refused(desk: Desk, cursor: str) -> None:
    ran = desk("rita", "list", "--cursor", cursor)

    assert (ran.code, ran.out) == (2, "")
    assert "--cursor" in ran.err
    assert "\x1b" not in ran.err


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--status", "rejected"), "no review matches --status rejected\n"),
        (("--draft", "c.md", "--platform", "x"), "no review matches --draft c.md --platform x\n"),
        (("--brand", "defualt"), "“defualt” is not configured; did you mean “default”?\n"),
        (("--platform", "linkdin"), "did you mean “linkedin”?\n"),
        (("--draft", "\x1b[2J"), "no review matches --draft \\u001b[2J\n"),
    ],
)
def test_filters_that_match_nothing_say_so(desk: Desk, words: tuple[str, ...], said: str) -> None:
    ran = desk("rita", "list", *words)

    assert (ran.code, ran.out) == (0, "")
    assert ran.err.endswith(said)


def test_an_empty_queue_says_how_to_fill_it(desk: Desk) -> None:
    ran = desk("rita", "list")

    assert (ran.code, ran.out) == (0, "")
    assert "`governance reviews submit PATHS`" in ran.err


def test_a_key_for_another_brand_sees_nothing(desk: Desk) -> None:
    write("governance.toml", "brands = ['one.yaml', 'two.yaml']\n")
    write("one.yaml", "id: one\nlanguages: [en]\n")
    write("two.yaml", "id: two\nlanguages: [en]\n")
    write("a.md", GOOD.replace("---\np", "---\nbrand: two\np"))
    desk.key("rita", "one")
    id = desk.one("a.md")  # noqa: A001

    assert desk("rita", "list").out == ""
    assert desk("rita", "show", id).err == "Error: There is no review with this id.\n"
