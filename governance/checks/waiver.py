"""Kind `waiver`: waivers that no longer count, or that nothing needs."""

from collections.abc import Iterator
from enum import StrEnum

from governance.model import Brand, Waiver
from governance.rule import Hit, Kind, Prepared, Subject, selects
from governance.values import dataclass
from governance.waivers import accepts, accepts_skipped, in_force


class State(StrEnum):
    """What is wrong with a waiver."""

    EXPIRED = "expired"
    UNUSED = "unused"


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """Which waivers to report: those past their last day, or those in force that accept nothing."""

    state: State


def prepare(params: Params, _brand: Brand) -> Prepared:
    """Give the function that looks at each waiver of the post."""

    def judge(subject: Subject) -> Iterator[Hit]:
        for index, waiver in enumerate(subject.post.waivers):
            if _state(waiver, subject) is params.state:
                yield Hit(field=f"/waivers/{index}", data=_data(waiver))

    return Prepared(judge=judge, concerns=lambda scope, _platform: "waivers" in scope.has)


def _state(waiver: Waiver, subject: Subject) -> State | None:
    if not in_force(waiver, subject.today):
        return State.EXPIRED
    used = any(accepts(waiver, finding) for finding in subject.findings)
    return None if used or _may_be_needed(waiver, subject) else State.UNUSED


def _may_be_needed(waiver: Waiver, subject: Subject) -> bool:
    """Say whether a rule that was not judged might have found what the waiver is for."""
    return any(
        accepts_skipped(waiver, missed) or waiver.rule is None or selects(waiver.rule, missed.rule_id)
        for missed in subject.skipped
    )


def _data(waiver: Waiver) -> dict[str, str]:
    return {
        "target": waiver.rule or waiver.fingerprint or "",
        "reason": waiver.reason,
        "expires": waiver.expires.isoformat() if waiver.expires else "",
    }


KIND = Kind(params=Params, prepare=prepare, names=frozenset({"target", "reason", "expires"}), last=True)
