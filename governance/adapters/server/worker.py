"""gunicorn's worker with threads, in which nobody can hold a thread by sending nothing, little, or slowly.

In gunicorn's own a thread reads the head of a request, and closing a connection may hold up everybody else for two
seconds. Here a thread takes a request when its head is there, and gives its turn away while it waits for the body or
for a client that takes the answer slowly. Of more connections than there is room for, the oldest that are still to
send a head are let go.
"""

import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from enum import Enum, auto
from selectors import EVENT_READ
from socket import SHUT_WR, socket
from types import FrameType
from typing import Any, cast

from gunicorn.http import Request, RequestParser
from gunicorn.http.errors import LimitRequestHeaders
from gunicorn.workers.gthread import TConn, ThreadWorker

from governance.adapters.server.client_socket import ClientSocket, Stalled, Turns

# The head of a request has to arrive within this time, from its first byte or from the connection on.
HEAD_S = 10.0
# More than gunicorn reads of any request that it does not refuse.
MOST_HEAD = 1 << 16
# As many threads may wait for clients; from then on the client that is waited for longest is let go.
MOST_WAITING = 128
# How long a worker that ends waits for requests that may be on their way, as gunicorn does with connections it kept.
ENDING_S = 2.0
_CHUNK = 1 << 14


class Head(Enum):
    """How much of the head of a request has arrived."""

    PARTIAL = auto()
    WHOLE = auto()
    GONE = auto()


class Worker(ThreadWorker):
    """Serves requests whose heads have arrived, so many at a time as it has threads."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Take what gunicorn gives."""
        super().__init__(*arguments, **named)
        self._ready: deque[TConn] = deque()
        self._turns = Turns(self.cfg.threads, MOST_WAITING, lambda: self.method_queue.defer(self._hand_over))

    def get_thread_pool(self) -> ThreadPoolExecutor:
        """Make the threads, as they are needed: those that work, and those that wait."""
        return ThreadPoolExecutor(self.cfg.threads + MOST_WAITING)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to end."""
        super().handle_exit(sig, frame)
        self.method_queue.defer(self._hurry)

    def _hurry(self) -> None:
        ends = time.monotonic() + ENDING_S
        for connection in self.pending_conns:
            connection.timeout = min(connection.timeout or ends, ends)

    def accept(self, listener: socket) -> None:
        """Take a connection on, for which another one is let go where there is no room left."""
        if self.nr_conns >= self.worker_connections - 1:
            self._let_oldest_go()
        super().accept(listener)

    def _let_oldest_go(self) -> None:
        for connections in (self.pending_conns, self.keepalived_conns):
            if connections:
                oldest = connections.popleft()
                self.poller.unregister(oldest.sock)
                self._let_go(oldest)
                return

    def _let_go(self, connection: TConn) -> None:
        self.nr_conns -= 1
        connection.close()

    def enqueue_req(self, conn: TConn) -> None:
        """Hand a connection over as soon as the head of a request is there, be it new or kept."""
        if not conn.initialized:
            conn.sock = ClientSocket(conn.sock, self._turns)
            conn.init()
        # A head without an end is read until this is raised.
        _client(conn).unwilling = LimitRequestHeaders("the head is too long")
        head = _receive(conn)
        if head is Head.PARTIAL:
            conn.timeout = time.monotonic() + HEAD_S
            self._watch(conn, self.pending_conns, self._more)
        else:
            self._settle(conn, head)

    def _watch(self, conn: TConn, among: deque[TConn], act: Callable[[TConn], None]) -> None:
        among.append(conn)
        self.poller.register(conn.sock, EVENT_READ, lambda _: act(conn))

    def _unwatch(self, conn: TConn, among: deque[TConn]) -> None:
        self.poller.unregister(conn.sock)
        among.remove(conn)

    def _more(self, conn: TConn) -> None:
        head = _receive(conn)
        if head is not Head.PARTIAL:
            self._unwatch(conn, self.pending_conns)
            self._settle(conn, head)

    def _settle(self, conn: TConn, head: Head) -> None:
        if head is Head.GONE:
            self._let_go(conn)
            return
        self._ready.append(conn)
        self._hand_over()

    def _hand_over(self) -> None:
        """Have threads take what is ready, as far as there are turns."""
        while self._ready and self._turns.take():
            super().enqueue_req(self._ready.popleft())

    def handle(self, conn: TConn) -> bool:
        """Serve a request, in a thread, and give its turn back."""
        try:
            return super().handle(conn)
        finally:
            self._turns.give()

    def handle_request(self, req: Request, conn: TConn) -> bool:
        """Wait for the client while the application answers, and not for what it did not read of the body."""
        client = _client(conn)
        client.unwilling = None
        try:
            return super().handle_request(req, conn)
        finally:
            client.unwilling = Stalled()

    def finish_request(self, conn: TConn, fs: Future[bool]) -> None:
        """Keep a connection or close it, and hand over what waited for this."""
        if not fs.cancelled() and fs.exception() is None and fs.result():
            super().finish_request(conn, fs)
        else:
            self._close(conn)
        self._hand_over()

    def _close(self, conn: TConn) -> None:
        """Send the end, and close when the client has: what it still sends must not cost it the answer."""
        try:
            conn.sock.shutdown(SHUT_WR)
        except OSError:
            self._let_go(conn)
            return
        conn.set_timeout()
        self._watch(conn, self.keepalived_conns, self._drain)

    def _drain(self, conn: TConn) -> None:
        if _come(_client(conn)) == b"":
            self._unwatch(conn, self.keepalived_conns)
            self._let_go(conn)


def _client(conn: TConn) -> ClientSocket:
    return cast("ClientSocket", conn.sock)


def _receive(conn: TConn) -> Head:
    """Read what is there of a head into the buffer of gunicorn's parser, which goes on from there."""
    arrived = cast("RequestParser", conn.parser).unreader.buf
    while not _is_enough(arrived.getvalue()):
        come = _come(_client(conn))
        if not come:
            return Head.PARTIAL if come is None else Head.GONE
        arrived.write(come)
    return Head.WHOLE


def _is_enough(arrived: bytes) -> bool:
    """Say whether gunicorn can read the head, or refuse it, without waiting for more."""
    # A line that ends with LF alone is refused at once.
    return b"\r\n\r\n" in arrived or len(arrived) > MOST_HEAD or arrived.count(b"\n") != arrived.count(b"\r\n")


def _come(client: ClientSocket) -> bytes | None:
    """Give what came, None where nothing did; nothing at all comes from who is gone."""
    try:
        return client.recv_now(_CHUNK)
    except BlockingIOError:
        return None
    except OSError:
        return b""
