"""gunicorn, told what to do by its caller: no file, no command line, no environment of its own."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from gunicorn.app.base import BaseApplication

THREADS = 8
GRACEFUL_S = 10
# A worker that shows no life for so long is replaced; a request may take its gathering time and more.
SILENT_S = 60
# Workers whose master was killed finish what they do, up to the graceful timeout.
ADDRESS_S = 15.0
_POLL_S = 0.25

Wsgi = Callable[..., Any]


class AddressTaken(Exception):
    """Another program listens there already."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """Where the service listens."""

    host: str
    port: int

    def __str__(self) -> str:
        """Write it as in a URL: an IPv6 address in brackets."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Hooks:
    """What the caller does: opens the application in each worker, hears that all listen, hears of each worker's end."""

    application: Callable[[], AbstractContextManager[Wsgi]]
    ready: Callable[[], None]
    ended: Callable[[int], None]


class _Server(BaseApplication):
    def __init__(self, address: Address, workers: int, hooks: Hooks) -> None:
        self._address = address
        self._workers = workers
        self._hooks = hooks
        self._stack = ExitStack()
        super().__init__()

    def load_config(self) -> None:
        """Set everything here; gunicorn reads nothing else."""
        chosen: dict[str, Any] = {
            "bind": str(self._address),
            "workers": self._workers,
            "worker_class": "gthread",
            "threads": THREADS,
            "timeout": SILENT_S,
            "graceful_timeout": GRACEFUL_S,
            "control_socket_disable": True,  # it would write into the home folder
            "loglevel": "warning",
            "proc_name": "governance",
            "when_ready": lambda _arbiter: self._hooks.ready(),
            "worker_exit": lambda _arbiter, _worker: self._stack.close(),
            "child_exit": lambda _arbiter, worker: self._hooks.ended(worker.pid),
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Wsgi:
        """Open the application, in a worker: what it opens must not be shared with others by forking."""
        return self._stack.enter_context(self._hooks.application())


def serve(address: Address, *, workers: int, hooks: Hooks, waiting: Callable[[], None]) -> int:
    """Serve until SIGTERM or SIGINT, and give the exit code; raises AddressTaken.

    `waiting` is called when the address is not free yet.
    """
    _wait_for(address, waiting)
    with suppress_exit() as code:
        _Server(address, workers, hooks).run()
    return code()


@contextmanager
def suppress_exit() -> Iterator[Callable[[], int]]:
    """Turn gunicorn's way of ending, SystemExit, into a code."""
    left: list[int] = []
    try:
        yield lambda: left[0] if left else 0
    except SystemExit as ended:
        left.append(int(ended.code or 0))


def _wait_for(address: Address, waiting: Callable[[], None]) -> None:
    ends = time.monotonic() + ADDRESS_S
    if _is_free(address):
        return
    waiting()
    while not _is_free(address):
        if time.monotonic() > ends:
            raise AddressTaken(str(address))
        time.sleep(_POLL_S)


def _is_free(address: Address) -> bool:
    with suppress(OSError), socket.create_server((address.host, address.port), reuse_port=False):
        return True
    return False
