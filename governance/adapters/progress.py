"""Progress bars on standard error, where that is a terminal: one at a time, and none in a line of findings."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Lock, Thread
from typing import IO, Self

from governance.adapters.guarded_stream import unguarded

AFTER_S, EVERY_S = 1.0, 0.1
_CELLS = 20
_drawing = Lock()


@contextmanager
def download_bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function that hears bytes had and bytes wanted, and shows them on a terminal."""
    if not sys.stderr.isatty():
        yield _announced(what)
        return
    from rich.console import Console  # noqa: TID251 - a bar of ours alone
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with _drawing, Progress(*columns, console=Console(file=unguarded(sys.stderr)), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda had, wanted: bar.update(task, completed=had, total=wanted)


def _announced(what: str) -> Callable[[int, int], None]:
    """Say once that a download began: a log wants one line and no bar."""
    said: list[bool] = []

    def progress(had: int, wanted: int) -> None:
        if not said and had < wanted:
            said.append(True)
            sys.stderr.write(f"fetching {what}: {wanted / 1e6:.0f} MB, once\n")

    return progress


class LintBar:
    """How far a run of `lint` has come: one line, without colour, that comes after a second and leaves no trace.

    Whoever reads, judges and prints sets the counts; a thread of its own draws them. Whatever is printed meanwhile
    goes to `aside`, since standard output may be the same terminal.
    """

    def __init__(self, said: Callable[["LintBar"], str], stream: IO[str] | None = None) -> None:
        """Take what puts the counts into words; without a terminal nothing is ever drawn."""
        self.files = self.read = self.begun = self.judged = 0
        self._said = said
        self._stream = stream or (sys.stderr and unguarded(sys.stderr))
        self._over = Event()
        self._thread = Thread(target=self._keep_drawing, name="progress", daemon=True)
        self._drawn = 0

    def __enter__(self) -> Self:
        """Begin, where there is a terminal that can go back to the start of a line."""
        if self._stream and self._stream.isatty() and os.environ.get("TERM") != "dumb":
            self._thread.start()
        return self

    def __exit__(self, *trouble: object) -> None:
        """Take the line away."""
        self._over.set()
        if self._thread.ident is not None:
            self._thread.join()
        with suppress(OSError):
            self._write("")

    def reading(self, read: int, files: int) -> None:
        """Hear how many files were begun, and how many there are."""
        self.read, self.files = read, files

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Print something: the line is gone until that is done."""
        with _drawing:
            self._write("")
            yield

    def _keep_drawing(self) -> None:
        wait_s = AFTER_S
        with suppress(OSError):  # a terminal that has gone sees no bar
            while not self._over.wait(wait_s):
                wait_s = EVERY_S
                with _drawing:
                    self._write(self._line()[: self._columns() - 1])

    def _columns(self) -> int:
        return os.get_terminal_size(self._stream.fileno()).columns or 80  # some terminals say 0

    def _line(self) -> str:
        """Draw the share of posts that are judged, as if the files to come held as many each as those before."""
        done = self.judged * self.read / (self.begun * self.files) if self.begun and self.files else 0.0
        full = int(done * _CELLS)
        return f"[{'#' * full}{'-' * (_CELLS - full)}] {self._said(self)}"

    def _write(self, line: str) -> None:
        """Put a line in place of the last; spaces work where escape sequences do not."""
        if line or self._drawn:
            self._stream.write(f"\r{' ' * self._drawn}\r{line}")
            self._stream.flush()
            self._drawn = len(line)
