"""Read what a picture or video is: by its content, never by its name, and without starting another program.

`facts` is a pure function of a file and can be sent to a worker process.
"""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from governance.adapters.file_types import head_of, refused_type, unpictured_type, webp_size
from governance.adapters.gif_frames import GifTruncated, count_frames
from governance.model import MediaFacts, MediaTrouble

if TYPE_CHECKING:
    from PIL.Image import Image

# Pillow's own threshold of a decompression bomb: 89,478,485 pixels, 256 MiB at three bytes each.
MAX_PIXELS = 89_478_485
# Far above what any network takes (X: 350); nobody needs to know how many there are beyond it.
MAX_FRAMES = 10_000

# Pillow looks at the content and believes no suffix; what is not on this list is not opened. The pixels of a TIFF
# are not decoded: Facebook takes the type, and its decoder has a record of holes.
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP", "TIFF")
_NOT_DECODED = frozenset({"TIFF"})
_ORIENTATION = 0x0112
_ON_ITS_SIDE = frozenset({5, 6, 7, 8})


# Pillow logs what it thinks of a damaged file; without a handler that would reach the terminal.
logging.getLogger("PIL").addHandler(logging.NullHandler())


class _Unusable(Exception):
    """A picture that cannot be used, and why."""

    def __init__(self, trouble: MediaTrouble, detail: str = "") -> None:
        super().__init__(detail)
        self.trouble = trouble
        self.detail = detail


def facts(path: Path) -> MediaFacts:
    """Read the facts about a file that exists; a file that cannot be used is facts with a trouble, never an error."""
    size = 0
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            return _facts(file, size)
    except _Unusable as trouble:
        return MediaFacts(bytes=size, trouble=trouble.trouble, detail=trouble.detail)
    except OSError as trouble:
        return MediaFacts(bytes=size, trouble=MediaTrouble.UNREADABLE, detail=trouble.strerror or "")


def _facts(file: BinaryIO, size: int) -> MediaFacts:
    head = head_of(file)
    if not head:
        raise _Unusable(MediaTrouble.UNREADABLE, "empty")
    if media_type := unpictured_type(head):
        return MediaFacts(media_type=media_type, bytes=size)
    if name := refused_type(head):
        raise _Unusable(MediaTrouble.UNREADABLE, name)
    _check_container(head, size)
    return _picture(file, size)


def _check_container(head: bytes, size: int) -> None:
    """Check what Pillow would find out too late: the canvas and the length of a WebP."""
    if canvas := webp_size(head):
        _check_pixels(*canvas)
        if int.from_bytes(head[4:8], "little") + 8 > size:
            raise _Unusable(MediaTrouble.TRUNCATED)


def _check_pixels(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise _Unusable(MediaTrouble.BOMB, f"{width} × {height}")


def _picture(file: BinaryIO, size: int) -> MediaFacts:
    with _failures_named(), _opened(file) as image:
        image.verify()
    with _failures_named(), _opened(file) as image:
        if image.format not in _NOT_DECODED:
            image.load()
        width, height = _as_displayed(image)
        media_type = image.get_format_mimetype() if hasattr(image, "get_format_mimetype") else None
        frames = _frames(image, file)
    return MediaFacts(media_type=media_type, bytes=size, width=width, height=height, frames=frames)


@contextmanager
def _opened(file: BinaryIO) -> Iterator["Image"]:
    """Open a picture, read its header, and go on only if it has not too many pixels."""
    from PIL import Image

    file.seek(0)
    with warnings.catch_warnings():
        # Pillow warns of odd metadata, which harms nobody; of too many pixels it would only warn as well.
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        image = Image.open(file, formats=_FORMATS)
        _check_pixels(*image.size)
        yield image


@contextmanager
def _failures_named() -> Iterator[None]:
    """Turn whatever a decoder raises into the trouble that it means."""
    from PIL import Image

    try:
        yield
    except _Unusable:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as trouble:
        raise _Unusable(MediaTrouble.BOMB) from trouble
    except GifTruncated as trouble:
        raise _Unusable(MediaTrouble.TRUNCATED) from trouble
    except Exception as trouble:
        raise _Unusable(_meaning(trouble)) from trouble


def _meaning(trouble: Exception) -> MediaTrouble:
    said = str(trouble).lower()
    if "decompressed data too large" in said:
        return MediaTrouble.BOMB
    return MediaTrouble.TRUNCATED if "truncated" in said else MediaTrouble.UNREADABLE


def _as_displayed(image: "Image") -> tuple[int, int]:
    """Give width and height after EXIF orientation; a broken EXIF block is as good as none."""
    turned = False
    with suppress(Exception):
        turned = image.getexif().get(_ORIENTATION) in _ON_ITS_SIDE
    return (image.height, image.width) if turned else image.size


def _frames(image: "Image", file: BinaryIO) -> int:
    """Count frames. Further pictures behind a JPEG (MPO) or pages of a TIFF are no animation."""
    if image.format == "GIF":
        return count_frames(file, MAX_FRAMES)
    if image.format in ("MPO", "TIFF"):
        return 1
    return min(int(getattr(image, "n_frames", 1)), MAX_FRAMES)
