"""The media type of an upload: what its first bytes are, whatever it is sent as, and that the two agree."""

from collections.abc import Mapping

from governance.adapters.media.file_types import decoder_of, refused_type, unpictured_type
from governance.service.media import OtherType, UnknownType

# What bytes of no known type are kept as.
UNKNOWN = "application/octet-stream"

# By what `file_types` calls a picture: its type, and what it may be sent as besides.
_PICTURES: Mapping[str, tuple[str, ...]] = {
    "JPEG": ("image/jpeg",),
    "PNG": ("image/png", "image/apng", "image/vnd.mozilla.apng"),
    "GIF": ("image/gif",),
    "WEBP": ("image/webp",),
    "AVIF": ("image/avif",),
    "BMP": ("image/bmp", "image/x-ms-bmp"),
    "TIFF": ("image/tiff",),
    "EPS": ("application/postscript", "application/eps", "application/x-eps", "image/eps", "image/x-eps"),
    "PSD": ("image/vnd.adobe.photoshop", "image/x-photoshop", "application/x-photoshop", "application/photoshop"),
    "JPEG 2000": ("image/jp2", "image/jpx", "image/jpm", "image/j2c"),
    "JPEG XL": ("image/jxl",),
    "HEIC": ("image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence"),
    "ICO": ("image/vnd.microsoft.icon", "image/x-icon"),
    "FITS": ("image/fits", "application/fits"),
    "SVG": ("image/svg+xml",),
    "FLI": ("video/x-fli", "video/fli"),
}
_OTHERS: Mapping[str, tuple[str, ...]] = {
    "application/pdf": (),
    "video/mp4": (),
    "video/x-m4v": ("video/mp4",),
    "video/quicktime": (),
    "video/webm": (),
    "video/x-matroska": ("video/matroska",),
}
_KNOWN = frozenset(_OTHERS) | {name for names in (*_PICTURES.values(), *_OTHERS.values()) for name in names}
# QuickTime as it was before files named themselves after `ftyp`.
_OLD_QUICKTIME = frozenset({b"moov", b"mdat", b"wide", b"free", b"skip"})


def type_of(head: bytes, sent_as: str | None) -> str:
    """Give the media type of a file by its first 4096 bytes, `UNKNOWN` where it has none that we know.

    Raises OtherType where it is sent as another one, UnknownType where it is sent as one that we would know.
    """
    names = _names(head)
    if sent_as is None or sent_as in names:
        return (*names, UNKNOWN)[0]
    if names:
        raise OtherType(sent_as, names[0])
    if sent_as in _KNOWN or sent_as.startswith("image/"):
        raise UnknownType(sent_as)
    return UNKNOWN


def _names(head: bytes) -> tuple[str, ...]:
    """Give the type of a file and what it may be sent as besides, nothing where we do not know it."""
    if found := unpictured_type(head) or ("video/quicktime" if head[4:8] in _OLD_QUICKTIME else None):
        return (found, *_OTHERS[found])
    name = decoder_of(head) or _refused(head)
    return _PICTURES[name] if name else ()


def _refused(head: bytes) -> str | None:
    """Name a picture that is not decoded; of XML only what draws is one."""
    name = refused_type(head.lstrip(b"\xef\xbb\xbf \t\r\n"))
    return name if name != "SVG" or b"<svg" in head else None
