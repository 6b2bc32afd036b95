"""Connections on which waiting costs nobody a turn: a thread that has to wait for its client lets another one work."""

import select
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Condition
from typing import Any

# A client that sends or takes nothing for so long is let go.
STALLED_S = 10


class Stalled(TimeoutError):
    """A client sends nothing, or takes nothing, and is not waited for any longer."""


class Turns:
    """So many threads work at a time; those that wait for their clients are not among them, and so many may."""

    def __init__(self, working: int, waiting: int, freed: Callable[[], None]) -> None:
        """Take the bounds, and what is called whenever a thread lets another one work."""
        self._free = working
        self._most_waiting = waiting
        self._freed = freed
        self._waiting: dict[ClientSocket, None] = {}
        self._returning = 0
        self._changed = Condition()

    def take(self) -> bool:
        """Take a turn for new work, if there is one; those that had one before come first."""
        with self._changed:
            free = self._free > 0 and not self._returning
            self._free -= free
            return free

    def give(self) -> None:
        """Give a turn back."""
        with self._changed:
            self._free += 1
            self._changed.notify()

    @contextmanager
    def waiting(self, client: "ClientSocket") -> Iterator[None]:
        """Let others work meanwhile, and go on when it is this thread's turn again."""
        with self._changed:
            if len(self._waiting) >= self._most_waiting:
                self._let_oldest_go()
            self._waiting[client] = None
        self.give()
        self._freed()
        try:
            yield
        finally:
            self._return(client)

    def _let_oldest_go(self) -> None:
        """Wake the thread that has waited longest: its client is gone for it."""
        oldest = next(iter(self._waiting))
        del self._waiting[oldest]
        with suppress(OSError):
            oldest.shutdown(socket.SHUT_RDWR)

    def _return(self, client: "ClientSocket") -> None:
        with self._changed:
            self._returning += 1
            self._changed.wait_for(lambda: self._free > 0)
            self._returning -= 1
            self._free -= 1
            self._waiting.pop(client, None)


class ClientSocket(socket.socket):
    """A connection to a client; what blocks elsewhere waits here for at most ten seconds, without a turn.

    Where `unwilling` is set, it is raised in place of waiting.
    """

    def __init__(self, taken: socket.socket, turns: Turns) -> None:
        """Take a connection over."""
        super().__init__(taken.family, taken.type, taken.proto, taken.detach())
        super().setblocking(False)
        self.unwilling: Exception | None = None
        self._turns = turns

    def recv_now(self, size: int) -> bytes:
        """Give what is there; raises BlockingIOError where nothing is."""
        return super().recv(size)

    def recv(self, size: int, flags: int = 0, /) -> bytes:
        """Give what is there, or what comes; raises Stalled."""
        while True:
            with suppress(BlockingIOError):
                return super().recv(size, flags)
            self._await(select.POLLIN)

    def sendall(self, data: Any, flags: int = 0, /) -> None:
        """Send everything, as the client takes it; raises Stalled."""
        left = memoryview(data)
        while left:
            try:
                left = left[super().send(left, flags) :]
            except BlockingIOError:
                self._await(select.POLLOUT)

    def send(self, data: Any, flags: int = 0, /) -> int:
        """Send everything, too."""
        self.sendall(data, flags)
        return len(data)

    def _await(self, event: int) -> None:
        if self.unwilling is not None:
            raise self.unwilling
        poll = select.poll()
        poll.register(self, event)
        with self._turns.waiting(self):
            come = poll.poll(STALLED_S * 1000)
        if not come:
            raise Stalled

    # gunicorn would have threads block on it, and the time that one may wait is settled above.

    def setblocking(self, flag: bool, /) -> None:
        """Leave it as it is."""

    def settimeout(self, value: float | None, /) -> None:
        """Leave it as it is."""
