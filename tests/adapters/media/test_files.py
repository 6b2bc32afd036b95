import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import PIL
import pytest
from PIL import Image

from governance.adapters.bounded_files import NotRegular
from governance.adapters.cache_key import CacheKey
from governance.adapters.media.digests import sha256_of
from governance.adapters.media.facts import facts
from governance.adapters.media.files import MediaFiles, safe_path
from governance.adapters.media.pictures import NoWorker, Pictures
from governance.adapters.media.stored import StoredMedia
from governance.adapters.media.uploads import MediaFolder, relative
from governance.model import Media, MediaFacts, MediaTrouble, Need, Unavailable
from governance.service.ports import MediaFile

DECODED = frozenset({Need.MEDIA, Need.DECODED})
HEADER = frozenset({Need.MEDIA})
KEY = CacheKey()


class CountedPictures(Pictures):
    """The real thing, which notes what it is asked; `down`, it opens nothing."""

    down = False

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, bool]] = []

    def facts(self, path: Path, *, decoded: bool) -> MediaFacts:
        self.asked.append((path.name, decoded))
        if self.down:
            raise NoWorker
        return super().facts(path, decoded=decoded)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "root"
    (folder / "images").mkdir(parents=True)
    Image.new("RGB", (4, 3)).save(folder / "images" / "a.png")
    (tmp_path / "secret.png").write_bytes(b"secret")
    return folder


@pytest.fixture
def pictures() -> Iterator[CountedPictures]:
    counted = CountedPictures()
    yield counted
    counted.close()


@pytest.fixture
def files(root: Path, tmp_path: Path, pictures: CountedPictures) -> MediaFiles:
    return MediaFiles(root, tmp_path / "cache", KEY, pictures)


def facts_of(files: MediaFiles, path: str, wanted: frozenset[Need] = DECODED) -> MediaFacts:
    read = files.read(Media(path=path), wanted).facts
    assert isinstance(read, MediaFacts)
    return read


def test_a_file_below_the_root_is_read_with_its_digest(root: Path, files: MediaFiles) -> None:
    file = files.read(Media(path="images/a.png"), DECODED)

    assert file.sha256 == sha256((root / "images" / "a.png").read_bytes()).hexdigest()
    assert isinstance(file.facts, MediaFacts)
    assert (file.facts.width, file.facts.height) == (4, 3)


@pytest.mark.parametrize(
    "path", ["../secret.png", "../absent.png", "images/../../secret.png", "images", "", ".", "a\0b"]
)
def test_what_leaves_the_root_or_is_no_file_is_refused_unopened(files: MediaFiles, path: str) -> None:
    assert files.read(Media(path=path), DECODED).sha256 is None
    assert facts_of(files, path).trouble is MediaTrouble.REFUSED


def test_an_absolute_path_is_refused_even_inside_the_root(root: Path) -> None:
    assert safe_path(root, str(root / "images" / "a.png")) is MediaTrouble.REFUSED


def test_a_link_is_followed_inside_the_root_and_refused_where_it_leaves_it(root: Path) -> None:
    (root / "inside.png").symlink_to(root / "images" / "a.png")
    (root / "outside.png").symlink_to(root.parent / "secret.png")

    assert safe_path(root, "inside.png") == (root / "images" / "a.png").resolve()
    assert safe_path(root, "outside.png") is MediaTrouble.REFUSED


def test_a_link_that_turns_in_a_circle_is_refused(root: Path) -> None:
    (root / "a").symlink_to(root / "b")
    (root / "b").symlink_to(root / "a")

    assert safe_path(root, "a") is MediaTrouble.REFUSED


def test_a_pipe_is_refused_and_never_waited_for(root: Path) -> None:
    os.mkfifo(root / "pipe.png")

    assert safe_path(root, "pipe.png") is MediaTrouble.REFUSED


@pytest.mark.parametrize("path", ["absent.png", "images/a.png/b.png", "https://example.com/a.png"])
def test_an_absent_file_is_missing(files: MediaFiles, path: str) -> None:
    assert files.read(Media(path=path), DECODED).sha256 is None
    assert facts_of(files, path).trouble is MediaTrouble.MISSING


def test_a_broken_file_keeps_its_digest(root: Path, files: MediaFiles) -> None:
    (root / "broken.png").write_bytes(b"broken")

    assert facts_of(files, "broken.png").trouble is MediaTrouble.UNREADABLE
    assert files.read(Media(path="broken.png"), DECODED).sha256 == sha256(b"broken").hexdigest()


