"""The folder of uploaded media, and its twin in memory."""

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from governance.adapters.media.uploads import MediaFolder, relative
from governance.service.media import proven
from governance.service.stores import MediaAltered, MediaStore, MediaTooLarge, StoreUnavailable
from governance.testing import MediaInMemory

BYTES = b"\x89PNG" + bytes(100)
DIGEST = sha256(BYTES).hexdigest()
NO_DIGESTS = ["", "../../etc/passwd", DIGEST.upper(), DIGEST[:-1], DIGEST + "0", f"{DIGEST}\n", "g" * 64, "٣" * 64]


@pytest.fixture(params=["folder", "memory"])
def media(request: pytest.FixtureRequest, tmp_path: Path) -> MediaStore:
    return MediaFolder(tmp_path / "media") if request.param == "folder" else MediaInMemory()


def read(media: MediaStore, digest: str) -> bytes | None:
    file = media.open(digest)
    if file is None:
        return None
    with file:
        return file.read()


def files(folder: Path) -> list[str]:
    return sorted(str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file())


def test_bytes_come_back_by_their_digest(media: MediaStore) -> None:
    assert media.put([BYTES[:3], b"", BYTES[3:]], limit=len(BYTES)) == DIGEST
    assert read(media, DIGEST) == BYTES


def test_nothing_is_bytes_too(media: MediaStore) -> None:
    assert read(media, media.put([], limit=0)) == b""


def test_the_same_bytes_may_come_twice(media: MediaStore) -> None:
    assert media.put([BYTES], limit=1000) == media.put([BYTES], limit=1000)
    assert read(media, DIGEST) == BYTES


def test_too_many_bytes_are_refused_at_the_first_too_many(media: MediaStore) -> None:
    def endless() -> Iterator[bytes]:
        yield BYTES
        yield b"1"
        pytest.fail("read on")

    with pytest.raises(MediaTooLarge):
        media.put(endless(), limit=len(BYTES))


def test_bytes_and_then_both_folders_are_written_out_before_an_upload_is_acknowledged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    monkeypatch.setattr("os.fsync", lambda handle: synced.append(str(Path(f"/proc/self/fd/{handle}").readlink())))
    MediaFolder(tmp_path).put([BYTES], limit=1000)

    assert [Path(name).suffix or name for name in synced] == [".part", str(tmp_path / DIGEST[:2]), str(tmp_path)]


@pytest.mark.parametrize("name", NO_DIGESTS)
def test_what_is_no_digest_is_not_there(media: MediaStore, name: str) -> None:
    media.put([BYTES], limit=1000)

    assert media.open(name) is None
    assert read(media, DIGEST) == BYTES


def test_a_file_lies_where_relative_says(tmp_path: Path) -> None:
    MediaFolder(tmp_path).put([BYTES], limit=1000)

    assert files(tmp_path) == [f"{DIGEST[:2]}/{DIGEST}"] == [relative(DIGEST)]


def test_what_is_no_digest_is_not_looked_for_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "ab").mkdir()
    (tmp_path / "ab" / "abc").touch()

    assert MediaFolder(tmp_path).open("abc") is None


def test_too_many_bytes_leave_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(MediaTooLarge):
        MediaFolder(tmp_path).put([BYTES], limit=len(BYTES) - 1)

    assert files(tmp_path) == []


