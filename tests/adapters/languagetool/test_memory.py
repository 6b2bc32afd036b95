"""What was said in earlier runs is remembered, and trouble with that never spoils a check."""

import sqlite3
from pathlib import Path

import pytest

from governance.adapters.languagetool.connection import UNKNOWN
from governance.adapters.languagetool.memory import Memory
from governance.adapters.languagetool.proofreader import Proofreader, connect
from governance.adapters.languagetool.server import status
from governance.model import Match, Unavailable

SAID = (Match(start=1, end=4, rule="R", category="TYPOS", message="m", replacements=("é", "è")),)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "said.sqlite3", settings="6.8")


def test_what_was_said_is_recalled_as_it_was(memory: Memory) -> None:
    memory.remember("fr", "Un tète", SAID)
    memory.remember("fr", "Bonjour", ())
    assert memory.recall("fr", "Un tète") == SAID
    assert memory.recall("fr", "Bonjour") == ()


def test_another_text_variant_or_setting_is_not_recalled(memory: Memory, tmp_path: Path) -> None:
    memory.remember("en-GB", "colour", SAID)
    assert memory.recall("en-GB", "color") is None
    assert memory.recall("en-US", "colour") is None
    assert Memory(tmp_path / "said.sqlite3", settings="6.9").recall("en-GB", "colour") is None


def test_no_text_is_kept(memory: Memory, tmp_path: Path) -> None:
    memory.remember("fr", "une annonce secrète", ())
    assert "secrète".encode() not in (tmp_path / "said.sqlite3").read_bytes()


def test_the_oldest_are_forgotten(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "said.sqlite3", settings="6.8", most=2)
    for text in ("a", "b", "c"):
        memory.remember("fr", text, ())
    assert [memory.recall("fr", text) for text in ("a", "b", "c")] == [None, (), ()]


def test_a_broken_file_is_nothing_remembered(memory: Memory, tmp_path: Path) -> None:
    (tmp_path / "said.sqlite3").write_bytes(b"no database" * 100)
    memory.remember("fr", "Bonjour", ())
    assert memory.recall("fr", "Bonjour") is None


@pytest.mark.parametrize("row", ['[{"start": 1}]', "[", "[1]", "7", '[{"replacements": 1}]'])
def test_a_row_that_makes_no_sense_is_nothing_remembered(memory: Memory, tmp_path: Path, row: str) -> None:
    memory.remember("fr", "Bonjour", ())
    with sqlite3.connect(tmp_path / "said.sqlite3") as file:
        file.execute("UPDATE remembered SET value = ?", (row,))
    file.close()
    assert memory.recall("fr", "Bonjour") is None


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "new" / "said.sqlite3", settings="6.8")
    memory.remember("fr", "Bonjour", ())
    assert memory.recall("fr", "Bonjour") == ()


def test_a_folder_that_cannot_be_made_is_nothing_remembered(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    memory = Memory(tmp_path / "file" / "said.sqlite3", settings="6.8")
    memory.remember("fr", "Bonjour", ())
    assert memory.recall("fr", "Bonjour") is None


def test_an_unchanged_text_starts_no_server(own_cache: Path) -> None:
    texts = [("en-US", "A speling mistake."), ("en-US", "Hello.")]
    with connect(own_cache) as proofreader:
        first = proofreader.proofread(texts, within_s=120)
    with connect(own_cache) as proofreader:
        assert proofreader.proofread(texts, within_s=120) == first
        assert proofreader.version == "6.8"
        assert not status(own_cache).running


def test_trouble_is_not_remembered(memory: Memory) -> None:
    proofreader = Proofreader(lambda: "http://127.0.0.1:9/", memory=memory)
    [outcome] = proofreader.proofread([("fr", "Bonjour")], within_s=5)
    assert isinstance(outcome, Unavailable)
    assert proofreader.version == UNKNOWN
    assert memory.recall("fr", "Bonjour") is None
