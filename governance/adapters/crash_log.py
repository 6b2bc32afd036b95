"""Where the traceback of a rule that crashed is kept: a file for whoever mends the rule, and never a report."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from governance.adapters.own_files import own_folder, owner_only
from governance.engine import CRASHES

NAME = "crashes.log"


class _CrashLog(logging.FileHandler):
    """A file that is made with the first crash, for its owner alone; a rule that crashes over and over is told once."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, delay=True)
        self.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        self._told: set[Any] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        """Let the first crash of each rule pass."""
        is_new = record.args not in self._told
        self._told.add(record.args)
        return is_new

    def emit(self, record: logging.LogRecord) -> None:
        """Write a crash down where that can be done: it stands in the report, whether or not a disk is full."""
        with suppress(OSError):
            super().emit(record)

    def _open(self) -> Any:
        own_folder(Path(self.baseFilename).parent)
        return open(self.baseFilename, "a", encoding="utf-8", opener=owner_only)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name that logging calls
        """Say nothing, where the standard library would print a traceback."""


@contextmanager
def crash_log(folder: Path) -> Iterator[Path]:
    """Keep what crashes meanwhile in a file of `folder`, and give its path; without a crash there is none."""
    handler = _CrashLog(folder / NAME)
    CRASHES.addHandler(handler)
    try:
        yield folder / NAME
    finally:
        CRASHES.removeHandler(handler)
        handler.close()
