"""Pictures, opened in child processes: a decoder that hangs, swells or crashes takes nothing else along.

A child is started for the first picture, kept for the next ones, and replaced when it dies. Nothing here imports
Pillow.
"""

import json
import os
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import LifoQueue
from threading import Event, Lock, Timer

from governance.adapters.child_process import child_environment, python_command
from governance.adapters.media.picture_worker import LIMIT_S, READY
from governance.adapters.media.rows import from_row
from governance.adapters.own_files import parse_json
from governance.model import MediaFacts, MediaTrouble

# Two children on two cores; more than that gains little and costs memory.
MOST_WORKERS = min(2, os.cpu_count() or 1)
# Starting Python and Pillow takes 0.1 s on an idle machine.
START_S = 30.0
# The longest answer that is listened to.
MOST_BYTES = 65_536
TOO_LONG = "too_long"
CRASHED = "decoder_crashed"

_BOOT = "from governance.adapters.media.picture_worker import main; main()"


class NoWorker(Exception):
    """The process that opens pictures could not be started."""


class _Died(Exception):
    """The process ended in the middle of a picture."""


class _TookTooLong(Exception):
    """The picture took longer than it may, and the process was ended."""


class _Worker:
    """One child process, with one picture at a time."""

    def __init__(self) -> None:
        """Start it; raises OSError."""
        pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
        self.process = subprocess.Popen(  # noqa: S603 - no word of the command comes from outside
            python_command(_BOOT), stdin=pipe, stdout=pipe, stderr=nowhere, env=child_environment()
        )
        self._ready = False

    def ask(self, path: Path, *, decoded: bool, limit_s: float) -> MediaFacts:
        """Have one picture opened; raises NoWorker, _Died or _TookTooLong, and then this worker is of no more use."""
        self._wait()
        request = {"path": os.fsencode(path).hex(), "decoded": decoded}
        try:
            self._write(json.dumps(request).encode() + b"\n")
            return from_row(parse_json(self._line(limit_s)))
        except (OSError, ValueError, TypeError) as trouble:
            raise _Died from trouble

    def _wait(self) -> None:
        if self._ready:
            return
        try:
            self._ready = self._line(START_S) == READY
        except (_Died, _TookTooLong) as trouble:
            raise NoWorker from trouble
        if not self._ready:
            raise NoWorker

    def _write(self, line: bytes) -> None:
        if self.process.stdin is None:
            raise _Died
        self.process.stdin.write(line)
        self.process.stdin.flush()

    def _line(self, within_s: float) -> bytes:
        late = Event()
        clock = Timer(within_s, self._expire, [late])
        clock.daemon = True
        clock.start()
        try:
            line = self.process.stdout.readline(MOST_BYTES) if self.process.stdout else b""
        finally:
            clock.cancel()
        if late.is_set():
            raise _TookTooLong
        if not line.endswith(b"\n"):
            raise _Died
        return line

    def _expire(self, late: Event) -> None:
        late.set()
        self.process.kill()

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            with suppress(OSError):
                if stream:
                    stream.close()


@dataclass(eq=False, slots=True)
class _Place:
    """Where one worker stands, while there is one."""

    worker: _Worker | None = None


class Pictures:
    """Opens pictures, as many at once as there are workers; may be called from several threads."""

    def __init__(self, *, limit_s: float = LIMIT_S) -> None:
        """Allow each picture so many seconds; nothing is started before the first."""
        self._limit_s = limit_s
        self._places = tuple(_Place() for _ in range(MOST_WORKERS))
        # The last one used is the first to be used again: who asks one by one starts only one.
        self._free: LifoQueue[_Place] = LifoQueue()
        self._mutex = Lock()
        self._closed = False
        for place in self._places:
            self._free.put(place)

    def facts(self, path: Path, *, decoded: bool) -> MediaFacts:
        """Read the facts about a picture, decoding it whole or its header alone; raises NoWorker."""
        place = self._free.get()
        try:
            return self._facts(place, path, decoded=decoded)
        finally:
            self._free.put(place)

    def workers(self) -> list[int]:
        """Give the numbers of the processes that were started and not ended."""
        return [place.worker.process.pid for place in self._places if place.worker]

    def close(self) -> None:
        """End every worker, also one with a picture under way, which ends with NoWorker."""
        with self._mutex:
            self._closed = True
        for place in self._places:
            self._end(place)

    def _facts(self, place: _Place, path: Path, *, decoded: bool) -> MediaFacts:
        # Somebody may have killed the worker, so a second one looks before the picture gets the blame.
        for _ in range(2):
            try:
                return self._started(place).ask(path, decoded=decoded, limit_s=self._limit_s)
            except _TookTooLong:
                self._end(place)
                return _unreadable(TOO_LONG)
            except _Died:
                self._end(place)
            except NoWorker:
                self._end(place)
                raise
        return _unreadable(CRASHED)

    def _started(self, place: _Place) -> _Worker:
        with self._mutex:
            if self._closed:
                raise NoWorker
            try:
                place.worker = place.worker or _Worker()
            except OSError as trouble:
                raise NoWorker from trouble
            return place.worker

    def _end(self, place: _Place) -> None:
        with self._mutex:
            worker, place.worker = place.worker, None
        if worker:
            worker.close()


def _unreadable(detail: str) -> MediaFacts:
    return MediaFacts(trouble=MediaTrouble.UNREADABLE, detail=detail)
