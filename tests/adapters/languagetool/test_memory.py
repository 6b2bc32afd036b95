"""What was said in earlier runs is remembered, and trouble with that never spoils a check."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from governance.adapters.cache_key import CacheKey
from governance.adapters.languagetool.connection import UNKNOWN
from governance.adapters.languagetool.memory import Memory
from governance.adapters.languagetool.proofreader import Proofreader, connect
from governance.adapters.languagetool.server import status
from governance.adapters.results_cache import Remembered
from governance.model import Match, Unavailable

KEY = CacheKey()
ROW = {"start": 0, "end": 3, "rule": "R", "category": "C", "message": "m", "replacements": []}
SAID = (Match(start=1, end=4, rule="R", category="TYPOS", message="m", replacements=("é", "è")),)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "said.sqlite3", key=KEY, settings="6.8")


def test_what_was_said_is_recalled_as_it_was(memory: Memory) -> None:
    memory.remember("fr", "Un tète", SAID)
    memory.remember("fr", "Bonjour", ())
    assert memory.recall("fr", "Un tète") == SAID
    assert memory.recall("fr", "Bonjour") == ()


def test_another_text_variant_or_setting_is_not_recalled(memory: Memory, tmp_path: Path) -> None:
    memory.remember("en-GB", "colour", SAID)
    assert memory.recall("en-GB", "color") is None
    assert memory.recall("en-US", "colour") is None
    assert Memory(tmp_path / "said.sqlite3", key=KEY, settings="6.9").recall("en-GB", "colour") is None


def test_no_text_is_kept(memory: Memory, tmp_path: Path) -> None:
    memory.remember("fr", "une annonce secrète", ())
    assert "secrète".encode() not in (tmp_path / "said.sqlite3").read_bytes()


def test_the_oldest_are_forgotten(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "said.sqlite3", key=KEY, settings="6.8", most=2)
    for text in ("a", "b", "c"):
        memory.remember("fr", text, ())
    assert [memory.recall("fr", text) for text in ("a", "b", "c")] == [None, (), ()]


def test_a_broken_file_is_nothing_remembered(memory: Memory, tmp_path: Path) -> None:
    (tmp_path / "said.sqlite3").write_bytes(b"no database" * 100)
    memory.remember("fr", "Bonjour", ())
    assert memory.recall("fr", "Bonjour") is None


@pytest.mark.parametrize(
    "row",
    [
        7,
        [1],
        [{"start": 1}],
        [{"replacements": 1}],
        [{**ROW, "replacements": 1}],
        [{**ROW, "replacements": [1]}],
        [{**ROW, "start": -1}],
        [{**ROW, "start": 4}],
        [{**ROW, "end": 99}],
        [{**ROW, "end": "3"}],
        [{**ROW, "rule": None}],
        [{**ROW, "more": 1}],
    ],
)
def test_a_row_that_makes_no_sense_is_nothing_remembered(memory: Memory, tmp_path: Path, row: object) -> None:
    Remembered(tmp_path / "said.sqlite3", key=KEY, settings="6.8", most=9).remember(row, "fr", "Bonjour")
    assert memory.recall("fr", "Bonjour") is None


def test_an_empty_result_that_another_put_there_hides_nothing(memory: Memory, tmp_path: Path) -> None:
    memory.remember("fr", "Un tète", SAID)
    with closing(sqlite3.connect(tmp_path / "said.sqlite3")) as file, file:
        file.execute("UPDATE entries SET value = '[]'")
    assert memory.recall("fr", "Un tète") is None


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "new" / "said.sqlite3", key=KEY, settings="6.8")
    memory.remember("fr", "Bonjour", ())
    assert memory.recall("fr", "Bonjour") == ()


def test_a_folder_that_cannot_be_made_is_nothing_remembered(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    memory = Memory(tmp_path / "file" / "said.sqlite3", key=KEY, settings="6.8")
    memory.remember("fr", "Bonjour", ())
    assert memory.recall("fr", "Bonjour") is None


def test_an_unchanged_text_starts_no_server(own_cache: Path) -> None:
    texts = [("en-US", "A speling mistake."), ("en-US", "Hello.")]
    with connect(own_cache, KEY) as proofreader:
        first = proofreader.proofread(texts, within_s=120)
    with connect(own_cache, KEY) as proofreader:
        assert proofreader.proofread(texts, within_s=120) == first
        assert proofreader.version == "6.8"
        assert not status(own_cache).running


def test_trouble_is_not_remembered(memory: Memory) -> None:
    proofreader = Proofreader(lambda: "http://127.0.0.1:9/", memory=memory)
    [outcome] = proofreader.proofread([("fr", "Bonjour")], within_s=5)
    assert isinstance(outcome, Unavailable)
    assert proofreader.version == UNKNOWN
    assert memory.recall("fr", "Bonjour") is None
