"""14 broken and 14 good pictures of PngSuite: each broken one is reported, each good one is silent."""

import os
from pathlib import Path

import pytest

from governance.adapters.media.facts import facts

FOLDER = Path(os.environ.get("GOVERNANCE_TESTDATA", "")).resolve() / "images-pngsuite"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("invalid_*.png")), ids=lambda path: path.stem)
def test_a_broken_picture_is_reported(path: Path) -> None:
    assert facts(path).trouble is not None


@pytest.mark.parametrize("path", sorted(FOLDER.glob("valid_*.png")), ids=lambda path: path.stem)
def test_a_good_picture_is_read_in_silence(path: Path) -> None:
    read = facts(path)

    assert read.trouble is None
    assert (read.media_type, read.frames) == ("image/png", 1)
    assert read.width
    assert read.height


def test_all_28_are_there() -> None:
    assert len(list(FOLDER.glob("*.png"))) == 28
