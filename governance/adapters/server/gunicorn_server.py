"""gunicorn, told what to do by its caller: no file, no command line, no environment of its own."""

import errno
import os
import resource
import socket
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.glogging import Logger

from governance.adapters.server.client_socket import Stalled
from governance.adapters.server.worker import Worker
from governance.values import dataclass

THREADS = 8
GRACEFUL_S = 10
# A worker that shows no life for so long is replaced; a request may take its gathering time and more.
SILENT_S = 60
# So many connections one worker holds, where the system lets it open as many files, and some more for its own work.
CONNECTIONS = 1000
_OWN_FILES = 256
# Workers whose master was killed finish what they do, up to the graceful timeout.
ADDRESS_S = 15.0
_POLL_S = 0.25
# What a shell says of a command that Ctrl-C ended.
_INTERRUPTED = 130

Wsgi = Callable[..., Any]


class AddressTaken(Exception):
    """Another program listens there already."""


class AddressUnusable(Exception):
    """Nobody can listen there: it is not of this machine, not allowed, or no address at all."""

    def __init__(self, address: "Address", reason: str) -> None:
        super().__init__(f"{address}: {reason}")
        self.address = address
        self.reason = reason


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


class _Log(Logger):
    """gunicorn's own, which says nothing of clients that stall: their request lines are not for the log."""

    def exception(self, msg: Any, *arguments: Any, **named: Any) -> None:
        """Log an exception, unless it is that of a client that took too long."""
        if not isinstance(sys.exc_info()[1], Stalled):
            super().exception(msg, *arguments, **named)


class _Master(Arbiter):
    """gunicorn's own, which tells Ctrl-C from the other ways to end it."""

    _code = 0

    def handle_int(self) -> None:
        """End at once, as Ctrl-C does everywhere."""
        self._code = _INTERRUPTED
        super().handle_int()

    def halt(self, reason: str | None = None, exit_status: int = 0) -> None:
        """End with the code of how it came to that."""
        super().halt(reason, exit_status or self._code)


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
            "worker_class": Worker,
            "worker_connections": _connections(),
            "logger_class": _Log,
            "threads": THREADS,
            "timeout": SILENT_S,
            "graceful_timeout": GRACEFUL_S,
            "control_socket_disable": True,  # it would write into the home folder
            "loglevel": "error",  # its warnings hold request lines
            "forwarder_headers": "",  # nobody but us says where the application is mounted
            "proc_name": "governance",
            "when_ready": lambda _arbiter: self._hooks.ready(),
            "worker_exit": lambda _arbiter, _worker: self._stack.close(),
            "child_exit": lambda _arbiter, worker: self._hooks.ended(worker.pid),
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def run(self) -> None:
        """Run the master, and the workers that it forks."""
        _Master(self).run()

    def load(self) -> Wsgi:
        """Open the application, in a worker: what it opens must not be shared with others by forking."""
        return self._stack.enter_context(self._hooks.application())


def _connections() -> int:
    """Say how many connections one worker holds: for one more there must always be a file left."""
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return CONNECTIONS if files == resource.RLIM_INFINITY else min(CONNECTIONS, max(files - _OWN_FILES, 4 * THREADS))


def await_address(address: Address, waiting: Callable[[], None]) -> None:
    """Wait until the address is free, as it will be soon after a master was killed; `waiting` hears of it.

    Raises AddressTaken, AddressUnusable.
    """
    ends = time.monotonic() + ADDRESS_S
    if _is_free(address):
        return
    waiting()
    while not _is_free(address):
        if time.monotonic() > ends:
            raise AddressTaken(str(address))
        time.sleep(_POLL_S)


def _is_free(address: Address) -> bool:
    try:
        family = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)[0][0]
        with socket.create_server((address.host, address.port), family=family):
            return True
    except OSError as trouble:
        if trouble.errno == errno.EADDRINUSE:
            return False
        raise AddressUnusable(address, trouble.strerror or str(trouble)) from trouble


def serve(address: Address, *, workers: int, hooks: Hooks) -> int:
    """Serve until SIGTERM, SIGINT or SIGQUIT, and give the exit code: 130 after the second."""
    master = os.getpid()
    try:
        _Server(address, workers, hooks).run()
    except SystemExit as ended:
        code = int(ended.code or 0)
        if os.getpid() != master:
            # A worker ends here too, and what its master has opened is not for it to close.
            sys.stderr.flush()
            os._exit(code)
        return code
    return 0
