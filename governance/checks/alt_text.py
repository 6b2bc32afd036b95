"""Kind `alt_text`: a picture without an alternative text."""

from collections.abc import Iterator

from governance.limits.media import media_class
from governance.model import Brand, Media, MediaFacts, Need, media_fields
from governance.rule import Hit, Kind, Prepared, Subject
from governance.values import dataclass

_PICTURES = frozenset({"image", "animation"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """Nothing to set: where a network takes alternative texts is said by `applies_to`."""


def prepare(_params: Params, _brand: Brand) -> Prepared:
    """Give the function that looks for pictures without words; videos and unreadable files are left alone."""

    def judge(subject: Subject) -> Iterator[Hit]:
        for pointer, medium in media_fields(subject.post):
            if _lacks(medium, subject.evidence.media.get(pointer)):
                yield Hit(field=pointer, data={"file": medium.path or ""})

    return Prepared(judge=judge)


def _lacks(medium: Media, facts: MediaFacts | None) -> bool:
    if (medium.alt_text or "").strip():
        return False
    return facts is None or (facts.trouble is None and media_class(facts) in _PICTURES)


KIND = Kind(params=Params, prepare=prepare, names=frozenset({"file"}), needs=frozenset({Need.MEDIA}))
