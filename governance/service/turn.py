"""One thread computes at a time, and leaves its turn while it waits for others.

Patterns let go of the interpreter with every match: threads that judge at once hand it to and fro a hundred times a
post, which costs as much as the judging. Nobody waits for long behind what is slow.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from threading import Lock, local
from typing import ParamSpec, TypeVar

TURN_S = 0.1

Given = ParamSpec("Given")
Result = TypeVar("Result")


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


class AtOnce(Executor):
    """Does what it is given at once, in the thread that gives it, which leaves its turn meanwhile."""

    def __init__(self, turn: Turn) -> None:
        """Take the turn that is left."""
        self._turn = turn

    def submit(self, work: Callable[Given, Result], /, *args: Given.args, **kwargs: Given.kwargs) -> Future[Result]:
        """Do it, and give what came of it."""
        done: Future[Result] = Future()
        with self._turn.left():
            try:
                done.set_result(work(*args, **kwargs))
            except BaseException as trouble:  # noqa: BLE001 - whoever asks for the result gets it
                done.set_exception(trouble)
        return done
