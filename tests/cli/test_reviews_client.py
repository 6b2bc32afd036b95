"""The gate asked over HTTP: the client and its fake hold to one contract; every other answer is told for what it is."""

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from governance.adapters.server.approvals_client import ApprovalsClient
from governance.canonical import SEAL_VERSION
from governance.service.gate import NotAnswered
from governance.testing import FakeApprovals

SEAL = f"sha256:{'a' * 64}"
ROW = {"seal": SEAL, "status": "approved", "review": "r", "approved_by": "rita", "approved_at": "t"}
OLD_UNKNOWN = {"type": "urn:governance:problem:unknown-seal", "title": "Unknown content", "status": 404}
UNKNOWN = {**OLD_UNKNOWN, "seal_version": SEAL_VERSION}
PROBLEM = "application/problem+json"


class Answering(ThreadingHTTPServer):
    """A server that gives one answer to everything, and remembers what it was asked."""

    daemon_threads = True

    def __init__(self, status: int, body: bytes, headers: Mapping[str, str], wait_s: float = 0.0) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = (status, body, headers, wait_s)
        self.asked: list[tuple[str, str | None]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that has gone: another test would find it on its standard error."""


class _Handler(BaseHTTPRequestHandler):
    server: Answering

    def do_GET(self) -> None:
        status, body, headers, wait_s = self.server.answer
        self.server.asked.append((self.path, self.headers.get("Authorization")))
        time.sleep(wait_s)
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def answering(
    status: int, body: object = b"", wait_s: float = 0.0, **headers: str
) -> Iterator[tuple[Answering, ApprovalsClient]]:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    with Answering(status, raw, given, wait_s) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            # Where nothing is slow on purpose, a busy machine must not be taken for a slow server.
            with ApprovalsClient(server.url, "gov_key", timeout=(5.0, 0.3 if wait_s else 20.0)) as client:
                yield server, client
        finally:
            server.shutdown()
            thread.join()


# What client and fake have in common.


@pytest.mark.parametrize(("status", "body", "expected"), [(200, ROW, ROW), (404, UNKNOWN, None)])
def test_a_seal_is_answered_or_unknown(status: int, body: dict[str, Any], expected: object) -> None:
    fake = FakeApprovals({SEAL: body} if status == 200 else {})
    with answering(status, body, Content_Type="application/json" if status == 200 else PROBLEM) as (_, client):
        assert client.approval(SEAL) == fake.approval(SEAL) == expected


@pytest.mark.parametrize(("problem", "theirs"), [(OLD_UNKNOWN, "1"), ({**UNKNOWN, "seal_version": 99}, "99")])
def test_a_seal_that_is_made_otherwise_there_is_told_and_never_unapproved(problem: dict[str, Any], theirs: str) -> None:
    with answering(404, problem, Content_Type=PROBLEM) as (_, client), pytest.raises(NotAnswered) as told:
        client.approval(SEAL)

    assert f"makes seals of version {theirs}," in told.value.message("en")


def test_trouble_is_raised_by_both() -> None:
    fake = FakeApprovals({SEAL: NotAnswered("busy", "http://fake")})
    with answering(429) as (_, client):
        for one in (fake, client):
            with pytest.raises(NotAnswered) as refused:
                one.approval(SEAL)
            assert refused.value.code == "busy"


# The client alone.


def test_the_key_is_sent_to_the_gate() -> None:
    with answering(200, ROW) as (server, client):
        client.approval(SEAL)

    assert server.asked == [(f"/v1/approvals/{SEAL}", "Bearer gov_key")]


def test_a_netrc_puts_no_other_key_in_its_place(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login a password b\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with answering(200, ROW) as (server, client):
        client.approval(SEAL)

    assert server.asked[0][1] == "Bearer gov_key"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed(status: int) -> None:
    with (
        answering(200, ROW) as (elsewhere, _),
        answering(status, Location=elsewhere.url) as (_, client),
        pytest.raises(NotAnswered) as refused,
    ):
        client.approval(SEAL)

    assert (refused.value.code, elsewhere.asked) == ("redirect", [])
    assert elsewhere.url in str(refused.value)


@pytest.mark.parametrize(
    ("status", "body", "type_", "code"),
    [
        (401, {"type": "urn:governance:problem:key-refused"}, PROBLEM, "key"),
        (403, b"", "text/html", "key"),
        (429, b"", "text/plain", "busy"),
        (500, {"type": "urn:governance:problem:internal"}, PROBLEM, "status"),
        (503, b"<html>", "text/html", "status"),
        (404, b"<html>Not Found</html>", "text/html", "no_service"),
        (404, {"type": "urn:governance:problem:unknown-path"}, PROBLEM, "no_service"),
        (404, b"null", PROBLEM, "no_service"),
        (200, b"<html>Welcome</html>", "text/html", "no_service"),
        (200, b"[" * 100_000, "application/json", "no_service"),
        (200, b"[]", "application/json", "no_service"),
        (200, b"\xff", "application/json", "no_service"),
        (200, {**ROW, "seal": "sha256:other"}, "application/json", "no_service"),
        (200, {**ROW, "status": True}, "application/json", "no_service"),
        (200, b" " * ((1 << 20) + 1), "application/json", "no_service"),
    ],
)
def test_every_other_answer_is_told_for_what_it_is(status: int, body: object, type_: str, code: str) -> None:
    with answering(status, body, Content_Type=type_) as (_, client), pytest.raises(NotAnswered) as refused:
        client.approval(SEAL)

    assert refused.value.code == code


def test_a_server_that_does_not_answer_is_not_waited_for() -> None:
    with answering(200, ROW, wait_s=0.8) as (_, client), pytest.raises(NotAnswered) as refused:
        client.approval(SEAL)

    assert refused.value.code == "too_slow"


def test_an_answer_that_breaks_off_is_trouble() -> None:
    with answering(200, b"{", Content_Length="100") as (_, client), pytest.raises(NotAnswered) as refused:
        client.approval(SEAL)

    assert refused.value.code == "broke_off"


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "https://a..b", f"https://{'a' * 300}", "https://exa mple"])
def test_what_cannot_be_reached_is_told(url: str) -> None:
    with ApprovalsClient(url, "gov_key") as client, pytest.raises(NotAnswered) as refused:
        client.approval(SEAL)

    assert refused.value.code == "unreachable"


@pytest.mark.parametrize(
    "url", ["", "example.org", "ftp://example.org", "http://", "http://[::1", "http://h:99999", "http://h/?a=b"]
)
def test_what_is_no_address_of_a_server_is_refused(url: str) -> None:
    with pytest.raises(NotAnswered) as refused:
        ApprovalsClient(url, "gov_key")

    assert refused.value.code == "address"


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(NotAnswered) as refused:
        ApprovalsClient("https://anna:secret@example.org", "gov_key")

    assert "secret" not in refused.value.message("en") + refused.value.message("fr")


@pytest.mark.parametrize("name", ["http_proxy", "HTTP_PROXY", "all_proxy"])
def test_what_runs_on_this_machine_is_asked_through_no_proxy(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with answering(200, ROW) as (proxy, _), answering(200, ROW) as (server, _):
        monkeypatch.setenv(name, proxy.url)
        with ApprovalsClient(server.url, "gov_key") as client:
            client.approval(SEAL)

        assert (len(server.asked), proxy.asked) == (1, [])


def test_a_key_that_may_go_in_clear_goes_through_no_proxy_either(monkeypatch: pytest.MonkeyPatch) -> None:
    with answering(200, ROW) as (proxy, _):
        monkeypatch.setenv("http_proxy", proxy.url)
        with (
            ApprovalsClient("http://governance.invalid", "gov_key", plain_http=True) as client,
            pytest.raises(NotAnswered),
        ):
            client.approval(SEAL)

        assert proxy.asked == []


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_key_goes_to_another_machine_unencrypted_only_where_that_is_asked_for(lang: str) -> None:
    with pytest.raises(NotAnswered) as refused:
        ApprovalsClient("http://governance.invalid/", "gov_key")

    assert refused.value.code == "in_clear"
    assert "--plain-http" in refused.value.message(lang)
