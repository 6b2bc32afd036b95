"""Odd and hostile pictures, made on the spot: what each should come to stands beside it."""

import gzip
import io
import struct
import zlib
from collections.abc import Iterator
from typing import Any

from PIL import Image

CHECKED = "checked"
NOISE = Image.effect_noise((64, 48), 80).convert("RGB")
FRAMES = [Image.effect_noise((64, 48), spread).convert("RGB") for spread in (10, 40, 90)]
PNG = b"\x89PNG\r\n\x1a\n"


def saved(form: str, image: Image.Image = NOISE, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *more: bytes, depth: int = 8, colour: int = 0) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return PNG + header + b"".join(more) + chunk(b"IEND", b"")


def gif(width: int, height: int) -> bytes:
    screen = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + bytes(6)
    return screen + b"," + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\2\2\x44\1\0;"


def webp(width: int, height: int) -> bytes:
    canvas = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\2\0\0\0" + canvas


def jpeg(width: int, height: int) -> bytes:
    whole = bytearray(saved("JPEG"))
    at = whole.index(b"\xff\xc0") + 5
    whole[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(whole)


def bmp(width: int, height: int) -> bytes:
    return b"BM" + struct.pack("<IHHI", 54, 0, 0, 54) + struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, *[0] * 6)


def tiff(width: int, height: int) -> bytes:
    tags = ((256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, 8), (278, height), (279, 1))
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(tags)) + entries + bytes(4)


def avif(width: int, height: int) -> bytes:
    whole = bytearray(saved("AVIF"))
    at = whole.index(b"ispe") + 8
    whole[at : at + 8] = struct.pack(">II", width, height)
    return bytes(whole)


def bombs() -> Iterator[tuple[str, bytes, str]]:
    """Yield pictures whose headers promise more than anybody would decode."""
    swollen = zlib.compress(b"a" * 2_000_000)
    yield "png of 30,000 by 30,000", png(30_000, 30_000), "bomb"
    yield "gif of 60,000 by 60,000", gif(60_000, 60_000), "bomb"
    yield "webp of 16,383 by 16,383", webp(16_383, 16_383), "bomb"
    yield "jpeg of 65,000 by 65,000", jpeg(65_000, 65_000), "bomb"
    yield "tiff of 100,000 by 100,000", tiff(100_000, 100_000), "bomb"
    yield "bmp of 50,000 by 50,000", bmp(50_000, 50_000), "bomb"
    yield "avif of 16,000 by 16,000", avif(16_000, 16_000), "bomb"
    yield "png text that swells", png(1, 1, chunk(b"zTXt", b"a\0\0" + swollen)), "bomb"
    yield "png international text that swells", png(1, 1, chunk(b"iTXt", b"a\0\1\0\0\0" + swollen)), "bomb"
    yield "png colour profile that swells", png(1, 1, chunk(b"iCCP", b"a\0\0" + swollen), *pixel()), "bomb"
    yield "png of one row, 89 million wide", png(89_000_000, 1), "unreadable"


def pixel() -> tuple[bytes]:
    return (chunk(b"IDAT", zlib.compress(b"\0\0")),)


def modes() -> Iterator[tuple[str, bytes, str]]:
    """Yield sound pictures of every sort."""
    yield "png of 16 bits", saved("PNG", NOISE.convert("I;16")), CHECKED
    yield "png of one bit", saved("PNG", NOISE.convert("1")), CHECKED
    yield "png with a palette", saved("PNG", NOISE.quantize(7)), CHECKED
    yield "png with grey and alpha", saved("PNG", NOISE.convert("LA")), CHECKED
    yield "jpeg in cmyk", saved("JPEG", NOISE.convert("CMYK")), CHECKED
    yield "jpeg in grey", saved("JPEG", NOISE.convert("L")), CHECKED
    yield "progressive jpeg", saved("JPEG", progressive=True), CHECKED
    yield "jpeg with a second picture", saved("MPO", save_all=True, append_images=FRAMES[:1]), CHECKED
    yield "animated gif", saved("GIF", save_all=True, append_images=FRAMES), CHECKED
    yield "animated webp", saved("WEBP", save_all=True, append_images=FRAMES), CHECKED
    yield "animated png", saved("PNG", save_all=True, append_images=FRAMES), CHECKED
    yield "animated avif", saved("AVIF", save_all=True, append_images=FRAMES), CHECKED
    yield "lossless webp", saved("WEBP", lossless=True), CHECKED
    yield "tiff", saved("TIFF", compression="tiff_lzw"), CHECKED
    yield "bmp", saved("BMP"), CHECKED
    yield "picture of one pixel", saved("PNG", Image.new("L", (1, 1))), CHECKED
    yield "jpeg with rubbish behind it", saved("JPEG") + b"<?php" * 99, CHECKED


