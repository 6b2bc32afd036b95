"""`serve` at the command line: what it takes, and how trouble is told; the server itself has tests of its own."""

from typing import Any

import pytest

from governance.adapters.server.gunicorn_server import Address, AddressTaken, AddressUnusable
from governance.service.stores import StoreUnavailable
from governance.wiring import server
from tests.cli.conftest import Run


class FakeServer:
    """Remembers how it was started, and ends as it was told."""

    def __init__(self, ends: int | Exception) -> None:
        self._ends = ends
        self.address: Any = None
        self.given: dict[str, Any] = {}

    def __call__(self, config: object, address: Address, **given: Any) -> int:
        del config
        self.address, self.given = address, given
        given["say"]("ready\x1b[2J")
        if isinstance(self._ends, Exception):
            raise self._ends
        return self._ends


def serving(monkeypatch: pytest.MonkeyPatch, ends: int | Exception = 0) -> FakeServer:
    fake = FakeServer(ends)
    monkeypatch.setattr(server, "run_server", fake)
    return fake


def test_it_serves_on_this_machine_alone_unless_told_otherwise(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = serving(monkeypatch)

    assert run("serve").code == 0
    assert (str(fake.address), fake.given["workers"], fake.given["offline"]) == ("127.0.0.1:8000", 2, False)


def test_an_address_of_version_6_stands_in_brackets(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = serving(monkeypatch)
    run("serve", "--bind", "[::1]:8080", "--workers", "3", "--offline")

    assert (fake.address.host, fake.address.port) == ("::1", 8080)
    assert (fake.given["workers"], fake.given["offline"]) == (3, True)


@pytest.mark.parametrize("bind", ["8000", ":8000", "::1:80", "host:", "host:http", "host:0", "host:65536", "host:٣"])
def test_what_is_no_address_is_refused_with_an_example(run: Run, monkeypatch: pytest.MonkeyPatch, bind: str) -> None:
    fake = serving(monkeypatch)
    ran = run("serve", "--bind", bind)

    assert (ran.code, fake.address) == (2, None)
    assert "such as" in ran.err


def test_it_needs_at_least_one_worker(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = serving(monkeypatch)

    assert (run("serve", "--workers", "0").code, fake.address) == (2, None)


def test_what_it_says_goes_to_standard_error_and_never_raw(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    serving(monkeypatch)
    ran = run("serve")

    assert (ran.out, ran.err) == ("", "ready\\u001b[2J\n")


def test_an_address_that_is_taken_is_told_with_the_remedy(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    serving(monkeypatch, AddressTaken("127.0.0.1:8000"))
    ran = run("serve")

    assert ran.code == 2
    assert "another program listens on 127.0.0.1:8000" in ran.err
    assert "--bind" in ran.err


@pytest.mark.parametrize("reason", ["Cannot assign requested address", "Permission denied", "Name\x1b not known"])
def test_an_address_that_nobody_can_listen_on_is_one_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    serving(monkeypatch, AddressUnusable(Address(host="192.0.2.1", port=80), reason))
    ran = run("serve", "--bind", "192.0.2.1:80")
    told = ran.err.splitlines()[-1]

    assert (ran.code, ran.out) == (2, "")
    assert told.startswith("Error: nothing can listen on 192.0.2.1:80 (")
    assert told.endswith("choose another address with --bind.")
    assert "\x1b" not in told


def test_a_database_that_cannot_be_used_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    serving(monkeypatch, StoreUnavailable("queue.db: the disk is full; make room and try again"))
    ran = run("serve")

    assert ran.code == 2
    assert "queue.db: the disk is full" in ran.err


def test_a_server_that_fails_is_trouble_and_no_finding(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    serving(monkeypatch, 1)

    assert run("serve").code == 2


def test_ctrl_c_ends_it_as_a_shell_says(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    serving(monkeypatch, 130)

    assert run("serve").code == 130


def test_its_help_says_what_becomes_of_what_runs(run: Run) -> None:
    said = " ".join(run("serve", "--help").out.split())

    assert "SIGTERM finishes what runs, within 10 seconds; Ctrl-C ends at once." in said
    assert "130 by Ctrl-C" in said
