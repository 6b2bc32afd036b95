"""Facts are remembered by the bytes of a picture, and only what says something about the picture."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from governance import __version__
from governance.adapters.cache_key import CacheKey
from governance.adapters.media import picture_memory
from governance.adapters.media.facts import TOO_MUCH_MEMORY
from governance.adapters.media.picture_memory import PictureMemory
from governance.adapters.media.pictures import CRASHED, TOO_LONG
from governance.adapters.media.rows import to_row
from governance.adapters.results_cache import Remembered
from governance.model import MediaFacts, MediaTrouble

KEY = CacheKey()
SOUND = MediaFacts(media_type="image/png", bytes=9, width=4, height=3)
BOMB = MediaFacts(bytes=9, trouble=MediaTrouble.BOMB, detail="30000 × 30000")


@pytest.fixture
def memory(tmp_path: Path) -> PictureMemory:
    return PictureMemory(tmp_path / "pictures.sqlite3", key=KEY)


@pytest.mark.parametrize("facts", [SOUND, BOMB])
def test_facts_are_recalled_as_they_were(memory: PictureMemory, facts: MediaFacts) -> None:
    memory.remember("aa", facts, decoded=True)

    assert memory.recall("aa", decoded=True) == facts


def test_a_header_that_was_read_is_no_picture_that_was_decoded(memory: PictureMemory) -> None:
    memory.remember("aa", SOUND, decoded=False)

    assert memory.recall("aa", decoded=True) is None
    assert memory.recall("bb", decoded=False) is None


def test_another_version_of_pillow_looks_again(
    memory: PictureMemory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory.remember("aa", SOUND, decoded=True)
    monkeypatch.setattr(picture_memory, "pillow_version", lambda: "99")

    assert PictureMemory(tmp_path / "pictures.sqlite3", key=KEY).recall("aa", decoded=True) is None


@pytest.mark.parametrize("detail", [TOO_LONG, TOO_MUCH_MEMORY, CRASHED])
def test_what_was_too_much_today_may_open_tomorrow(memory: PictureMemory, detail: str) -> None:
    memory.remember("aa", MediaFacts(trouble=MediaTrouble.UNREADABLE, detail=detail), decoded=True)

    assert memory.recall("aa", decoded=True) is None


def test_the_oldest_are_forgotten(tmp_path: Path) -> None:
    memory = PictureMemory(tmp_path / "pictures.sqlite3", key=KEY, most=2)
    for digest in ("a", "b", "c"):
        memory.remember(digest, SOUND, decoded=True)

    assert [memory.recall(digest, decoded=True) for digest in "abc"] == [None, SOUND, SOUND]


@pytest.mark.parametrize(
    "row",
    [
        [],
        7,
        {"trouble": "tired"},
        {"width": 1, "depth": 2},
        {"width": -1},
        {"width": "4"},
        {"width": True},
        {"frames": None},
        {"bytes": 1.5},
        {"trouble": False},
    ],
)
def test_a_row_that_makes_no_sense_is_nothing_remembered(memory: PictureMemory, tmp_path: Path, row: object) -> None:
    memory.remember("aa", SOUND, decoded=True)
    settings = f"{__version__} {picture_memory.pillow_version()}"
    Remembered(tmp_path / "pictures.sqlite3", key=KEY, settings=settings, most=9).remember(row, "aa", "decoded")

    assert memory.recall("aa", decoded=True) is None


def test_facts_that_another_put_there_are_not_believed(memory: PictureMemory, tmp_path: Path) -> None:
    memory.remember("aa", BOMB, decoded=True)
    with closing(sqlite3.connect(tmp_path / "pictures.sqlite3")) as file, file:
        file.execute("UPDATE entries SET value = ?", (json.dumps(to_row(SOUND)),))

    assert memory.recall("aa", decoded=True) is None
