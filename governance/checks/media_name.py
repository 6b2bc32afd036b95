"""Kind `media_name`: a file whose name says another type than its content."""

from collections.abc import Iterator

from governance.model import Brand, Need, media_fields
from governance.rule import Hit, Kind, Prepared, Subject
from governance.values import dataclass

_JPEG = frozenset({"image/jpeg", "image/mpo"})
_MPEG4 = frozenset({"video/mp4", "video/x-m4v", "video/quicktime"})
_MATROSKA = frozenset({"video/webm", "video/x-matroska"})
_BY_SUFFIX = {
    "jpg": _JPEG,
    "jpeg": _JPEG,
    "png": frozenset({"image/png"}),
    "gif": frozenset({"image/gif"}),
    "webp": frozenset({"image/webp"}),
    "avif": frozenset({"image/avif"}),
    "bmp": frozenset({"image/bmp"}),
    "tif": frozenset({"image/tiff"}),
    "tiff": frozenset({"image/tiff"}),
    "pdf": frozenset({"application/pdf"}),
    "mp4": _MPEG4,
    "m4v": _MPEG4,
    "mov": _MPEG4,
    "webm": _MATROSKA,
    "mkv": _MATROSKA,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """Nothing to set: what each suffix stands for is the same everywhere."""


def prepare(_params: Params, _brand: Brand) -> Prepared:
    """Give the function that compares the suffix of each file with its content."""

    def judge(subject: Subject) -> Iterator[Hit]:
        for pointer, medium in media_fields(subject.post):
            facts = subject.evidence.media.get(pointer)
            if medium.path and facts and facts.media_type and facts.trouble is None:
                suffix = medium.path.rpartition(".")[2].lower()
                if facts.media_type not in _BY_SUFFIX.get(suffix, {facts.media_type}):
                    yield Hit(field=pointer, data={"file": medium.path, "suffix": suffix, "type": facts.media_type})

    return Prepared(judge=judge)


KIND = Kind(
    params=Params,
    prepare=prepare,
    names=frozenset({"file", "suffix", "type"}),
    needs=frozenset({Need.MEDIA}),
)
