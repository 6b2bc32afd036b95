"""The key by which a cache knows its own entries: one for an installation, readable by its owner alone."""

import os
import stat
from pathlib import Path

import pytest

from governance.adapters.cache_key import CacheKey

OTHER = CacheKey(given="other")


def test_a_key_is_made_once_and_found_again(tmp_path: Path) -> None:
    digest = CacheKey(folder=tmp_path / "state").digest(b"x")
    assert CacheKey(folder=tmp_path / "state").proves(digest, b"x")


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    CacheKey(folder=tmp_path / "a" / "b").digest(b"x")
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "a" / "b", tmp_path / "a" / "b" / "cache.key")]
    assert modes == [0o700, 0o600]


def test_what_was_written_is_proved_and_nothing_else(tmp_path: Path) -> None:
    key = CacheKey(folder=tmp_path)
    assert key.proves(key.digest(b"a", b"b"), b"a", b"b")
    assert not key.proves(key.digest(b"ab"), b"a", b"b")
    assert not key.proves(OTHER.digest(b"a", b"b"), b"a", b"b")
    assert not key.proves("é", b"a", b"b")


def test_words_of_the_environment_are_a_key_on_every_machine(tmp_path: Path) -> None:
    digest = CacheKey(folder=tmp_path / "one", given="a secret").digest(b"x")
    assert CacheKey(folder=tmp_path / "two", given="a secret").proves(digest, b"x")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("spoil", [lambda key: key.write_bytes(b"short"), lambda key: key.chmod(0o644)])
def test_a_key_that_is_none_or_that_others_could_read_is_made_anew(tmp_path: Path, spoil: object) -> None:
    digest = CacheKey(folder=tmp_path).digest(b"x")
    assert callable(spoil)
    spoil(tmp_path / "cache.key")
    again = CacheKey(folder=tmp_path).digest(b"x")
    assert again != digest
    assert CacheKey(folder=tmp_path).digest(b"x") == again


def test_a_folder_that_cannot_be_written_to_gives_a_key_for_this_process(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    key = CacheKey(folder=tmp_path / "file")
    assert key.proves(key.digest(b"x"), b"x")
    assert not CacheKey(folder=tmp_path / "file").proves(key.digest(b"x"), b"x")


def test_the_key_of_somebody_else_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = CacheKey(folder=tmp_path).digest(b"x")
    somebody = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: somebody)
    assert not CacheKey(folder=tmp_path).proves(theirs, b"x")


def test_a_pipe_in_its_place_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "cache.key", 0o600)
    key = CacheKey(folder=tmp_path)
    assert key.proves(key.digest(b"x"), b"x")
