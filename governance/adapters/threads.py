"""Work in a thread that does not keep the process alive."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


def in_background(work: Callable[[], T]) -> "Future[T]":
    """Do `work` in a thread that does not keep the process alive, and give what will come of it."""
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as trouble:  # noqa: BLE001 - whoever asks for the result gets it
            future.set_exception(trouble)

    Thread(target=run, daemon=True).start()
    return future
