import pickle
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from governance.adapters.media.facts import MAX_PIXELS, facts
from governance.model import MediaFacts, MediaTrouble

NOISE = Image.effect_noise((200, 100), 80).convert("RGB")
FRAMES = [Image.effect_noise((200, 100), spread).convert("RGB") for spread in (10, 40, 90)]


def read(path: Path, data: bytes) -> MediaFacts:
    path.write_bytes(data)
    return facts(path)


def saved(path: Path, image: Image.Image = NOISE, **options: object) -> Path:
    image.save(path, **options)  # type: ignore[arg-type]
    return path


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *more: bytes) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [
        ("jpg", "image/jpeg"),
        ("png", "image/png"),
        ("gif", "image/gif"),
        ("webp", "image/webp"),
        ("avif", "image/avif"),
        ("bmp", "image/bmp"),
        ("tiff", "image/tiff"),
    ],
)
def test_a_sound_picture_is_known_by_its_content(tmp_path: Path, suffix: str, media_type: str) -> None:
    path = saved(tmp_path / f"a.{suffix}").rename(tmp_path / "a.dat")

    read_facts = facts(path)

    assert (read_facts.trouble, read_facts.media_type) == (None, media_type)
    assert (read_facts.width, read_facts.height, read_facts.frames) == (200, 100, 1)
    assert read_facts.bytes == path.stat().st_size


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "avif", "tiff"])
@pytest.mark.parametrize("decoded", [True, False])
def test_a_picture_on_its_side_is_measured_as_it_is_shown(tmp_path: Path, suffix: str, *, decoded: bool) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6

    turned = facts(saved(tmp_path / f"a.{suffix}", exif=exif), decoded=decoded)

    assert (turned.width, turned.height) == (100, 200)


def test_the_frames_of_an_animation_are_counted(tmp_path: Path) -> None:
    gif = facts(saved(tmp_path / "a.gif", save_all=True, append_images=FRAMES))
    webp = facts(saved(tmp_path / "a.webp", save_all=True, append_images=FRAMES))

    assert (gif.frames, webp.frames) == (4, 4)


def test_a_second_picture_behind_a_jpeg_is_no_animation(tmp_path: Path) -> None:
    both = facts(saved(tmp_path / "a.mpo", save_all=True, append_images=FRAMES[:1]))

    assert (both.media_type, both.frames) == ("image/mpo", 1)


@pytest.mark.parametrize("suffix", ["jpg", "png", "gif", "webp", "bmp"])
def test_half_a_picture_is_truncated(tmp_path: Path, suffix: str) -> None:
    whole = saved(tmp_path / f"a.{suffix}").read_bytes()

    assert read(tmp_path / "half", whole[: len(whole) // 2]).trouble is MediaTrouble.TRUNCATED


def test_an_animation_that_ends_in_a_later_frame_is_truncated(tmp_path: Path) -> None:
    whole = saved(tmp_path / "a.gif", save_all=True, append_images=FRAMES).read_bytes()

    assert read(tmp_path / "half.gif", whole[: len(whole) * 3 // 4]).trouble is MediaTrouble.TRUNCATED


def test_a_gif_without_its_last_byte_is_shown_by_every_browser(tmp_path: Path) -> None:
    whole = saved(tmp_path / "a.gif", save_all=True, append_images=FRAMES).read_bytes()

    assert read(tmp_path / "b.gif", whole[:-1]).trouble is None


def test_a_wrong_checksum_is_unreadable_though_it_decodes(tmp_path: Path) -> None:
    whole = bytearray(saved(tmp_path / "a.png").read_bytes())
    at = whole.rindex(b"IEND") - 5
    whole[at] ^= 0xFF

    assert read(tmp_path / "b.png", bytes(whole)).trouble is MediaTrouble.UNREADABLE


def test_too_many_pixels_are_refused_from_the_header(tmp_path: Path) -> None:
    side = int(MAX_PIXELS**0.5) + 1

    assert read(tmp_path / "a.png", png(side, side)).trouble is MediaTrouble.BOMB
    assert read(tmp_path / "b.png", png(60_000, 60_000)).trouble is MediaTrouble.BOMB


def test_the_canvas_of_a_webp_is_looked_at_before_its_decoder_reserves_it(tmp_path: Path) -> None:
    extended = b"VP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + b"\xfe\x3f\0" + b"\xfe\x3f\0"
    bomb = b"RIFF" + struct.pack("<I", len(extended) + 4) + b"WEBP" + extended

    assert read(tmp_path / "a.webp", bomb).trouble is MediaTrouble.BOMB


def test_compressed_text_that_swells_is_a_bomb(tmp_path: Path) -> None:
    swollen = chunk(b"zTXt", b"a\0\0" + zlib.compress(b"a" * 2_000_000))

    assert read(tmp_path / "a.png", png(1, 1, swollen)).trouble is MediaTrouble.BOMB


@pytest.mark.parametrize(
    ("head", "detail"),
    [
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "EPS"),
        (b"8BPS\0\1" + bytes(40), "PSD"),
        (b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(40), "JPEG 2000"),
        (bytes(4) + b"\x12\xaf" + bytes(120), "FLI"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "HEIC"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
    ],
)
def test_other_pictures_are_named_and_not_decoded(tmp_path: Path, head: bytes, detail: str) -> None:
    named = read(tmp_path / "a.jpg", head)

    assert (named.trouble, named.detail) == (MediaTrouble.UNREADABLE, detail)


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (b"\0\0\0\x18ftypisom\0\0\2\0isommp41", "video/mp4"),
        (b"\0\0\0\x14ftypqt  \0\0\2\0qt  ", "video/quicktime"),
        (b"\0\0\0\x14ftypM4V \0\0\2\0isom", "video/x-m4v"),
        (b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\1\x42\x82\x84webm", "video/webm"),
        (b"%PDF-1.7\n", "application/pdf"),
    ],
)
def test_videos_and_documents_are_known_by_their_first_bytes(tmp_path: Path, head: bytes, media_type: str) -> None:
    assert read(tmp_path / "a", head) == MediaFacts(media_type=media_type, bytes=len(head))


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG", b"GIF89a", b"RIFF\x10\0\0\0WEBP", b"\xff\xd8\xff", b"hello", b"\0" * 64]
)
def test_rubbish_is_a_trouble_and_never_an_exception(tmp_path: Path, data: bytes) -> None:
    assert read(tmp_path / "a.png", data).trouble in (MediaTrouble.UNREADABLE, MediaTrouble.TRUNCATED)


def test_a_broken_exif_block_does_not_make_a_picture_unreadable(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jpg", exif=b"Exif\0\0II*\0\x08\0\0\0\x05\0\x12\x01")

    assert facts(path).trouble is None


def test_facts_can_be_sent_to_another_process() -> None:
    again: Callable[[Path], MediaFacts] = pickle.loads(pickle.dumps(facts))  # noqa: S301 - our own bytes

    assert again is facts
