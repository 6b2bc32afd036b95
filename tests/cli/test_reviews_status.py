"""`reviews status`: the gate of a publishing job, by the database or by the API."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from PIL import Image

from governance.adapters.server import approvals_client
from governance.testing import FakeApprovals, NotAnswered
from tests.cli.conftest import Run
from tests.cli.files import GOOD, write
from tests.cli.reviewing import Desk

REQUIRED = ("status", "--require", "approved")
BOTH = GOOD.replace("[linkedin]", "[linkedin, x]")
PICTURE = GOOD.replace("---\nOur", "media: [{path: a.png, alt_text: A table}]\n---\nOur")


@pytest.fixture
def desk(run: Run, monkeypatch: pytest.MonkeyPatch, proofread: None) -> Desk:
    del proofread
    return Desk(run, monkeypatch)


def approved(desk: Desk, content: str = GOOD) -> None:
    """Have all posts of a draft approved."""
    write("a.md", content)
    for review in desk.submitted("a.md"):
        desk("rita", "approve", review["id"])


def test_exactly_what_was_approved_is_0(desk: Desk) -> None:
    approved(desk, BOTH)
    ran = desk("reader", *REQUIRED, "a.md")

    assert (ran.code, ran.err) == (0, "2 of 2 posts approved\n")
    assert [line.split()[:2] for line in ran.out.splitlines()] == [
        ["approved", "a.md@linkedin"],
        ["approved", "a.md@x"],
    ]
    assert ran.out.splitlines()[0].endswith(" rita")


def test_one_changed_comma_is_1(desk: Desk) -> None:
    approved(desk)
    write("a.md", GOOD.replace("tomorrow", "tomorrow,"))
    ran = desk("reader", *REQUIRED, "a.md")

    assert ran.code == 1
    assert ran.out.startswith("unknown            a.md@linkedin  no review has exactly this content")


def test_a_changed_picture_is_1(desk: Desk) -> None:
    Image.new("RGB", (1200, 627)).save("a.png")
    approved(desk, PICTURE)
    before = desk("reader", *REQUIRED, "a.md").code
    Image.new("RGB", (1200, 628)).save("a.png")

    assert (before, desk("reader", *REQUIRED, "a.md").code) == (0, 1)


def test_one_platform_that_waits_is_1(desk: Desk) -> None:
    write("a.md", BOTH)
    first, _ = desk.submitted("a.md")
    desk("rita", "approve", first["id"])
    ran = desk("reader", *REQUIRED, "a.md")

    assert (ran.code, ran.err) == (1, "1 of 2 posts approved\n")
    assert [line.split()[0] for line in ran.out.splitlines()] == ["approved", "in_review"]


def test_the_columns_stand_below_one_another(desk: Desk) -> None:
    write("a.md", BOTH)
    first, second = (str(one["id"]) for one in desk.submitted("a.md"))
    desk("rita", "approve", first)
    write("b.md", GOOD.replace("[linkedin]", "[bluesky]"))
    approved, waiting, unknown = desk("reader", "status", ".").out.splitlines()

    assert approved.startswith(f"approved           a.md@linkedin  {first}  ")
    assert waiting == f"in_review          a.md@x         {second}"
    assert unknown.startswith("unknown            b.md@bluesky   no review has")


def test_without_require_it_only_says(desk: Desk) -> None:
    write("a.md")

    assert desk("reader", "status", "a.md").code == 0


def test_json_holds_the_answer_of_the_gate_for_each_post(desk: Desk) -> None:
    approved(desk)
    write("b.md")
    ran = desk("reader", *REQUIRED, "--format", "json", ".")
    first, second = ran.json["posts"]

    assert ran.code == 1
    assert (first["post"], first["platform"], first["status"]) == ("a.md@linkedin", "linkedin", "approved")
    assert (first["approved_by"], first["seal"][:7]) == ("rita", "sha256:")
    assert (second["status"], second["review"]) == (None, None)
    assert ran.json["summary"] == {"posts": 2, "approved": 1, "unreadable": 0, "passed_over": 0}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (GOOD.replace("linkedin", "nowhere"), "b.md:2:13: error unknown platform 'nowhere'"),
        (PICTURE, "b.md:5:16: error cannot be read: there is no file a.png"),
    ],
)
def test_what_has_no_seal_is_2_whatever_else_is_approved(desk: Desk, content: str, said: str) -> None:
    approved(desk)
    write("b.md", content)
    ran = desk("reader", *REQUIRED, ".")

    assert (ran.code, ran.out.split()[0]) == (2, "approved")
    assert ran.err.startswith(said)


def test_no_draft_is_2_and_never_approved(desk: Desk) -> None:
    ran = desk("reader", *REQUIRED, ".")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("no draft was found")


# What a folder holds besides.

PAGE = "---\ntitle: About us\ntags: [linkedin]\n---\nWe sell bicycles.\n"


def folder(desk: Desk, **besides: str) -> None:
    """Have a folder of one approved post, and other files in it."""
    write("posts/a.md", GOOD)
    desk("rita", "approve", desk.one("posts/a.md"))
    for name, content in besides.items():
        write(name, content)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("posts/.b.md", GOOD, "by its “platforms” and was not asked about: it is hidden;"),
        ("posts/.hidden/b.md", GOOD, "by its “platforms” and was not asked about: it is hidden;"),
        ("posts/b.markdown", GOOD, "its name does not end in “.json”, “.jsonl”,"),
        ("posts/b.txt", GOOD, "its name does not end in “.json”, “.jsonl”,"),
        ("posts/node_modules/b.md", GOOD, "it lies in node_modules;"),
        ("posts/b.md", GOOD.replace("platforms", "networks"), "by its “networks” and was not asked about: it names no"),
        (
            "posts/b.md",
            GOOD.replace("platforms", "PLATFORMS"),
            "error unknown key 'PLATFORMS'; did you mean 'platforms'?",
        ),
        ("posts/b.md", "platforms: [linkedin]\n\nOur shop opens.\n", "by its “platforms” and was not asked about"),
    ],
)
def test_what_looks_like_a_draft_and_was_not_asked_about_is_2_and_named(
    desk: Desk, name: str, content: str, said: str
) -> None:
    folder(desk, **{name: content})
    ran = desk("reader", *REQUIRED, "posts")

    assert (ran.code, ran.out.split()[0]) == (2, "approved")
    assert ran.err.startswith(f"{name}:")
    assert said in ran.err.splitlines()[0]


@pytest.mark.parametrize("link", ["posts/b.md", "posts/more"])
def test_a_draft_behind_a_link_is_2_and_named(desk: Desk, link: str) -> None:
    folder(desk, **{"elsewhere/b.md": GOOD})
    Path(link).symlink_to(Path("elsewhere/b.md" if link.endswith(".md") else "elsewhere").absolute())
    ran = desk("reader", *REQUIRED, "posts")

    assert ran.code == 2
    assert ran.err.startswith(f"{link}")
    assert "it lies behind a link;" in ran.err


def test_without_require_it_is_named_and_counted_and_no_error(desk: Desk) -> None:
    folder(desk, **{"posts/.b.md": GOOD})
    ran = desk("reader", "status", "posts")
    warning, counted, approved = ran.err.splitlines()

    assert (ran.code, approved) == (0, "1 of 1 post approved")
    assert warning.startswith("posts/.b.md:1:1: warning looks like a draft by its “platforms”")
    assert counted == "not asked about: 1 hidden file"


def test_who_names_it_too_has_asked_about_it(desk: Desk) -> None:
    folder(desk, **{"posts/.b.md": GOOD})

    assert desk("reader", *REQUIRED, "posts", "posts/.b.md").code == 1


def test_pages_of_a_website_are_counted_and_no_error(desk: Desk) -> None:
    folder(desk, **{"posts/about.md": PAGE, "posts/.drafts/later.md": PAGE, "posts/notes.txt": "Buy milk.\n"})
    ran = desk("reader", *REQUIRED, "posts")

    assert ran.code == 0
    assert ran.err.splitlines() == [
        "not asked about: 1 file without `platforms`, 1 hidden file",
        "1 of 1 post approved",
    ]


def test_json_says_what_was_not_asked_about(desk: Desk) -> None:
    folder(desk, **{"posts/about.md": PAGE, "posts/b.txt": GOOD})
    ran = desk("reader", *REQUIRED, "--format", "json", "posts")

    assert ran.code == 2
    assert ran.json["passed_over"] == [
        {"path": "posts/about.md", "why": "ignored", "looks_like_draft": False},
        {"path": "posts/b.txt", "why": "suffix", "looks_like_draft": True},
    ]
    assert [(one["path"], one["line"]) for one in ran.json["errors"]] == [("posts/b.txt", 1)]
    assert ran.json["summary"] == {"posts": 1, "approved": 1, "unreadable": 0, "passed_over": 2}


def test_a_line_that_is_no_draft_among_drafts_is_counted(desk: Desk) -> None:
    write("a.jsonl", '{"platforms": ["linkedin"], "language": "en", "text": "Our shop opens tomorrow."}\n{"a": 1}\n')
    ran = desk("reader", "status", "--format", "json", ".")

    assert ran.json["passed_over"] == [{"path": "a.jsonl", "why": "ignored", "looks_like_draft": False}]


def test_what_was_not_asked_about_is_told_in_french(desk: Desk) -> None:
    folder(desk, **{"posts/.b.md": GOOD})
    ran = desk("reader", *REQUIRED, "--lang", "fr", "posts")

    assert (
        "ressemble à un brouillon («\u00a0platforms\u00a0») et n’a pas été examiné\u00a0: il est caché\u202f;"
        in ran.err
    )
    assert "non examinés\u00a0: 1 fichier caché" in ran.err


def test_nothing_is_stored(desk: Desk) -> None:
    Image.new("RGB", (1200, 627)).save("a.png")
    write("a.md", PICTURE)
    desk("reader", *REQUIRED, "a.md")

    assert (Path("var/media").exists(), desk("rita", "list").out) == (False, "")


def test_what_belongs_to_another_brand_is_unknown(desk: Desk) -> None:
    write("governance.toml", "brands = ['one.yaml', 'two.yaml']\n")
    write("one.yaml", "id: one\nlanguages: [en]\n")
    write("two.yaml", "id: two\nlanguages: [en]\n")
    approved(desk, GOOD.replace("---\np", "---\nbrand: two\np"))
    desk.key("reader", "one")

    assert desk("reader", *REQUIRED, "a.md").out.split()[0] == "unknown"


@pytest.mark.usefixtures("desk")
def test_without_a_key_it_is_2(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOVERNANCE_API_KEY", raising=False)
    write("a.md")
    ran = run("reviews", *REQUIRED, "a.md")

    assert (ran.code, ran.out) == (2, "")
    assert "GOVERNANCE_API_KEY is not set" in ran.err


# By the API.


class Gate(ThreadingHTTPServer):
    """An API that finds every seal approved, and remembers the paths that it was asked for."""

    daemon_threads = True
    asked: list[str]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Gate

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        seal = self.path.rsplit("/", 1)[1]
        body = f'{{"seal": "{seal}", "status": "approved", "review": "r", "approved_by": "rita"}}'.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def gate() -> Iterator[Gate]:
    with Gate(("127.0.0.1", 0), _Handler) as server:
        server.asked = []
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_the_api_is_asked_where_it_is_named(desk: Desk, gate: Gate, run: Run) -> None:
    write("a.md")
    seal = run("lint", "--format", "json", "a.md").json["reports"][0]["post_digest"]
    ran = desk("reader", *REQUIRED, "--server", f"{gate.url}/", "a.md")

    assert (ran.code, ran.err) == (0, "1 of 1 post approved\n")
    assert gate.asked == [f"/v1/approvals/{seal}"]


def test_the_environment_may_name_the_api(desk: Desk, gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.md")
    monkeypatch.setenv("GOVERNANCE_SERVER_URL", gate.url)
    ran = desk("reader", *REQUIRED, "a.md")

    assert (ran.code, len(gate.asked)) == (0, 1)


def test_the_api_is_asked_without_a_database(run: Run, gate: Gate, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.md")
    key = desk.key("reader")
    monkeypatch.setenv("GOVERNANCE_API_KEY", key)
    monkeypatch.setenv("GOVERNANCE_DATABASE_URL", "sqlite:////nowhere/queue.db")

    assert run("reviews", *REQUIRED, "--server", gate.url, "a.md").code == 0


def answered_by(monkeypatch: pytest.MonkeyPatch, answers: dict[str, dict[str, Any] | NotAnswered]) -> None:
    """Have the gate know these seals, whatever its address."""
    monkeypatch.setattr(approvals_client, "ApprovalsClient", lambda *_, **__: FakeApprovals(answers))


def test_what_the_api_says_of_each_post_is_told(desk: Desk, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.md", BOTH)
    first, _ = (one["post_digest"] for one in run("lint", "--format", "json", "a.md").json["reports"])
    answered_by(monkeypatch, {first: {"status": "in_review", "review": "r", "approved_by": None, "approved_at": None}})
    ran = desk("reader", *REQUIRED, "--server", "https://example.org", "a.md")

    assert (ran.code, ran.err) == (1, "0 of 2 posts approved\n")
    assert [line.split()[0] for line in ran.out.splitlines()] == ["in_review", "unknown"]


def test_a_server_in_trouble_is_2_and_never_unapproved(desk: Desk, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.md", BOTH)
    first, second = (one["post_digest"] for one in run("lint", "--format", "json", "a.md").json["reports"])
    trouble = NotAnswered("status", "https://example.org", "503")
    answered_by(monkeypatch, {first: {"status": "approved", "review": "r"}, second: trouble})
    ran = desk("reader", *REQUIRED, "--server", "https://example.org", "a.md")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "Error: https://example.org answered 503; see its log\n"


def test_an_empty_address_never_changes_which_gate_is_asked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.md")
    monkeypatch.setenv("GOVERNANCE_SERVER_URL", "")
    ran = desk("anna", "status", "a.md")

    assert (ran.code, ran.out) == (2, "")
    assert "the address of the server is empty" in ran.err


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "nonsense"])
def test_a_server_that_is_not_there_is_2(desk: Desk, url: str) -> None:
    write("a.md")
    ran = desk("reader", *REQUIRED, "--server", url, "--lang", "fr", "a.md")

    assert (ran.code, ran.out) == (2, "")
    assert url in ran.err
    assert "adresse" in ran.err


@pytest.mark.usefixtures("desk")
def test_what_is_no_key_is_sent_nowhere(run: Run, gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVERNANCE_API_KEY", "a password of something else")
    write("a.md")
    ran = run("reviews", *REQUIRED, "--server", gate.url, "a.md")

    assert (ran.code, gate.asked) == (2, [])


@pytest.mark.parametrize(("url", "warned"), [("http://example.org", True), ("https://example.org", False)])
def test_an_unencrypted_key_that_was_asked_for_is_warned_about(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, url: str, *, warned: bool
) -> None:
    answered_by(monkeypatch, {})
    write("a.md")
    ran = desk("reader", *REQUIRED, "--server", url, "--plain-http", "a.md")

    assert ran.code == 1
    assert ("the key is sent unencrypted to http://example.org" in ran.err) is warned


def test_an_unencrypted_key_that_nobody_asked_for_is_not_sent(desk: Desk) -> None:
    write("a.md")
    ran = desk("reader", *REQUIRED, "--server", "http://governance.invalid", "a.md")

    assert (ran.code, ran.out) == (2, "")
    assert "use https, or say --plain-http" in ran.err
