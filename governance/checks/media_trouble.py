"""Kind `media_trouble`: a medium that could not be read, one finding each; no other rule judges it."""

from collections.abc import Iterator
from dataclasses import dataclass

from governance.model import Brand, Media, MediaFacts, MediaTrouble, Need, media_fields
from governance.rule import Hit, Judge, Kind, Subject


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """Which troubles the rule speaks of, all when empty."""

    troubles: tuple[MediaTrouble, ...] = ()


def prepare(params: Params, _brand: Brand) -> Judge:
    """Give the function that repeats what the reading of the files came to."""
    chosen = frozenset(params.troubles or MediaTrouble)

    def judge(subject: Subject) -> Iterator[Hit]:
        for pointer, medium in media_fields(subject.post):
            facts = subject.evidence.media.get(pointer)
            if facts and facts.trouble in chosen:
                yield Hit(field=pointer, data=_data(medium, facts))

    return judge


def _data(medium: Media, facts: MediaFacts) -> dict[str, str]:
    """Name the trouble and, in brackets, what is known about it (`HEIC`, the pixels of a bomb)."""
    empty = facts.detail == "empty"
    return {
        "file": medium.path or "",
        "trouble": "empty" if empty else str(facts.trouble),
        "detail": f" ({facts.detail})" if facts.detail and not empty else "",
    }


KIND = Kind(
    params=Params,
    prepare=prepare,
    names=frozenset({"file", "trouble", "detail"}),
    needs=frozenset({Need.MEDIA}),
)
