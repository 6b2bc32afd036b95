"""Read what a picture or video is: by its content, never by its name, and without starting another program.

`told_by_head` opens no decoder. `facts` may, so it belongs into the worker that `pictures` keeps.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, BinaryIO

from governance.adapters.bounded_files import open_regular, size_of
from governance.adapters.media.file_types import decoder_of, head_of, refused_type, unpictured_type, webp_size
from governance.adapters.media.gif_frames import GifTruncated, count_frames
from governance.model import MediaFacts, MediaTrouble

if TYPE_CHECKING:
    from PIL.Image import Image

# Pillow's own threshold of a decompression bomb: 89,478,485 pixels, 256 MiB at three bytes each.
MAX_PIXELS = 89_478_485
# Far above what any network takes (X: 350); nobody needs to know how many there are beyond it.
MAX_FRAMES = 10_000
# The detail of a picture that is too much for the worker.
TOO_MUCH_MEMORY = "too_much_memory"

# Pillow looks at the content and believes no suffix, and of its decoders only the one that fits the first bytes
# is asked. The pixels of a TIFF are not decoded: Facebook takes the type, and its decoder has a record of holes.
_PLUGINS = {
    "JPEG": "PIL.JpegImagePlugin",
    "PNG": "PIL.PngImagePlugin",
    "GIF": "PIL.GifImagePlugin",
    "WEBP": "PIL.WebPImagePlugin",
    "AVIF": "PIL.AvifImagePlugin",
    "BMP": "PIL.BmpImagePlugin",
    "TIFF": "PIL.TiffImagePlugin",
}
# What decoding a WebP takes for each pixel: two canvases, the frame, its copy, and Pillow's own.
_WEBP_BYTES = 5 * 4
_NOT_DECODED = frozenset({"TIFF"})
_ORIENTATION = 0x0112
_ON_ITS_SIDE = frozenset({5, 6, 7, 8})
# The formats whose size Pillow gives as it is displayed, though the tag stays.
_TURNED_ALREADY = frozenset({"TIFF"})


class _Unusable(Exception):
    """A picture that cannot be used, and why."""

    def __init__(self, trouble: MediaTrouble, detail: str = "") -> None:
        super().__init__(detail)
        self.trouble = trouble
        self.detail = detail


def told_by_head(path: Path) -> MediaFacts | None:
    """Give the facts that the first bytes tell, or None where a decoder has to look; raises OSError."""
    with open_regular(path) as file:
        size = size_of(file)
        try:
            return _told_by_head(head_of(file), size)
        except _Unusable as trouble:
            return _unusable(trouble, size)


def facts(path: Path, *, decoded: bool = True) -> MediaFacts:
    """Read the facts about a file that exists; a file that cannot be used is facts with a trouble, never an error.

    Without `decoded` only the header is read: memory stays flat, and damage behind it is not seen.
    """
    size = 0
    try:
        with open_regular(path) as file:
            size = size_of(file)
            head = head_of(file)
            return _told_by_head(head, size) or _picture(file, size, head, decoded=decoded)
    except _Unusable as trouble:
        return _unusable(trouble, size)
    except MemoryError:
        return _unusable(_Unusable(MediaTrouble.UNREADABLE, TOO_MUCH_MEMORY), size)
    except OSError as trouble:
        return _unusable(_Unusable(MediaTrouble.UNREADABLE, trouble.strerror or ""), size)


def _unusable(why: _Unusable, size: int) -> MediaFacts:
    return MediaFacts(bytes=size, trouble=why.trouble, detail=why.detail)


def _told_by_head(head: bytes, size: int) -> MediaFacts | None:
    if not head:
        raise _Unusable(MediaTrouble.UNREADABLE, "empty")
    if media_type := unpictured_type(head):
        return MediaFacts(media_type=media_type, bytes=size)
    if name := refused_type(head):
        raise _Unusable(MediaTrouble.UNREADABLE, name)
    if decoder_of(head) is None:
        raise _Unusable(MediaTrouble.UNREADABLE)
    _check_container(head, size)
    return None


def _check_container(head: bytes, size: int) -> None:
    """Check what Pillow would find out too late: the canvas and the length of a WebP."""
    if canvas := webp_size(head):
        _check_pixels(*canvas)
        if int.from_bytes(head[4:8], "little") + 8 > size:
            raise _Unusable(MediaTrouble.TRUNCATED)


def _check_pixels(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise _Unusable(MediaTrouble.BOMB, f"{width} × {height}")


def _picture(file: BinaryIO, size: int, head: bytes, *, decoded: bool) -> MediaFacts:
    try:
        return _looked_at(file, size, decoder_of(head) or "", decoded=decoded)
    except _Unusable:
        _check_memory(head)
        raise


def _check_memory(head: bytes) -> None:
    """Raise MemoryError where a WebP does not fit: its decoder says no more than that it failed."""
    if canvas := webp_size(head):
        bytearray(_WEBP_BYTES * canvas[0] * canvas[1])


def _looked_at(file: BinaryIO, size: int, decoder: str, *, decoded: bool) -> MediaFacts:
    if decoded:
        _verify(file, decoder)
    with _failures_named(), _opened(file, decoder) as image:
        read = _header_facts(image, file, size)
        if decoded and decoder not in _NOT_DECODED:
            _decode(image)
    return read


def _verify(file: BinaryIO, decoder: str) -> None:
    """Check sums and structure; what was opened for it is of no more use and is let go of before the next opening."""
    with _failures_named(), _opened(file, decoder) as image:
        image.verify()


def _header_facts(image: "Image", file: BinaryIO, size: int) -> MediaFacts:
    width, height = _as_displayed(image)
    media_type = image.get_format_mimetype() if hasattr(image, "get_format_mimetype") else None
    place = file.tell()
    frames = _frames(image, file)
    file.seek(place)
    return MediaFacts(media_type=media_type, bytes=size, width=width, height=height, frames=frames)


def _decode(image: "Image") -> None:
    """Decode the first frame whole. A JPEG is read to its end too where it is shrunk to an eighth on the way."""
    image.draft(None, (1, 1))
    image.load()


@cache
def _pillow() -> ModuleType:
    """Import Pillow with the first picture. What it logs of a damaged file must not reach the terminal."""
    import logging

    from PIL import Image

    logging.getLogger("PIL").addHandler(logging.NullHandler())
    return Image


@contextmanager
def _opened(file: BinaryIO, decoder: str) -> Iterator["Image"]:
    """Open a picture, read its header, and go on only if it has not too many pixels."""
    pillow = _pillow()
    plugin = import_module(_PLUGINS[decoder])
    if decoder == "AVIF":
        vars(plugin)["DEFAULT_MAX_THREADS"] = 1  # each thread would cost address space, of which there is little
    file.seek(0)
    with warnings.catch_warnings():
        # Pillow warns of odd metadata, which harms nobody; of too many pixels it would only warn as well.
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", pillow.DecompressionBombWarning)
        image: Image = pillow.open(file, formats=(decoder,))
        _check_pixels(*image.size)
        yield image


@contextmanager
def _failures_named() -> Iterator[None]:
    """Turn whatever a decoder raises into the trouble that it means."""
    pillow = _pillow()
    try:
        yield
    except (_Unusable, MemoryError):
        raise
    except (pillow.DecompressionBombError, pillow.DecompressionBombWarning) as trouble:
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
        # That of PNG would decode the picture to look for a block behind it.
        turned = _pillow().Image.getexif(image).get(_ORIENTATION) in _ON_ITS_SIDE
    return (image.height, image.width) if turned and image.format not in _TURNED_ALREADY else image.size


def _frames(image: "Image", file: BinaryIO) -> int:
    """Count frames. Further pictures behind a JPEG (MPO) or pages of a TIFF are no animation."""
    if image.format == "GIF":
        return count_frames(file, MAX_FRAMES)
    if image.format in ("MPO", "TIFF"):
        return 1
    return min(int(getattr(image, "n_frames", 1)), MAX_FRAMES)
