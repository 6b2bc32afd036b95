"""`reviews submit` and `edit`: what gets into the queue, with its media, and what does not."""

import json
import sqlite3
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from governance.adapters.media import files as media_files
from tests.cli.conftest import Run
from tests.cli.files import ERROR, GOOD, write
from tests.cli.reviewing import Desk

PICTURE = GOOD.replace("---\nOur", "media: [{path: a.png, alt_text: A table}]\n---\nOur")
BOTH = GOOD.replace("[linkedin]", "[linkedin, x]")


@pytest.fixture
def desk(run: Run, monkeypatch: pytest.MonkeyPatch, proofread: None) -> Desk:
    del proofread
    return Desk(run, monkeypatch)


def picture(path: str, colour: str = "red") -> str:
    """Draw a picture that every network takes, and give its digest."""
    Image.new("RGB", (1200, 627), colour).save(path)
    return sha256(Path(path).read_bytes()).hexdigest()


def kept() -> list[Any]:
    """List the media of the queue."""
    if not Path("var/media").exists():
        return []
    return [one for one in Path("var/media").rglob("*") if one.is_file()]


# Submitting.


def test_each_post_is_one_line_with_status_verdict_id_findings_and_post(desk: Desk) -> None:
    write("a.md", ERROR.replace("[linkedin]", "[linkedin, x]"))
    ran = desk("anna", "submit", "a.md")

    assert (ran.code, ran.err) == (0, "")
    lines = [line.split() for line in ran.out.splitlines()]
    assert [(one[0], one[1], one[3:]) for one in lines] == [
        ("in_review", "fail", ["1", "finding", "a.md@linkedin"]),
        ("in_review", "fail", ["1", "finding", "a.md@x"]),
    ]


def test_json_holds_the_reviews_and_the_errors(desk: Desk) -> None:
    write("a.md")
    write("b.md", GOOD.replace("linkedin", "nowhere"))
    ran = desk("anna", "submit", "--format", "json", ".")

    assert ran.code == 2
    assert [one["post"]["id"] for one in ran.json["reviews"]] == ["a.md@linkedin"]
    assert ran.json["reviews"][0]["submitted_by"] == "anna"
    assert [(one["path"], one["line"]) for one in ran.json["errors"]] == [("b.md", 2)]


def test_the_seal_is_the_digest_that_lint_gives(desk: Desk, run: Run) -> None:
    picture("a.png")
    write("a.md", PICTURE)
    linted = run("lint", "--format", "json", "a.md").json["reports"][0]["post_digest"]

    assert [one["seal"] for one in desk.submitted("a.md")] == [linted]


def test_the_same_content_again_is_the_same_review(desk: Desk) -> None:
    write("a.md")

    assert desk.one("a.md") == desk.one("a.md")


def test_other_content_is_refused_while_a_review_is_open_and_the_next_draft_goes_on(desk: Desk) -> None:
    write("a.md")
    first = desk.one("a.md")
    write("a.md", ERROR)
    write("b.md")
    ran = desk("anna", "submit", ".")

    assert ran.code == 2
    assert ran.out.split()[-1] == "b.md@linkedin"
    assert ran.err.startswith(f"a.md:1:1: error Review {first} for linkedin is open with other content.")


def test_a_draft_that_cannot_be_read_is_told_where_and_is_2(desk: Desk) -> None:
    write("a.md")
    write("b.md", GOOD.replace("linkedin", "nowhere"))
    ran = desk("anna", "submit", ".")

    assert (ran.code, ran.out.split()[-1]) == (2, "a.md@linkedin")
    assert ran.err.startswith("b.md:2:13: error unknown platform")


def test_no_draft_at_all_is_2(desk: Desk) -> None:
    ran = desk("anna", "submit", ".")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("no draft was found")


def test_standard_input_is_a_draft(desk: Desk) -> None:
    ran = desk("anna", "submit", "-", stdin=GOOD.replace("---\np", "---\nid: spring\np").encode())

    assert (ran.code, ran.out.split()[-1]) == (0, "spring@linkedin")


def test_a_misspelt_word_is_found_on_the_way(desk: Desk) -> None:
    write("a.md", GOOD + "helo\n")

    assert [one["rule_id"] for one in desk.submitted("a.md")[0]["report"]["findings"]] == ["spelling/en/typo"]


def test_an_agent_may_submit(desk: Desk) -> None:
    write("a.md")

    assert desk("bot", "submit", "a.md").code == 0


@pytest.mark.parametrize("who", ["rita", "reader"])
def test_a_key_that_is_not_for_authors_submits_nothing(desk: Desk, who: str) -> None:
    write("a.md")
    ran = desk(who, "submit", "a.md")

    assert (ran.code, ran.out) == (2, "")
    assert "that takes “admin” or “author”" in ran.err
    assert desk("rita", "list").out == ""


