"""What was found out in earlier runs, in a file of the cache folder: nothing is looked at twice.

A key is kept as a digest, so no text is. Trouble with the file means that nothing is remembered, and so does a value
whose keyed digest is not ours: a cache folder may have come from elsewhere.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import finalize

from governance.adapters.cache_key import CacheKey
from governance.adapters.own_files import own_file, own_folder, parse_json

# To look anew costs little more than to wait for whoever has the file.
WAIT_S = 0.25

# The longest value that is read back.
MOST_CHARACTERS = 4_000_000

_TABLE = "entries (number INTEGER PRIMARY KEY, key TEXT UNIQUE, value TEXT NOT NULL, digest TEXT NOT NULL)"
_MAKE = f"CREATE TABLE IF NOT EXISTS {_TABLE}"
_MADE = [("table", f"CREATE TABLE {_TABLE}")]
_SCHEMA = "SELECT type, sql FROM sqlite_master WHERE sql IS NOT NULL"
_REMEMBER = "INSERT OR REPLACE INTO entries (key, value, digest) VALUES (?, ?, ?)"
_FORGET = "DELETE FROM entries WHERE number <= (SELECT max(number) FROM entries) - ?"
_RECALL = (
    "SELECT CAST(value AS TEXT), CAST(digest AS TEXT) FROM entries"
    " WHERE key = ? AND length(value) <= ? AND length(digest) = 64"
)


class Remembered:
    """JSON values by the words of their key; `settings` is all that would make them otherwise, in one word.

    The newest `most` are kept. May be used by several threads and processes at once.
    """

    def __init__(self, path: Path, *, key: CacheKey, settings: str, most: int) -> None:
        """Take the file's place; it is made when something is first remembered."""
        self._path = path
        self._ours = key
        self._settings = settings
        self._most = most
        self._mutex = Lock()
        self._file: sqlite3.Connection | None = None
        self._close: Callable[[], object] = lambda: None

    def recall(self, *words: str) -> Any:
        """Return the value under that key, or None."""
        if self._file is None and not self._path.exists():
            return None
        key = self._key(words)
        with suppress(sqlite3.Error, OSError, ValueError), self._opened() as file:
            row = file.execute(_RECALL, (key, MOST_CHARACTERS)).fetchone()
            if row and self._ours.proves(row[1], key.encode(), row[0].encode()):
                return parse_json(row[0])
        return None

    def remember(self, value: Any, *words: str) -> None:
        """Write a value down under its key, and forget the oldest beyond the limit."""
        key, said = self._key(words), json.dumps(value)
        with suppress(sqlite3.Error, OSError), self._opened() as file:
            file.execute(_REMEMBER, (key, said, self._ours.digest(key.encode(), said.encode())))
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
        own_folder(self._path.parent)
        file = self._connected()
        if not _is_as_we_made_it(file):
            file.close()
            self._path.unlink(missing_ok=True)
            file = self._connected()
        file.execute(_MAKE)
        self._close = finalize(self, file.close)
        return file

    def _connected(self) -> sqlite3.Connection:
        own_file(self._path)  # SQLite gives its journal the same rights
        file = sqlite3.connect(self._path, timeout=WAIT_S, check_same_thread=False)
        file.execute("PRAGMA synchronous = OFF")  # losing it costs a second look, no more
        return file

    def _key(self, words: tuple[str, ...]) -> str:
        whole = (self._settings, *words)
        return self._ours.digest(*(word.encode(errors="surrogatepass") for word in whole))


def _is_as_we_made_it(file: sqlite3.Connection) -> bool:
    """Say whether a file is empty or holds our table alone: a view in its place may run for ever."""
    return file.execute(_SCHEMA).fetchall() in ([], _MADE)
