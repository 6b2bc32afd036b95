"""Count the frames of a GIF by walking over its blocks: no pixel is decoded, and nothing is kept."""

from typing import BinaryIO

_IMAGE, _EXTENSION, _TRAILER = 0x2C, 0x21, 0x3B
_TABLE = 0x80


class GifTruncated(Exception):
    """The file ends in the middle of a block."""


def count_frames(file: BinaryIO, most: int) -> int:
    """Count frames up to `most`; raises GifTruncated. A missing trailer is forgiven, as browsers do."""
    file.seek(0)
    header = _read(file, 13)
    _skip_table(file, header[10])
    frames = 0
    while frames < most and (marker := file.read(1)) and marker[0] != _TRAILER:
        if marker[0] == _IMAGE:
            _skip_table(file, _read(file, 9)[8])
            _read(file, 1)
            frames += 1
        elif marker[0] == _EXTENSION:
            _read(file, 1)
        else:
            continue
        _skip_blocks(file)
    return frames


def _read(file: BinaryIO, count: int) -> bytes:
    data = file.read(count)
    if len(data) < count:
        raise GifTruncated
    return data


def _skip_table(file: BinaryIO, flags: int) -> None:
    if flags & _TABLE:
        _read(file, 3 * (2 << (flags & 7)))


def _skip_blocks(file: BinaryIO) -> None:
    while size := _read(file, 1)[0]:
        _read(file, size)
