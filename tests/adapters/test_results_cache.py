"""What is remembered between runs is believed only where this installation wrote it."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from governance.adapters.cache_key import CacheKey
from governance.adapters.results_cache import MOST_CHARACTERS, Remembered

KEY = CacheKey()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "new" / "found.sqlite3"


def cache(place: Path, key: CacheKey = KEY) -> Remembered:
    return Remembered(place, key=key, settings="1", most=9)


def altered(place: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(place)) as file, file:
        file.execute(statement, values)


def test_what_was_remembered_is_recalled_in_the_next_run(place: Path) -> None:
    cache(place).remember({"a": [1]}, "x", "y")
    assert cache(place).recall("x", "y") == {"a": [1]}


def test_a_file_that_another_installation_filled_is_not_believed_and_remembers_anew(place: Path) -> None:
    cache(place, CacheKey()).remember(["theirs"], "x")
    ours = cache(place)
    assert ours.recall("x") is None
    ours.remember(["ours"], "x")
    assert cache(place).recall("x") == ["ours"]


def test_words_of_a_key_are_kept_apart(place: Path) -> None:
    cache(place).remember([1], "a", "b")
    assert cache(place).recall("ab") is None
    assert cache(place).recall("a\0b") is None


@pytest.mark.parametrize("value", ["[]", "[" * 100_000, "", b"\xff\xfe", "1" * (MOST_CHARACTERS + 1)])
def test_a_value_that_was_altered_is_nothing_remembered(place: Path, value: str | bytes) -> None:
    cache(place).remember(["found"], "x")
    altered(place, "UPDATE entries SET value = ?", value)
    assert cache(place).recall("x") is None


@pytest.mark.parametrize("digest", ["", "é" * 64, b"\xff" * 64, "0" * 64, "0" * 10_000_000])
def test_a_digest_that_was_altered_is_nothing_remembered(place: Path, digest: str | bytes) -> None:
    cache(place).remember(["found"], "x")
    altered(place, "UPDATE entries SET digest = ?", digest)
    assert cache(place).recall("x") is None


def test_an_entry_that_was_altered_is_written_anew(place: Path) -> None:
    cache(place).remember(["found"], "x")
    altered(place, "UPDATE entries SET value = '[]'")
    cache(place).remember(["found"], "x")
    assert cache(place).recall("x") == ["found"]


def test_the_value_of_one_key_is_not_that_of_another(place: Path) -> None:
    ours = cache(place)
    ours.remember(["good"], "x")
    ours.remember(["bad"], "y")
    altered(place, "UPDATE entries SET (value, digest) = (SELECT value, digest FROM entries WHERE number = 1)")
    assert ours.recall("y") is None


def test_brackets_a_hundred_thousand_deep_under_our_own_digest_crash_nothing(place: Path) -> None:
    ours = cache(place)
    ours.remember(["found"], "x")
    with closing(sqlite3.connect(place)) as file, file:
        [(key,)] = file.execute("SELECT key FROM entries").fetchall()
        deep = "[" * 100_000
        file.execute("UPDATE entries SET value = ?, digest = ?", (deep, KEY.digest(key.encode(), deep.encode())))
    assert ours.recall("x") is None


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE remembered (number INTEGER PRIMARY KEY, key TEXT UNIQUE, value TEXT NOT NULL)"],
        ["CREATE VIEW entries AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i AS key FROM n"],
        ["CREATE TABLE entries (key TEXT, value TEXT, digest TEXT)"],
    ],
)
def test_a_file_with_other_tables_is_begun_anew(place: Path, statements: list[str]) -> None:
    place.parent.mkdir()
    for statement in statements:
        altered(place, statement)
    cache(place).remember(["found"], "x")
    assert cache(place).recall("x") == ["found"]


@pytest.mark.parametrize("content", [b"no database" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_broken_file_is_nothing_remembered(place: Path, content: bytes) -> None:
    place.parent.mkdir()
    place.write_bytes(content)
    ours = cache(place)
    ours.remember(["found"], "x")
    assert ours.recall("x") is None


def test_a_pipe_in_its_place_keeps_nobody_waiting(place: Path) -> None:
    place.parent.mkdir()
    os.mkfifo(place)
    ours = cache(place)
    ours.remember(["found"], "x")
    assert ours.recall("x") is None


def test_only_the_owner_may_read_it(place: Path) -> None:
    cache(place).remember(["found"], "x")
    assert [stat.S_IMODE(path.stat().st_mode) for path in (place.parent, place)] == [0o700, 0o600]


def test_a_file_that_others_could_read_is_narrowed(place: Path) -> None:
    cache(place).remember(["found"], "x")
    place.chmod(0o644)
    assert cache(place).recall("x") == ["found"]
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