def test_a_draft_of_another_brand_is_refused_as_if_there_were_none(desk: Desk) -> None:
    write("governance.toml", "brands = ['one.yaml', 'two.yaml']\n")
    write("one.yaml", "id: one\nlanguages: [en]\n")
    write("two.yaml", "id: two\nlanguages: [en]\n")
    write("a.md", GOOD.replace("---\np", "---\nbrand: two\np"))
    desk.key("anna", "one")
    ran = desk("anna", "submit", "a.md")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "a.md:2:8: error unknown brand 'two'\n"


# Who acts.


@pytest.mark.usefixtures("desk")
def test_without_a_key_nothing_is_done_and_the_remedy_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOVERNANCE_API_KEY", raising=False)
    ran = run("reviews", "list")

    assert (ran.code, ran.out) == (2, "")
    assert "GOVERNANCE_API_KEY is not set" in ran.err
    assert "governance keys create" in ran.err


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("key", ["nonsense", "gov_\udcff", "gov_1Sj7ToftmrgMpXTNHZctFA0etRLGM4PIn0bg9gl", "clé"])
def test_a_key_that_is_none_is_refused_with_the_remedy(run: Run, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("GOVERNANCE_API_KEY", key)
    ran = run("reviews", "list")

    assert (ran.code, ran.out) == (2, "")
    assert "holds no valid key" in ran.err
    assert "governance keys create" in ran.err


# Media.


def test_media_are_uploaded_and_named_by_their_content(desk: Desk) -> None:
    digest = picture("a.png")
    write("a.md", PICTURE)
    (review,) = desk.submitted("a.md")

    assert review["post"]["media"] == [{"sha256": digest, "alt_text": "A table"}]
    assert [one.name for one in kept()] == [digest]
    assert review["report"]["findings"] == []


def test_media_of_a_variant_and_of_a_thread_are_uploaded_too(desk: Desk) -> None:
    first, second = picture("a.png"), picture("b.png", "blue")
    write(
        "a.yaml",
        "platforms: [x]\nlanguage: en\nmarkets: [US]\ntext: One.\n"
        "media: [{path: a.png, alt_text: A}]\n"
        "variants: {x: {thread: [{text: Two., media: [{path: b.png, alt_text: B}]}]}}\n",
    )
    (review,) = desk.submitted("a.yaml")

    assert review["post"]["media"][0]["sha256"] == first
    assert review["post"]["thread"][0]["media"][0]["sha256"] == second
    assert len(kept()) == 2


@pytest.mark.parametrize("spoil", [Path.unlink, lambda file: file.write_bytes(b"other bytes")])
def test_a_file_that_vanished_or_was_altered_in_the_queue_is_uploaded_again(
    desk: Desk, spoil: Callable[[Path], object]
) -> None:
    digest = picture("a.png")
    write("a.md", PICTURE)
    desk.submitted("a.md")
    spoil(kept()[0])
    write("b.md", PICTURE)
    (review,) = desk.submitted("b.md")

    assert review["report"]["findings"] == []
    assert sha256(kept()[0].read_bytes()).hexdigest() == digest


@pytest.mark.parametrize("path", ["gone.png", "../a.png", "folder"])
def test_a_draft_without_all_its_media_is_refused_and_nothing_of_it_is_kept(desk: Desk, path: str) -> None:
    picture("a.png")
    picture("../a.png")
    Path("folder").mkdir()
    write("a.md", PICTURE.replace("media: [", f"media: [{{path: {path}, alt_text: B}}, "))
    ran = desk("anna", "submit", "a.md")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("a.md:5:16: error cannot be read: ")
    assert path in ran.err
    assert (kept(), desk("rita", "list").out) == ([], "")


def test_a_picture_that_is_damaged_is_submitted_and_judged(desk: Desk) -> None:
    picture("a.png")
    Path("a.png").write_bytes(Path("a.png").read_bytes()[:600])
    write("a.md", PICTURE)
    (review,) = desk.submitted("a.md")

    assert review["report"]["verdict"] == "fail"
    assert [one["rule_id"].split("/")[0] for one in review["report"]["findings"]] == ["image"]


def test_a_file_above_64_mib_is_refused(desk: Desk) -> None:
    with Path("a.png").open("wb") as file:
        file.truncate((64 << 20) + 1)
    write("a.md", PICTURE)
    ran = desk("anna", "submit", "a.md")

    assert (ran.code, ran.out, kept()) == (2, "", [])
    assert ran.err.startswith("a.md:1:1: error The file is larger than 64 MiB.")


def test_a_file_that_goes_away_meanwhile_is_trouble_of_that_draft(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    picture("a.png")
    write("a.md", PICTURE)
    read = media_files.MediaFiles.read

    def read_and_remove(self: Any, medium: Any, wanted: Any) -> Any:
        found = read(self, medium, wanted)
        Path("a.png").unlink(missing_ok=True)
        return found

    monkeypatch.setattr(media_files.MediaFiles, "read", read_and_remove)
    ran = desk("anna", "submit", "a.md")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "a.md:1:1: error No such file or directory: a.png\n"


# Editing.


def test_an_edited_draft_is_the_next_version_of_its_review(desk: Desk) -> None:
    write("a.md", ERROR)
    id = desk.one("a.md")  # noqa: A001
    write("a.md")
    ran = desk("anna", "edit", id, "a.md")

    assert (ran.code, ran.out.split()) == (0, ["in_review", "pass", id, "0", "findings", "a.md@linkedin"])
    assert (desk.review(id)["version"], desk.review(id)["revision"]) == (2, 2)


def test_the_same_content_changes_nothing_and_says_so(desk: Desk) -> None:
    write("a.md")
    id = desk.one("a.md")  # noqa: A001
    ran = desk("anna", "edit", id, "a.md")

    assert (ran.code, desk.review(id)["revision"]) == (0, 1)
    assert "nothing was changed" in ran.err


def test_only_the_post_for_the_reviews_platform_is_taken(desk: Desk) -> None:
    write("a.md", BOTH)
    first, second = (one["id"] for one in desk.submitted("a.md"))
    write("a.md", BOTH.replace("morning", "evening"))
    desk("anna", "edit", second, "a.md")

    assert desk.review(first)["post"]["text"] == "Our shop opens tomorrow morning."
    assert desk.review(second)["post"]["text"] == "Our shop opens tomorrow evening."


def test_new_media_are_uploaded_with_an_edit(desk: Desk) -> None:
    write("a.md")
    id = desk.one("a.md")  # noqa: A001
    digest = picture("a.png")
    write("a.md", PICTURE)
    desk("anna", "edit", id, "a.md")

    assert desk.review(id)["post"]["media"][0]["sha256"] == digest


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("b.md", GOOD, "holds the draft “b.md (default)”, and this review is about “a.md (default)”"),
        ("a.md", GOOD.replace("linkedin", "x"), "this review is about “linkedin”; add it to `platforms`"),
        ("a.md", PICTURE, "a.md:5:16: error cannot be read: there is no file a.png"),
        ("a.md", "---\nplatforms: [nowhere]\n---\nHello.\n", "a.md:2:13: error unknown platform 'nowhere'"),
        ("a.md", "# Hello\n", "a.md:1:1: error "),
        ("a.jsonl", "{}\n", "a.jsonl:1:1: error "),
    ],
)
def test_a_file_that_is_not_the_draft_of_the_review_is_refused(desk: Desk, name: str, content: str, said: str) -> None:
    write("a.md")
    id = desk.one("a.md")  # noqa: A001
    write(name, content)
    ran = desk("anna", "edit", id, name)

    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert desk.review(id)["revision"] == 1


