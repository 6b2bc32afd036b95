"""What the proofreader said in earlier runs, in a file of the cache folder: an unchanged text is not asked twice.

The key is a digest of text, variant and settings; no text is kept. Trouble with the file means nothing is remembered.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict
from pathlib import Path

from governance.model import Match

MOST_TEXTS = 50_000
WAIT_S = 1.0

_TABLE = "CREATE TABLE IF NOT EXISTS said (number INTEGER PRIMARY KEY, key TEXT UNIQUE, matches TEXT NOT NULL)"
_REMEMBER = "INSERT OR IGNORE INTO said (key, matches) VALUES (?, ?)"
_FORGET = "DELETE FROM said WHERE number <= (SELECT max(number) FROM said) - ?"


class Memory:
    """Matches by variant and text; `settings` is all that makes a server answer otherwise, in one word."""

    def __init__(self, path: Path, *, settings: str) -> None:
        """Take the file's place; it is made when something is first remembered."""
        self._path = path
        self._settings = settings

    def recall(self, variant: str, text: str) -> tuple[Match, ...] | None:
        """Return what was said of a text, or None."""
        if not self._path.exists():
            return None
        with suppress(sqlite3.Error, ValueError, TypeError, KeyError), self._open() as file:
            key = self._key(variant, text)
            row = file.execute("SELECT matches FROM said WHERE key = ?", (key,)).fetchone()
            return row and tuple(_match(one) for one in json.loads(row[0]))
        return None

    def remember(self, variant: str, text: str, matches: tuple[Match, ...]) -> None:
        """Write down what was said of a text, and forget the oldest beyond the limit."""
        row = (self._key(variant, text), json.dumps([asdict(match) for match in matches]))
        with suppress(sqlite3.Error), self._open() as file:
            file.execute(_TABLE)
            file.execute(_REMEMBER, row)
            file.execute(_FORGET, (MOST_TEXTS,))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=WAIT_S)) as file, file:
            file.execute("PRAGMA synchronous = OFF")  # losing it costs a second look, no more
            yield file

    def _key(self, variant: str, text: str) -> str:
        whole = f"{self._settings}\0{variant}\0{text}"
        return hashlib.sha256(whole.encode(errors="surrogatepass")).hexdigest()


def _match(said: dict[str, object]) -> Match:
    replacements = said.pop("replacements")
    if not isinstance(replacements, list):
        raise TypeError
    return Match(**said, replacements=tuple(replacements))  # type: ignore[arg-type]
