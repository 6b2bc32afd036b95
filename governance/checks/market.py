"""Kind `market`: a declared tie that no market's rules can judge."""

from collections.abc import Iterator

from governance.model import Brand
from governance.rule import Hit, Kind, Prepared, Subject, covers
from governance.values import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """Without `known`, a post without any market is found; with it, a market that none of `known` covers."""

    known: tuple[str, ...] = ()


def prepare(params: Params, _brand: Brand) -> Prepared:
    """Return the judge of a post's markets."""

    def judge(subject: Subject) -> Iterator[Hit]:
        markets = subject.post.markets
        if not markets and not params.known:
            yield Hit(field="/sponsorship", data=_data(subject))
        for index, market in enumerate(markets if params.known else ()):
            if not any(covers(known, market) for known in params.known):
                yield Hit(field=f"/markets/{index}", data={**_data(subject), "market": market})

    return Prepared(judge=judge)


def _data(subject: Subject) -> dict[str, str]:
    return {"relationship": subject.post.sponsorship.relationship.value}


KIND = Kind(params=Params, prepare=prepare, names=frozenset({"relationship", "market"}))
