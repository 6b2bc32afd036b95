"""The service as a process: workers that end, signals, and addresses."""

import os
import signal
import socket
from contextlib import ExitStack
from pathlib import Path

import pytest
import requests

from governance.adapters.server.gunicorn_server import Address, AddressUnusable, await_address
from tests.service.live import Client, Live, draft, live

WORKERS = 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_worker_that_ends_is_replaced_and_takes_nothing_else_along(
    service: Live, anna: Client, number: signal.Signals
) -> None:

    gone = service.workers[0]
    os.kill(gone, number)
    statuses = {anna.again().call("GET", path).status_code for path in ["/healthz", "/metrics", "/v1/reviews"] * 20}

    assert statuses == {200}


def test_figures_are_those_of_all_workers(service: Live, anna: Client) -> None:
    for number in range(20):
        anna.again().call("POST", "/v1/checks", {"drafts": [draft(f"counted-{number}")]})
    text = anna.call("GET", "/metrics").text

    assert any(line.startswith("governance_checks_total") and line.endswith(" 20.0") for line in text.splitlines())
    assert len(service.workers) == WORKERS


def test_clients_that_stall_give_their_threads_back(tmp_path: Path) -> None:
    with live(tmp_path) as own, ExitStack() as stack:
        for _ in range(WORKERS * 8):
            idle = stack.enter_context(socket.create_connection(("127.0.0.1", own.port)))
            idle.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n")

        assert requests.get(f"{own.url}/healthz", timeout=60).status_code == 200
        assert "Traceback" not in own.log


def test_a_media_folder_that_is_none_is_told_before_anything_listens(tmp_path: Path) -> None:
    (tmp_path / "governance.toml").write_text('media = "governance.toml"\n', "utf-8")
    own = Live(tmp_path)
    done = own.run("serve", "--offline", "--bind", f"127.0.0.1:{own.port}")

    assert done.returncode == 2
    assert "governance.toml: Not a directory; name another folder" in done.stderr


def test_sigterm_ends_it_well(tmp_path: Path) -> None:
    with live(tmp_path) as own:
        assert own.stop() == 0


def test_ctrl_c_ends_it_with_130(tmp_path: Path) -> None:
    with live(tmp_path) as own:
        assert own.process is not None
        own.process.send_signal(signal.SIGINT)

        assert own.process.wait(30) == 130


def test_it_listens_on_version_6_too() -> None:
    await_address(Address(host="::1", port=0), lambda: None)


@pytest.mark.parametrize("host", ["192.0.2.1", "no.such.host.invalid"])
def test_an_address_that_nobody_here_can_listen_on_is_told_at_once(host: str) -> None:
    with pytest.raises(AddressUnusable):
        await_address(Address(host=host, port=8000), lambda: None)
