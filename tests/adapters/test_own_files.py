"""Files of ours are for their owner alone, and reading one is bounded whatever somebody put there."""

import os
import stat
from pathlib import Path

import pytest

from governance.adapters.own_files import MOST_BYTES, own_file, own_folder, parse_json, read_json, write_own


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_every_folder_that_is_made_is_for_its_owner(tmp_path: Path) -> None:
    own_folder(tmp_path / "a" / "b")
    assert [mode(tmp_path / "a"), mode(tmp_path / "a" / "b")] == [0o700, 0o700]


def test_a_folder_that_was_there_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir(mode=0o755)
    own_folder(tmp_path / "theirs")
    assert mode(tmp_path / "theirs") == 0o755


def test_a_file_is_for_its_owner_whatever_it_was_before(tmp_path: Path) -> None:
    (tmp_path / "wide").touch(0o644)
    own_file(tmp_path / "wide")
    write_own(tmp_path / "new", "é")
    assert [mode(tmp_path / name) for name in ("wide", "new")] == [0o600, 0o600]
    assert (tmp_path / "new").read_bytes() == "é".encode()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "wide"]


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="no regular file"):
        own_file(tmp_path / "pipe")
    with pytest.raises(OSError, match="no regular file"):
        read_json(tmp_path / "pipe")


@pytest.mark.parametrize("raw", ["[" * 100_000, '{"a":' * 100_000, "", "nonsense", "9" * 100_000])
def test_json_that_is_none_is_a_value_error(tmp_path: Path, raw: str) -> None:
    (tmp_path / "file.json").write_text(raw)
    with pytest.raises(ValueError, match=r"."):
        parse_json(raw)
    with pytest.raises(ValueError, match=r"."):
        read_json(tmp_path / "file.json")


def test_a_file_of_any_size_is_read_no_further_than_it_may_be(tmp_path: Path) -> None:
    with (tmp_path / "huge.json").open("wb") as file:
        file.truncate(MOST_BYTES * 1000)
    with pytest.raises(OSError, match="too large"):
        read_json(tmp_path / "huge.json")
