"""Kind `media_trouble`: a medium that is not where its path says, or may not be opened; no other rule judges it."""

from collections.abc import Iterator
from enum import StrEnum

from governance.model import Brand, MediaTrouble, Need, media_fields
from governance.rule import Hit, Kind, Prepared, Subject
from governance.values import dataclass


class Place(StrEnum):
    """What is wrong with the place that a path leads to."""

    MISSING = MediaTrouble.MISSING
    REFUSED = MediaTrouble.REFUSED


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """Which troubles the rule speaks of, both when empty."""

    troubles: tuple[Place, ...] = ()


def prepare(params: Params, _brand: Brand) -> Prepared:
    """Give the function that repeats what the search for the files came to."""
    chosen = frozenset(MediaTrouble(one) for one in params.troubles or Place)

    def judge(subject: Subject) -> Iterator[Hit]:
        for pointer, medium in media_fields(subject.post):
            facts = subject.evidence.media.get(pointer)
            if facts and facts.trouble in chosen:
                yield Hit(field=pointer, data={"file": medium.path or "", "trouble": str(facts.trouble)})

    return Prepared(judge=judge)


KIND = Kind(
    params=Params,
    prepare=prepare,
    names=frozenset({"file", "trouble"}),
    needs=frozenset({Need.MEDIA}),
)