def test_an_edit_takes_exactly_one_draft(desk: Desk) -> None:
    write("a.md")
    id = desk.one("a.md")  # noqa: A001
    row = json.dumps({"platforms": ["linkedin"], "language": "en", "text": "Hello."})
    write("a.jsonl", f"{row}\n{row}\n")

    assert "a.jsonl holds 2" in desk("anna", "edit", id, "a.jsonl").err


def test_a_stale_revision_is_refused(desk: Desk) -> None:
    write("a.md")
    id = desk.one("a.md")  # noqa: A001
    write("a.md", ERROR)
    ran = desk("anna", "edit", id, "a.md", "--revision", "7")

    assert (ran.code, ran.out) == (2, "")
    assert "Somebody changed this review" in ran.err


def test_a_reader_may_not_edit_and_uploads_nothing(desk: Desk) -> None:
    write("a.md")
    id = desk.one("a.md")  # noqa: A001
    picture("a.png")
    write("a.md", PICTURE)

    assert (desk("reader", "edit", id, "a.md").code, kept()) == (2, [])


def test_a_submission_writes_its_event_with_it(desk: Desk) -> None:
    write("a.md")
    id = desk.one("a.md")  # noqa: A001
    with sqlite3.connect("var/governance.db") as database:
        found = database.execute("SELECT type, actor FROM events WHERE subject = ?", [id]).fetchall()
    database.close()

    assert found == [("review.submitted", "anna")]
