"""One thread computes at a time, and leaves its turn while it waits for others.

Patterns let go of the interpreter with every match: threads that judge at once hand it to and fro a hundred times a
post, which costs as much as the judging. Nobody waits for long behind what is slow.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, local

TURN_S = 0.1


class Turn:
    """The turn of one process; a thread that did not get it in time goes on without."""

    def __init__(self) -> None:
        """Let nobody have it yet."""
        self._lock = Lock()
        self._own = local()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Have it, unless this thread has it already."""
        if self._is_mine():
            yield
            return
        self._take()
        try:
            yield
        finally:
            self._leave()

    @contextmanager
    def left(self) -> Iterator[None]:
        """Leave it to others while this thread waits, and have it again."""
        mine = self._is_mine()
        self._leave()
        try:
            yield
        finally:
            if mine:
                self._take()

    def _is_mine(self) -> bool:
        return getattr(self._own, "held", False)

    def _take(self) -> None:
        self._own.held = self._lock.acquire(timeout=TURN_S)

    def _leave(self) -> None:
        if self._is_mine():
            self._own.held = False
            self._lock.release()
