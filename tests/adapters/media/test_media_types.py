"""What bytes are is told by the bytes, and held against what they are sent as."""

import pytest

from governance.adapters.media.media_types import UNKNOWN, type_of
from governance.service.media import OtherType, UnknownType

HEADS = {
    "image/jpeg": b"\xff\xd8\xff\xe0",
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/gif": b"GIF89a",
    "image/webp": b"RIFF\x10\0\0\0WEBPVP8 ",
    "image/avif": b"\0\0\0\x18ftypavif\0\0\0\0avifmif1",
    "image/bmp": b"BM\x10\0",
    "image/tiff": b"II*\0",
    "application/postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n",
    "image/vnd.adobe.photoshop": b"8BPS\0\1",
    "image/jp2": b"\0\0\0\x0cjP  \r\n",
    "image/jxl": b"\xff\x0a",
    "image/heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
    "image/vnd.microsoft.icon": b"\0\0\1\0\1\0",
    "image/fits": b"SIMPLE  =",
    "image/svg+xml": b'<svg xmlns="http://www.w3.org/2000/svg">',
    "video/x-fli": b"\0\0\0\0\x11\xaf",
    "application/pdf": b"%PDF-1.7",
    "video/mp4": b"\0\0\0\x18ftypisom\0\0\2\0isommp41",
    "video/x-m4v": b"\0\0\0\x18ftypM4V \0\0\2\0M4V ",
    "video/quicktime": b"\0\0\0\x14ftypqt  \0\0\2\0qt  ",
    "video/webm": b"\x1a\x45\xdf\xa3\x01webm",
    "video/x-matroska": b"\x1a\x45\xdf\xa3\x01matroska",
}


@pytest.mark.parametrize("name", HEADS)
def test_a_file_sent_as_what_it_is_is_taken(name: str) -> None:
    assert type_of(HEADS[name], name) == type_of(HEADS[name], None) == name


@pytest.mark.parametrize("name", [one for one in HEADS if one != "image/png"])
def test_a_file_of_any_known_type_sent_as_png_is_refused_by_what_it_is(name: str) -> None:
    with pytest.raises(OtherType) as refused:
        type_of(HEADS[name], "image/png")

    assert refused.value.found == name


@pytest.mark.parametrize(
    "head",
    [
        b"<?xml version='1.0'?>\n<!-- a drawing -->\n<svg>",
        b"\xef\xbb\xbf<?xml version='1.0'?><svg>",
        b"\n <svg>",
    ],
)
def test_a_drawing_is_known_behind_what_may_stand_before_it(head: bytes) -> None:
    assert type_of(head, None) == "image/svg+xml"


@pytest.mark.parametrize("sent_as", ["image/png", "image/x-whatever", "video/mp4", "application/pdf"])
@pytest.mark.parametrize("head", [b"", b"no picture", b"<?xml version='1.0'?><feed>"])
def test_unknown_bytes_are_not_taken_for_a_type_that_we_would_know(head: bytes, sent_as: str) -> None:
    with pytest.raises(UnknownType):
        type_of(head, sent_as)


@pytest.mark.parametrize("sent_as", ["application/x-secret", "text/plain", UNKNOWN, None])
def test_unknown_bytes_of_another_type_are_kept_as_just_that(sent_as: str | None) -> None:
    assert type_of(b"no picture", sent_as) == UNKNOWN


@pytest.mark.parametrize(
    ("name", "sent_as"),
    [
        ("image/png", "image/apng"),
        ("application/postscript", "image/x-eps"),
        ("image/vnd.microsoft.icon", "image/x-icon"),
        ("image/heic", "image/heif"),
        ("video/x-m4v", "video/mp4"),
    ],
)
def test_other_names_of_a_type_are_taken_and_not_kept(name: str, sent_as: str) -> None:
    assert type_of(HEADS[name], sent_as) == name


def test_quicktime_without_a_name_of_its_own_is_known() -> None:
    assert type_of(b"\0\0\0\x08moov", "video/quicktime") == "video/quicktime"
