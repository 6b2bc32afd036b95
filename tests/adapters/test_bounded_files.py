"""What is no file is not waited for, and what is too large is not read."""

import io
import os
import socket
from pathlib import Path

import pytest

from governance.adapters.bounded_files import NotRegular, TooLarge, chunks_of, open_regular, read_file, read_stream


class Growing(io.RawIOBase):
    """A stream without an end that counts what is taken of it."""

    taken = 0

    def read(self, size: int = -1) -> bytes:
        assert size >= 0
        self.taken += size
        return b"a" * size


def test_a_pipe_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(NotRegular):
        open_regular(tmp_path / "pipe")


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_is_not_read(device: str) -> None:
    with pytest.raises(NotRegular):
        read_file(Path(device), 10)


def test_a_socket_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("socket")

        with pytest.raises(NotRegular):
            open_regular(Path("socket"))


def test_a_folder_is_told_as_one(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        open_regular(tmp_path)


def test_a_link_is_followed_unless_that_is_forbidden(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abc")
    (tmp_path / "link").symlink_to("file")

    assert read_file(tmp_path / "link", 3) == b"abc"
    with pytest.raises(OSError, match="symbolic"):
        open_regular(tmp_path / "link", os.O_NOFOLLOW)


def test_a_file_of_the_limit_is_read_and_one_byte_more_is_too_much(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abc")

    assert read_file(tmp_path / "file", 3) == b"abc"
    with pytest.raises(TooLarge):
        read_file(tmp_path / "file", 2)


def test_no_more_than_one_byte_beyond_the_limit_is_taken_of_a_stream() -> None:
    stream = Growing()

    with pytest.raises(TooLarge):
        read_stream(stream, 1000)  # type: ignore[arg-type]

    assert stream.taken == 1001


def test_pieces_end_one_byte_beyond_the_limit() -> None:
    stream = Growing()

    with pytest.raises(TooLarge):
        list(chunks_of(stream, 3 << 20))  # type: ignore[arg-type]

    assert stream.taken == (3 << 20) + 1
