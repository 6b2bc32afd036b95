import os
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image

from governance.adapters import media_files
from governance.adapters.images import facts
from governance.adapters.media_files import MediaFiles, safe_path
from governance.model import MediaFacts, MediaTrouble


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "root"
    (folder / "images").mkdir(parents=True)
    Image.new("RGB", (4, 3)).save(folder / "images" / "a.png")
    (tmp_path / "secret.png").write_bytes(b"secret")
    return folder


def test_a_file_below_the_root_is_read_with_its_digest(root: Path) -> None:
    file = MediaFiles(root).read("images/a.png")

    assert file.sha256 == sha256((root / "images" / "a.png").read_bytes()).hexdigest()
    assert (file.facts.width, file.facts.height) == (4, 3)


@pytest.mark.parametrize(
    "path", ["../secret.png", "../absent.png", "images/../../secret.png", "images", "", ".", "a\0b"]
)
def test_what_leaves_the_root_or_is_no_file_is_refused_unopened(root: Path, path: str) -> None:
    file = MediaFiles(root).read(path)

    assert (file.sha256, file.facts.trouble) == (None, MediaTrouble.REFUSED)


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
def test_an_absent_file_is_missing(root: Path, path: str) -> None:
    file = MediaFiles(root).read(path)

    assert (file.sha256, file.facts.trouble) == (None, MediaTrouble.MISSING)


def test_a_broken_file_keeps_its_digest(root: Path) -> None:
    (root / "broken.png").write_bytes(b"broken")

    file = MediaFiles(root).read("broken.png")

    assert file.facts.trouble is MediaTrouble.UNREADABLE
    assert file.sha256 == sha256(b"broken").hexdigest()


def test_a_file_is_read_again_only_when_it_has_changed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[Path] = []

    def counted(path: Path) -> MediaFacts:
        reads.append(path)
        return facts(path)

    monkeypatch.setattr(media_files, "facts", counted)
    reader = MediaFiles(root)

    reader.read("images/a.png")
    reader.read("images/../images/a.png")
    Image.new("RGB", (40, 30)).save(root / "images" / "a.png")
    again = reader.read("images/a.png")

    assert len(reads) == 2
    assert again.facts.width == 40
