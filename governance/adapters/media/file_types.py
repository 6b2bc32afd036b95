"""Say what a file is by its first bytes, without decoding anything and whatever its name says."""

from collections.abc import Mapping
from typing import BinaryIO

# ISO base media files (ISO/IEC 14496-12) name themselves after `ftyp`: first the major brand, then compatible ones.
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_AVIF_BRANDS = frozenset({b"avif", b"avis"})
_VIDEO_BRANDS: Mapping[bytes, str] = {b"qt  ": "video/quicktime", b"M4V ": "video/x-m4v", b"M4VP": "video/x-m4v"}
_EBML = b"\x1a\x45\xdf\xa3"

# Pictures that are never decoded: their decoders start programs, fetch files or have a record of holes.
_NAMED: tuple[tuple[bytes, str], ...] = (
    (b"%!PS", "EPS"),
    (b"\xc5\xd0\xd3\xc6", "EPS"),
    (b"8BPS", "PSD"),
    (b"\x00\x00\x00\x0cjP  ", "JPEG 2000"),
    (b"\xff\x4f\xff\x51", "JPEG 2000"),
    (b"\x00\x00\x00\x0cJXL ", "JPEG XL"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\x00\x00\x01\x00", "ICO"),
    (b"SIMPLE  =", "FITS"),
    (b"<svg", "SVG"),
    (b"<?xml", "SVG"),
)
_FLI = frozenset({b"\x11\xaf", b"\x12\xaf"})

# The pictures that are opened, by the name that Pillow gives to the decoder.
_OPENED: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
)


def head_of(file: BinaryIO) -> bytes:
    """Read the first 4096 bytes."""
    file.seek(0)
    return file.read(4096)


def unpictured_type(head: bytes) -> str | None:
    """Give the media type of a video or document, which is told by its first bytes alone; else None."""
    if head.startswith(b"%PDF-"):
        return "application/pdf"
    if head.startswith(_EBML):
        return "video/webm" if b"webm" in head else "video/x-matroska"
    brands = _brands(head)
    if not brands or brands[0] in _AVIF_BRANDS or _is_heif(brands):
        return None
    return _VIDEO_BRANDS.get(brands[0], "video/mp4")


def refused_type(head: bytes) -> str | None:
    """Name a picture that is recognised and not decoded (`HEIC`, `EPS` …), else None."""
    brands = _brands(head)
    if brands and _is_heif(brands):
        return "HEIC"
    if head[4:6] in _FLI:
        return "FLI"
    return next((name for magic, name in _NAMED if head.startswith(magic)), None)


def decoder_of(head: bytes) -> str | None:
    """Name the one decoder of Pillow that may look at a picture (`JPEG`, `WEBP` …), or None where none may."""
    brands = _brands(head)
    if brands and not _is_heif(brands) and _AVIF_BRANDS & set(brands):
        return "AVIF"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    return next((name for magic, name in _OPENED if head.startswith(magic)), None)


def _brands(head: bytes) -> list[bytes]:
    if head[4:8] != b"ftyp":
        return []
    end = min(int.from_bytes(head[:4], "big"), 256)
    return [head[8:12], *(head[at : at + 4] for at in range(16, end, 4))]


def _is_heif(brands: list[bytes]) -> bool:
    return brands[0] in _HEIF_BRANDS and not _AVIF_BRANDS & set(brands)


def webp_size(head: bytes) -> tuple[int, int] | None:
    """Read width and height from a WebP header: its decoder reserves the whole canvas before it can be asked."""
    kind, body = head[12:16], head[20:30]
    if head[:4] != b"RIFF" or head[8:12] != b"WEBP" or len(body) < 10:  # noqa: PLR2004 - the size of that header
        return None
    if kind == b"VP8X":
        return int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return int.from_bytes(body[6:8], "little") & 0x3FFF, int.from_bytes(body[8:10], "little") & 0x3FFF
