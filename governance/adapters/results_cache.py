"""What was found out in earlier runs, in a file of the cache folder: nothing is looked at twice.

A key is kept as a digest, so no text is. Trouble with the file means that nothing is remembered.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import finalize

# To look anew costs little more than to wait for whoever has the file.
WAIT_S = 0.25

_TABLE = "CREATE TABLE IF NOT EXISTS remembered (number INTEGER PRIMARY KEY, key TEXT UNIQUE, value TEXT NOT NULL)"
_REMEMBER = "INSERT OR IGNORE INTO remembered (key, value) VALUES (?, ?)"
_FORGET = "DELETE FROM remembered WHERE number <= (SELECT max(number) FROM remembered) - ?"
_RECALL = "SELECT value FROM remembered WHERE key = ?"


class Remembered:
    """JSON values by the words of their key; `settings` is all that would make them otherwise, in one word.

    The newest `most` are kept. May be used by several threads and processes at once.
    """

    def __init__(self, path: Path, *, settings: str, most: int) -> None:
        """Take the file's place; it is made when something is first remembered."""
        self._path = path
        self._settings = settings
        self._most = most
        self._mutex = Lock()
        self._file: sqlite3.Connection | None = None
        self._close: Callable[[], object] = lambda: None

    def recall(self, *words: str) -> Any:
        """Return the value under that key, or None."""
        if self._file is None and not self._path.exists():
            return None
        with suppress(sqlite3.Error, OSError, ValueError), self._opened() as file:
            row = file.execute(_RECALL, (self._key(words),)).fetchone()
            return row and json.loads(row[0])
        return None

    def remember(self, value: Any, *words: str) -> None:
        """Write a value down under its key, and forget the oldest beyond the limit."""
        with suppress(sqlite3.Error, OSError), self._opened() as file:
            file.execute(_REMEMBER, (self._key(words), json.dumps(value)))
            file.execute(_FORGET, (self._most,))

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """Give the file, which stays open: opening it takes ten times as long as asking it.

        Raises TimeoutError where others have it for too long.
        """
        if not self._mutex.acquire(timeout=WAIT_S):
            raise TimeoutError
        try:
            file = self._file = self._file or self._open()
            with file:
                yield file
        except sqlite3.Error:
            self._close()
            self._file = None  # what is wrong with it may be over next time
            raise
        finally:
            self._mutex.release()

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = sqlite3.connect(self._path, timeout=WAIT_S, check_same_thread=False)
        self._close = finalize(self, file.close)
        file.execute("PRAGMA synchronous = OFF")  # losing it costs a second look, no more
        file.execute(_TABLE)
        return file

    def _key(self, words: tuple[str, ...]) -> str:
        whole = "\0".join((self._settings, *words))
        return hashlib.sha256(whole.encode(errors="surrogatepass")).hexdigest()
