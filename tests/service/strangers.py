"""Connections that send nothing, or send little, beside normal use of the service.

`python -m tests.service.strangers` prints what normal use notices of a thousand of them (part of `make soak`).
"""

import socket
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter

import requests

from tests.service.live import Client, draft, live

DRIP_S = 2.0
CLIENTS = 4
# What everybody sends before it falls silent, or slow.
NOTHING = b""
HALF_A_HEAD = b"GET /healthz HTTP/1.1\r\nHost: x\r\n"
_BODY = "POST /v1/media HTTP/1.1\r\nHost: x\r\nContent-Type: application/octet-stream\r\nContent-Length: 1000000\r\n"


def half_a_body(client: Client) -> bytes:
    """Give an upload by somebody who has a key, of which almost everything is still to come."""
    return f"{_BODY}Authorization: Bearer {client.key}\r\n\r\n1".encode()


@dataclass
class Strangers:
    """Connections that are open, each with what it goes on sending."""

    port: int
    again: int = 0
    _open: list[tuple[socket.socket, bytes, bytes]] = field(default_factory=list)
    ended: Event = field(default_factory=Event)

    def come(self, count: int, first: bytes, then: bytes = b"") -> None:
        """Open so many connections that send something at first, and may go on with a little."""
        self._open += [(self._connected(first), first, then) for _ in range(count)]

    def _connected(self, first: bytes) -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=10)
        connection.sendall(first)
        return connection

    def drip(self) -> None:
        """Go on a little every two seconds, and come again where the service has let go, until it has `ended`."""
        while not self.ended.wait(DRIP_S):
            self._open = [self._went_on(*stranger) for stranger in self._open]

    def _went_on(self, connection: socket.socket, first: bytes, then: bytes) -> tuple[socket.socket, bytes, bytes]:
        try:
            connection.sendall(then)
            connection.setblocking(False)
            with suppress(BlockingIOError):
                if not connection.recv(1000):
                    raise ConnectionResetError
        except OSError:
            connection.close()
            self.again += 1
            with suppress(OSError):
                connection = self._connected(first)
        return connection, first, then

    def leave(self) -> None:
        """Close everything."""
        for connection, _, _ in self._open:
            connection.close()


@contextmanager
def strangers(port: int, *groups: tuple[int, bytes, bytes]) -> Iterator[Strangers]:
    """Have strangers come in groups of so many, with what they send first and then, and leave at the end."""
    there = Strangers(port)
    dripping = Thread(target=there.drip)
    with ExitStack() as stack:
        stack.callback(there.leave)
        for group in groups:
            there.come(*group)
        dripping.start()
        stack.callback(dripping.join)
        stack.callback(there.ended.set)
        yield there


def normal_use(client: Client, count: int) -> list[float]:
    """Check, list and look at the service by turns, from several threads, and give how long each answer took."""
    with ThreadPoolExecutor(CLIENTS) as pool:
        return [
            took
            for each in pool.map(lambda _: _used(client.again(), count // CLIENTS), range(CLIENTS))
            for took in each
        ]


def _used(client: Client, count: int) -> list[float]:
    asked: list[Callable[[], requests.Response]] = [
        lambda: client.call("POST", "/v1/checks", {"drafts": [draft("one")]}),
        lambda: client.call("GET", "/v1/reviews"),
        lambda: client.call("GET", "/healthz"),
        lambda: client.again().call("GET", "/healthz"),  # over a new connection
    ]
    return [_timed(ask) for ask in islice(cycle(asked), count)]


def _timed(ask: Callable[[], requests.Response]) -> float:
    begun = perf_counter()
    answer = ask()
    assert answer.ok, answer.text
    return perf_counter() - begun


def _figures(took: list[float]) -> str:
    at = quantiles((seconds * 1000 for seconds in took), n=100)
    return f"{len(took)} answers, p50 {at[49]:.0f} ms, p99 {at[98]:.0f} ms, longest {max(took) * 1000:.0f} ms"


def main(idle: int, dripping: int, count: int) -> int:
    """Print how long normal use waits for its answers, alone and beside strangers."""
    with TemporaryDirectory() as folder, live(Path(folder)) as service:
        anna = service.client("anna", "author")
        normal_use(anna, 100)
        _tell("alone", normal_use(anna, count))
        for name, groups in _groups(anna, idle, dripping).items():
            with strangers(service.port, *groups) as there:
                took = normal_use(anna, count)
            _tell(f"beside {name} (let go {there.again} times)", took)
        _tell("afterwards", normal_use(anna, count))
    return 0


def _groups(anna: Client, idle: int, dripping: int) -> dict[str, list[tuple[int, bytes, bytes]]]:
    silent = (idle, NOTHING, b"")
    halves = (dripping, HALF_A_HEAD, b"X-A: b\r\n")
    bodies = (dripping, half_a_body(anna), b"1")
    return {
        f"{idle} silent": [silent],
        f"{dripping} dripping a head": [halves],
        f"{dripping} dripping a body": [bodies],
        "all of them": [silent, halves, bodies],
    }


def _tell(name: str, took: list[float]) -> None:
    sys.stdout.write(f"normal use {name}: {_figures(took)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:] or ("1000", "50", "2000"))))