def test_a_sender_that_breaks_off_leaves_nothing_behind_and_is_not_blamed_on_the_disk(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield BYTES
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        MediaFolder(tmp_path).put(broken(), limit=1000)

    assert files(tmp_path) == []


def test_nobody_sees_half_a_file(tmp_path: Path) -> None:
    media = MediaFolder(tmp_path)

    def watched() -> Iterator[bytes]:
        yield BYTES
        assert media.open(DIGEST) is None
        assert [one[-5:] for one in files(tmp_path)] == [".part"]

    media.put(watched(), limit=1000)


@contextmanager
def disk_of(size: int) -> Iterator[None]:
    """Let files grow to `size` bytes and no further: the nearest to a full disk that needs no disk of its own."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("size", [0, 1000])
def test_a_disk_that_takes_no_more_is_told_and_nothing_is_left(tmp_path: Path, size: int) -> None:
    with pytest.raises(StoreUnavailable) as told, disk_of(size):
        MediaFolder(tmp_path).put([BYTES] * 1000, limit=1_000_000)

    assert str(told.value) == f"{tmp_path}: File too large; look at the disk, then try again"
    assert files(tmp_path) == []


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    root = tmp_path / "media"
    root.touch()

    with pytest.raises(StoreUnavailable) as told:
        MediaFolder(root).put([BYTES], limit=1000)

    assert str(told.value) == f"{root}: Not a directory; name another folder"


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / relative(DIGEST)).mkdir(parents=True)

    with pytest.raises(StoreUnavailable, match="Is a directory"):
        MediaFolder(tmp_path).open(DIGEST)


def test_a_folder_inside_a_file_is_told_when_read(tmp_path: Path) -> None:
    (tmp_path / "media").touch()

    with pytest.raises(StoreUnavailable, match="name another folder"):
        MediaFolder(tmp_path / "media").open(DIGEST)


def test_what_is_kept_is_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        MediaFolder(tmp_path / "var" / "media").put([b"a"], limit=9)
    finally:
        os.umask(before)

    made = [tmp_path / "var", *(tmp_path / "var").rglob("*")]
    assert {f"{one.stat().st_mode & 0o777:o}" for one in made if one.is_file()} == {"600"}
    assert {f"{one.stat().st_mode & 0o777:o}" for one in made if one.is_dir()} == {"700"}


# Bytes are those that were uploaded, or nobody gets them.


def stored(root: Path) -> Path:
    MediaFolder(root).put([BYTES], limit=1000)
    return root / relative(DIGEST)


def test_a_file_that_was_altered_is_not_opened(tmp_path: Path) -> None:
    stored(tmp_path).write_bytes(BYTES[:-1] + b"\1")

    with pytest.raises(MediaAltered):
        MediaFolder(tmp_path).open(DIGEST)


def test_a_file_that_grew_beyond_what_is_kept_is_not_read(tmp_path: Path) -> None:
    with stored(tmp_path).open("ab") as file:
        file.truncate(1 << 40)

    with pytest.raises(MediaAltered):
        MediaFolder(tmp_path).open(DIGEST)


def test_a_link_is_not_followed_even_to_the_same_bytes(tmp_path: Path) -> None:
    place = stored(tmp_path / "media")
    place.rename(tmp_path / "elsewhere")
    place.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(MediaAltered):
        MediaFolder(tmp_path / "media").open(DIGEST)


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    place = stored(tmp_path)
    place.unlink()
    os.mkfifo(place)

    with pytest.raises(MediaAltered):
        MediaFolder(tmp_path).open(DIGEST)


def test_uploading_again_mends_a_file_that_was_altered(tmp_path: Path) -> None:
    stored(tmp_path).write_bytes(b"other")
    stored(tmp_path)

    assert read(MediaFolder(tmp_path), DIGEST) == BYTES


def test_parts_that_were_left_behind_long_ago_are_removed_at_the_start(tmp_path: Path) -> None:
    place = stored(tmp_path)
    for name, age in (("old.part", 7200), ("new.part", 0)):
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, ((tmp_path / name).stat().st_mtime - age,) * 2)
    os.utime(place, (0, 0))
    MediaFolder(tmp_path).check()

    assert files(tmp_path) == [relative(DIGEST), "new.part"]


def test_the_last_piece_of_a_file_comes_only_when_all_are_as_they_were() -> None:
    content = bytes(3 * (1 << 16))
    assert b"".join(proven(BytesIO(content), sha256(content).hexdigest())) == content

    got: list[bytes] = []
    with pytest.raises(MediaAltered):
        got.extend(proven(BytesIO(content), DIGEST))
    assert len(b"".join(got)) < len(content)
