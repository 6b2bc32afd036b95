"""Work in several processes, forked from this one, whose results come back in order.

They find all that they need in their memory: nothing is read or compiled again. What must be done in one place, such as
asking a server that all share, they ask of this process. Ctrl-C at a terminal reaches all of them, and this process
ends them; where it has gone, they end with the next word to it.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from heapq import merge
from itertools import count
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from operator import itemgetter
from threading import Lock, Thread
from typing import Any, NamedTuple, Self

from governance.values import dataclass

CAN_FORK = hasattr(os, "fork")

# The number of a turn, and what was done in it; each process does some turns, in their order.
Turn = tuple[int, Any]
# Asks this process, by the name of an answer, what that makes of some arguments.
Ask = Callable[..., Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What this process does for the others, in no more than so many threads at once."""

    give: Callable[..., Any]
    threads: int


class _Process(NamedTuple):
    process: BaseProcess
    results: Connection
    asks: Connection


class Forked:
    """So many processes, each doing `work(index, ask)`; used as a context, which none of them outlives."""

    def __init__(
        self, work: Callable[[int, Ask], Iterator[Turn]], processes: int, answers: Mapping[str, Answer]
    ) -> None:
        """Fork them before this process has threads."""
        for stream in (sys.stdout, sys.stderr):
            stream.flush()  # what waits there would be written once more by each
        self._all: list[_Process] = []
        for index in range(processes):
            self._all.append(self._forked(work, index))
        self._answers = {name: (answer.give, ThreadPoolExecutor(answer.threads)) for name, answer in answers.items()}
        for each in self._all:
            Thread(target=self._answer, args=(each.asks,), daemon=True).start()

    def _forked(self, work: Callable[[int, Ask], Iterator[Turn]], index: int) -> _Process:
        context = multiprocessing.get_context("fork")
        (results, told), (asks, asked) = context.Pipe(duplex=False), context.Pipe()
        # Held by a process forked later, these ends would hide from an earlier one that we have gone.
        ours = [end for each in self._all for end in (each.results, each.asks)] + [results, asks]
        process = context.Process(target=_work, args=(work, index, told, asked, ours), daemon=True)
        process.start()
        told.close()
        asked.close()
        return _Process(process, results, asks)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *trouble: object) -> None:
        """End every process, wherever it is."""
        for each in self._all:
            each.process.terminate()
        for each in self._all:
            each.process.join()
            each.results.close()
        for _, pool in self._answers.values():
            pool.shutdown(cancel_futures=True)

    def results(self, instead: Callable[[int, int], Iterator[Turn]]) -> Iterator[Any]:
        """Yield what was done in each turn, in their order.

        Where a process ends before its work does, `instead(index, done)` does all but its first `done` turns here.
        """
        streams = (self._turns(index, instead) for index in range(len(self._all)))
        return (done for _, done in merge(*streams, key=itemgetter(0)))

    def _turns(self, index: int, instead: Callable[[int, int], Iterator[Turn]]) -> Iterator[Turn]:
        results, done = self._all[index].results, 0
        with suppress(EOFError, OSError):
            while (turn := results.recv()) is not None:
                yield turn
                done += 1
            return
        yield from instead(index, done)

    def _answer(self, asks: Connection) -> None:
        """Answer one process until it ends."""
        sending = Lock()

        def answered(number: int, future: "Future[Any]") -> None:
            trouble = future.exception()
            with sending, suppress(OSError):
                asks.send((number, trouble, None if trouble else future.result()))

        with suppress(EOFError, OSError, RuntimeError):  # the last where the pools were shut
            while True:
                number, name, given = asks.recv()
                give, pool = self._answers[name]
                pool.submit(give, *given).add_done_callback(partial(answered, number))


def _work(
    work: Callable[[int, Ask], Iterator[Turn]],
    index: int,
    told: Connection,
    asked: Connection,
    of_parent: list[Connection],
) -> None:
    """Do the work of one process, to the end or as long as somebody wants it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for end in of_parent:
        end.close()
    with suppress(OSError, _Gone):
        for turn in work(index, _Asking(asked).ask):
            told.send(turn)
        told.send(None)


class _Gone(Exception):
    """Whoever is asked has ended."""


class _Asking:
    """The questions of one process that wait for an answer, by their numbers."""

    def __init__(self, asked: Connection) -> None:
        self._asked = asked
        self._sending = Lock()
        self._numbers = count()
        self._waiting: dict[int, Future[Any]] = {}
        self._listener: Thread | None = None

    def ask(self, name: str, *given: Any) -> Any:
        """Ask, and wait for the answer; raises what answering raised, and _Gone."""
        future: Future[Any] = Future()
        with self._sending:
            if self._listener is None:
                self._listener = Thread(target=self._listen, daemon=True)
                self._listener.start()
            number = next(self._numbers)
            self._waiting[number] = future
            self._asked.send((number, name, given))
        return future.result()

    def _listen(self) -> None:
        with suppress(EOFError, OSError):
            while True:
                number, trouble, answer = self._asked.recv()
                future = self._waiting.pop(number)
                future.set_exception(trouble) if trouble else future.set_result(answer)
        for future in self._waiting.values():
            future.set_exception(_Gone())
