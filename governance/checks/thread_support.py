"""Kind `thread_support`: a thread on a network that has none."""

from collections.abc import Iterator

from governance.model import Brand
from governance.rule import Hit, Kind, Prepared, Subject
from governance.values import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """Nothing to set: the profile says whether the network has threads."""


def prepare(_params: Params, _brand: Brand) -> Prepared:
    """Give the function that looks for a thread where there can be none."""

    def judge(subject: Subject) -> Iterator[Hit]:
        yield Hit(field="/thread", data={"parts": len(subject.post.thread) + 1})

    return Prepared(judge=judge, concerns=lambda scope, platform: "thread" in scope.has and not platform.threads)


KIND = Kind(params=Params, prepare=prepare, names=frozenset({"parts"}))