def damaged() -> Iterator[tuple[str, bytes, str]]:
    """Yield pictures that something happened to."""
    whole = {form: saved(form) for form in ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP")}
    broken_exif = b"Exif\0\0II*\0\x08\0\0\0\x05\0\x12\x01"
    yield "jpeg with broken exif", saved("JPEG", exif=broken_exif), CHECKED
    yield "png with broken exif", png(1, 1, chunk(b"eXIf", b"II*\0\xff\xff\xff\xff"), *pixel()), CHECKED
    yield "png of no width", png(0, 9, *pixel()), "unreadable"
    yield "gif of no size", gif(0, 0), "unreadable"
    yield "jpeg of no height", jpeg(64, 0), "unreadable"
    yield "bmp of no size", bmp(0, 0), "unreadable"
    yield "tiff of no size", tiff(0, 0), "unreadable"
    yield "png without pixels", png(4, 4), "unreadable"
    yield "png with a wrong checksum", whole["PNG"].replace(b"IDAT", b"IDAT\1", 1), "unreadable"
    yield "tiff that points at itself", b"II*\0\x08\0\0\0\x01\0" + struct.pack("<HHII", 330, 4, 1, 8) * 2, "unreadable"
    for form, data in whole.items():
        for share in (1, 30, 60, 95):
            yield f"{form} cut at {share} %", data[: max(len(data) * share // 100, 12)], "truncated or unreadable"


def others() -> Iterator[tuple[str, bytes, str]]:
    """Yield files that are not opened at all."""
    fits = b"SIMPLE  =                    T" + b" " * 2850
    program = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(owned) (w) file\n"
    yield "ico", saved("ICO", NOISE.resize((16, 16))), "unreadable"
    yield "psd", b"8BPS\0\1" + bytes(6) + struct.pack(">HIIHH", 3, 9, 9, 8, 3) + bytes(12), "unreadable"
    yield "eps", program, "unreadable"
    yield "eps in a dos envelope", b"\xc5\xd0\xd3\xc6\x1e\0\0\0" + bytes(22) + program, "unreadable"
    yield "eps behind a blank", b" " + program, "unreadable"
    yield "jpeg 2000", saved("JPEG2000"), "unreadable"
    yield "jpeg 2000 without a box", b"\xff\x4f\xff\x51" + bytes(60), "unreadable"
    yield "heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "unreadable"
    yield "svg", b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>", "unreadable"
    yield "fits", fits, "unreadable"
    yield "gzip with fits inside", gzip.compress(fits), "unreadable"
    yield "fli", bytes(4) + b"\x12\xaf" + bytes(120), "unreadable"
    yield "ppm", saved("PPM"), "unreadable"
    yield "pcx", saved("PCX"), "unreadable"
    yield "tga", saved("TGA"), "unreadable"
    yield "wmf", b"\xd7\xcd\xc6\x9a" + bytes(60), "unreadable"
    yield "xbm", b"#define a_width 9\n#define a_height 9\nstatic char a_bits[] = {\n", "unreadable"
    yield "empty", b"", "unreadable"
    yield "one byte", b"\xff", "unreadable"
    yield "zeros", bytes(5000), "unreadable"
    yield "text", b"This is no picture.\n", "unreadable"
    yield "web page", b"<!DOCTYPE html><title>404</title>", "unreadable"


def odd_pictures() -> Iterator[tuple[str, bytes, str]]:
    """Yield name, bytes and what it should come to: `checked`, or the trouble (several, joined by *or*)."""
    yield from bombs()
    yield from modes()
    yield from damaged()
    yield from others()
