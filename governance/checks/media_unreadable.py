"""Kind `media_unreadable`: a medium that cannot be decoded, one finding each; no other rule judges it."""

from collections.abc import Iterator

from governance.model import Brand, Media, MediaFacts, MediaTrouble, Need, media_fields
from governance.rule import Hit, Kind, Prepared, Subject
from governance.values import dataclass

_TROUBLES = frozenset({MediaTrouble.UNREADABLE, MediaTrouble.TRUNCATED, MediaTrouble.BOMB})
# Details that say it all, in words of their own; others (`HEIC`, the pixels of a bomb) stand in brackets.
_SAYS_IT_ALL = frozenset({"empty", "too_long", "too_much_memory", "decoder_crashed", "altered"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """Nothing to set: a file can be decoded or it cannot."""


def prepare(_params: Params, _brand: Brand) -> Prepared:
    """Give the function that repeats what the decoding of the files came to."""

    def judge(subject: Subject) -> Iterator[Hit]:
        for pointer, medium in media_fields(subject.post):
            facts = subject.evidence.media.get(pointer)
            if facts and facts.trouble in _TROUBLES:
                yield Hit(field=pointer, data=_data(medium, facts))

    return Prepared(judge=judge)


def _data(medium: Media, facts: MediaFacts) -> dict[str, str]:
    known = facts.detail in _SAYS_IT_ALL
    return {
        "file": medium.path or "",
        "trouble": facts.detail if known else str(facts.trouble),
        "detail": f" ({facts.detail})" if facts.detail and not known else "",
    }


KIND = Kind(
    params=Params,
    prepare=prepare,
    names=frozenset({"file", "trouble", "detail"}),
    needs=frozenset({Need.MEDIA, Need.DECODED}),
)
