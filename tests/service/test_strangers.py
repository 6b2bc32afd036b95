"""Connections that send nothing, send little, or take little: they hold nobody up, and are served when they go on."""

import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPResponse
from pathlib import Path

import pytest

from tests.service.live import Client, Live, live
from tests.service.strangers import HALF_A_HEAD, NOTHING, half_a_body, normal_use

# Twice as many as there are threads in two workers.
SOME = 32
PNG = b"\x89PNG\r\n\x1a\n" + bytes(4 << 20)
CLOSING = b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"


@contextmanager
def sent(service: Live, first: bytes, count: int = 1) -> Iterator[list[socket.socket]]:
    """Open connections that send something and then nothing."""
    with ExitStack() as stack:
        opened = [stack.enter_context(socket.create_connection(("127.0.0.1", service.port), 60)) for _ in range(count)]
        for connection in opened:
            connection.sendall(first)
        yield opened


def answer(connection: socket.socket) -> HTTPResponse:
    """Read the head of an answer."""
    response = HTTPResponse(connection)
    response.begin()
    return response


def received(connection: socket.socket, count: int) -> bool:
    """Read until so many answers have come, all of them well."""
    read = b""
    while read.count(b"HTTP/1.1 200 OK\r\n") < count:
        come = connection.recv(1 << 16)
        assert come, read
        read += come
    return True


def goes_on(client: Client) -> bool:
    """Say whether normal use is answered."""
    return len(normal_use(client, 40)) == 40


@pytest.mark.parametrize("first", [NOTHING, HALF_A_HEAD, b"\r", CLOSING], ids=["nothing", "half", "a byte", "closing"])
def test_strangers_hold_nobody_up(service: Live, anna: Client, first: bytes) -> None:
    with sent(service, first, 200):
        assert goes_on(anna)


def test_bodies_that_stop_hold_nobody_up(service: Live, anna: Client) -> None:
    with sent(service, half_a_body(anna), SOME):
        assert goes_on(anna)


def test_of_more_bodies_that_stop_than_may_wait_the_oldest_are_let_go(service: Live, anna: Client) -> None:
    with sent(service, half_a_body(anna), 300):
        assert goes_on(anna)


def test_bodies_that_nobody_has_a_key_for_are_not_waited_for(service: Live, anna: Client) -> None:
    stranger = Client(service.url, "none")
    with sent(service, half_a_body(stranger), SOME) as connections:
        assert {answer(connection).status for connection in connections} == {401}
        assert goes_on(anna)


def test_clients_that_do_not_take_their_answer_hold_nobody_up(service: Live, anna: Client) -> None:
    place = anna.call("POST", "/v1/media", PNG, Content_Type="image/png").headers["Location"]
    ask = f"GET {place} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {anna.key}\r\n\r\n".encode()
    with sent(service, ask, SOME) as connections:
        assert goes_on(anna)
        # Each was sent a part, and gets the rest as it takes it.
        assert answer(connections[0]).read() == PNG


def test_more_connections_than_there_is_room_for_cost_the_oldest_their_place(tmp_path: Path) -> None:
    few_files = ("sh", "-c", 'ulimit -n 320 && exec "$0" "$@"', sys.executable, "-m", "governance")
    with live(tmp_path, few_files) as own, sent(own, NOTHING, 300):
        assert goes_on(own.client("anna", "author"))
        assert "Traceback" not in own.log


@pytest.mark.parametrize("pause", [2, 20, len(HALF_A_HEAD) - 1])
def test_a_head_that_comes_in_parts_is_read(service: Live, pause: int) -> None:
    with sent(service, HALF_A_HEAD[:pause]) as [connection]:
        connection.sendall(HALF_A_HEAD[pause:] + b"\r\n")

        assert answer(connection).status == 200


def test_requests_that_come_at_once_are_answered_in_turn(service: Live) -> None:
    with sent(service, (HALF_A_HEAD + b"\r\n") * 3 + HALF_A_HEAD) as [connection]:
        assert received(connection, 3)
        connection.sendall(b"\r\n")

        assert received(connection, 1)


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"GET /healthz HTTP/1.1\nHost: x\n\n", 400),
        (b"GET /healthz HTTP/1.1\r\nHost: x\n", 400),
        (b"GET /" + b"a" * 100_000, 414),
        (HALF_A_HEAD + b"".join(b"X-%d: %s\r\n" % (number, b"b" * 8000) for number in range(9)), 431),
        (HALF_A_HEAD + b"X: " + b"b" * 9000 + b"\r\n\r\n", 431),
    ],
    ids=["line ends", "line end", "target", "many fields", "field"],
)
def test_a_head_that_is_none_is_refused_without_its_end(service: Live, head: bytes, status: int) -> None:
    with sent(service, head) as [connection]:
        assert answer(connection).status == status


def test_sigterm_finishes_a_body_that_is_still_coming_and_waits_for_nobody_else(tmp_path: Path) -> None:
    with live(tmp_path) as own, sent(own, NOTHING, SOME), sent(own, HALF_A_HEAD, SOME):
        body = half_a_body(own.client("anna", "author"))
        with sent(own, body) as [connection]:
            assert own.process is not None
            own.process.terminate()
            connection.sendall(bytes(1_000_000 - 1))

            assert answer(connection).status == 201
            assert own.process.wait(30) == 0