def test_a_file_is_read_again_only_when_it_has_changed(
    root: Path, files: MediaFiles, pictures: CountedPictures
) -> None:
    facts_of(files, "images/a.png")
    facts_of(files, "images/../images/a.png")
    Image.new("RGB", (40, 30)).save(root / "images" / "a.png")

    assert facts_of(files, "images/a.png").width == 40
    assert len(pictures.asked) == 2


def test_a_file_that_many_ask_for_at_once_is_opened_once(files: MediaFiles, pictures: CountedPictures) -> None:
    with ThreadPoolExecutor(8) as pool:
        widths = list(pool.map(lambda _: facts_of(files, "images/a.png").width, range(40)))

    assert widths == [4] * 40
    assert len(pictures.asked) == 1


def test_only_what_is_wanted_is_looked_at(files: MediaFiles, pictures: CountedPictures) -> None:
    assert files.read(Media(path="images/a.png"), frozenset()).facts is None
    assert facts_of(files, "images/a.png", HEADER) == facts_of(files, "images/a.png", DECODED)
    assert pictures.asked == [("a.png", False), ("a.png", True)]


def test_an_unchanged_picture_is_known_in_the_next_run_and_starts_no_process(
    root: Path, tmp_path: Path, files: MediaFiles, pictures: CountedPictures
) -> None:
    first = facts_of(files, "images/a.png")
    (root / "copy.png").write_bytes((root / "images" / "a.png").read_bytes())
    later = MediaFiles(root, tmp_path / "cache", KEY, pictures)

    assert facts_of(later, "copy.png") == first
    assert pictures.asked == [("a.png", True)]


def test_what_could_not_be_opened_today_is_not_remembered(
    root: Path, tmp_path: Path, files: MediaFiles, pictures: CountedPictures
) -> None:
    pictures.down = True

    lacking = files.read(Media(path="images/a.png"), DECODED).facts
    pictures.down = False

    assert isinstance(lacking, Unavailable)
    assert facts_of(MediaFiles(root, tmp_path / "cache", KEY, pictures), "images/a.png").width == 4


def test_trouble_with_the_cache_folder_spoils_nothing(root: Path, tmp_path: Path, pictures: CountedPictures) -> None:
    (tmp_path / "file").write_bytes(b"")

    assert facts_of(MediaFiles(root, tmp_path / "file", KEY, pictures), "images/a.png").width == 4


def test_a_video_or_a_file_of_a_refused_type_starts_no_process(
    root: Path, files: MediaFiles, pictures: CountedPictures
) -> None:
    (root / "a.mp4").write_bytes(b"\0\0\0\x18ftypisom\0\0\2\0isommp41")
    (root / "a.jpg").write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n")

    assert facts_of(files, "a.mp4").media_type == "video/mp4"
    assert facts_of(files, "a.jpg").detail == "EPS"
    assert (pictures.asked, pictures.workers()) == ([], [])


def test_what_reads_pictures_is_named_with_its_version(files: MediaFiles) -> None:
    assert files.version() == f"Pillow {PIL.__version__}"


def test_a_medium_larger_than_any_network_takes_is_told_unread(root: Path, files: MediaFiles) -> None:
    with (root / "a.mp4").open("wb") as file:
        file.truncate(1 << 40)

    assert facts_of(files, "a.mp4") == MediaFacts(trouble=MediaTrouble.UNREADABLE, detail="> 16 GiB")


def test_a_pipe_that_took_the_place_of_a_picture_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "a.png")

    assert facts(root / "a.png").trouble is MediaTrouble.UNREADABLE
    with pytest.raises(NotRegular):
        sha256_of(root / "a.png")


def test_uploaded_bytes_that_were_altered_are_told_so_with_the_same_time_and_size(
    files: MediaFiles, root: Path
) -> None:
    folder = MediaFolder(root)
    digest = folder.put([b"\x89PNG\r\n\x1a\n one"], limit=100)
    place = root / relative(digest)
    uploaded, before = StoredMedia(files), place.stat()
    assert uploaded.read(Media(sha256=digest), frozenset()).sha256 == digest
    place.write_bytes(b"\x89PNG\r\n\x1a\n two")
    os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert uploaded.read(Media(sha256=digest), DECODED) == MediaFile(
        sha256=None, facts=MediaFacts(trouble=MediaTrouble.UNREADABLE, detail="altered")
    )
