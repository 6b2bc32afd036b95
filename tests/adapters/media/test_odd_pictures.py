"""Each odd or hostile picture is checked or rejected with a reason: nothing hangs, dies or starts a program."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from governance.adapters.media.files import safe_path
from governance.adapters.media.pictures import Pictures
from governance.model import MediaTrouble
from tests.adapters.media.odd_pictures import CHECKED, odd_pictures, saved

ODD = list(odd_pictures())


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pictures]:
    """Give workers whose PATH leads to programs that would leave a trace."""
    folder = tmp_path_factory.mktemp("bin")
    for name in ("gs", "gswin64c", "djpeg", "ppmquant", "xdg-open", "sh"):
        (folder / name).write_text(f"#!/bin/sh\n: >{folder}/started\n", "ascii")
        (folder / name).chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
        opened = Pictures()
        yield opened
        opened.close()
    assert not (folder / "started").exists()


@pytest.mark.parametrize(("name", "data", "expected"), ODD, ids=[name for name, _, _ in ODD])
def test_an_odd_picture_is_checked_or_rejected_with_its_reason(
    pictures: Pictures, tmp_path: Path, name: str, data: bytes, expected: str
) -> None:
    del name
    (tmp_path / "odd.jpg").write_bytes(data)
    read = pictures.facts(tmp_path / "odd.jpg", decoded=True)
    before = pictures.workers()
    header = pictures.facts(tmp_path / "odd.jpg", decoded=False)

    assert (read.trouble or CHECKED) in expected.split(" or ")
    assert expected != CHECKED or header == read
    assert len(before) == 1
    assert pictures.workers() == before


def test_there_are_more_than_eighty() -> None:
    assert len(ODD) >= 80


def test_no_odd_picture_killed_its_worker(pictures: Pictures, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(saved("PNG"))
    pictures.facts(tmp_path / "a.png", decoded=True)
    first = pictures.workers()
    for number, (_, data, _) in enumerate(ODD):
        (tmp_path / str(number)).write_bytes(data)
        pictures.facts(tmp_path / str(number), decoded=True)

    assert pictures.workers() == first


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "BMP", "WEBP"])
def test_a_picture_that_is_cut_anywhere_before_its_end_is_never_sound(
    pictures: Pictures, tmp_path: Path, form: str
) -> None:
    whole = saved(form)
    ends = range(0, len(whole) - 40, max(1, len(whole) // 60))
    for end in ends:
        (tmp_path / str(end)).write_bytes(whole[:end])

    assert [end for end in ends if pictures.facts(tmp_path / str(end), decoded=True).trouble is None] == []


def test_what_is_no_file_is_refused_before_anything_opens_it(tmp_path: Path) -> None:
    (tmp_path / "folder.png").mkdir()
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "device.png").symlink_to("/dev/zero")

    for name in ("folder.png", "pipe.png", "device.png"):
        assert safe_path(tmp_path, name) is MediaTrouble.REFUSED


def test_a_folder_or_absent_file_given_to_the_worker_is_a_trouble(pictures: Pictures, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent.png", tmp_path / "a\udcffb.png"):
        assert pictures.facts(path, decoded=True).trouble is MediaTrouble.UNREADABLE
