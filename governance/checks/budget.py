"""Kind `budget`: how often something may stand in one text, as the brand allows."""

from collections.abc import Iterator
from enum import StrEnum

from governance.model import Brand, Span
from governance.rule import Hit, Kind, Prepared, Subject, passages
from governance.text.counting.entities import Bounds, EntityKind
from governance.text.expression import expression
from governance.text.search.literals import Sought
from governance.text.view import TextView
from governance.values import dataclass

_EXCLAMATION = expression(r"[!！]")


class Counted(StrEnum):
    """What is counted; the name is that of the brand's budget."""

    EXCLAMATIONS = "exclamations"
    EMOJI = "emoji"


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """What to count, in which text fields (all when empty); the limit is the brand's `budgets.<of>`."""

    of: Counted
    fields: tuple[str, ...] = ()


def prepare(params: Params, brand: Brand) -> Prepared:
    """Look the limit up once."""
    allowed: int = getattr(brand.budgets, params.of)
    count = _COUNTS[params.of]

    def judge(subject: Subject) -> Iterator[Hit]:
        for passage in passages(subject, params.fields):
            found = count(passage.view)
            if len(found) > allowed:
                start, end = found[allowed]
                data = {"count": len(found), "allowed": allowed}
                yield Hit(field=passage.pointer, span=Span(start=start, end=end), data=data)

    return Prepared(judge=judge, woken=_WOKEN.get(params.of))


def _exclamations(view: TextView) -> Bounds:
    """List every exclamation mark outside links."""
    return tuple(match.span() for match in _EXCLAMATION.finditer(view.prose))


def _emoji(view: TextView) -> Bounds:
    """List every emoji; a sequence (a family, a flag) is one."""
    return view.of_kind(EntityKind.EMOJI)


_COUNTS = {Counted.EXCLAMATIONS: _exclamations, Counted.EMOJI: _emoji}
_WOKEN = {Counted.EXCLAMATIONS: Sought(anywhere=frozenset({"!", "！"}))}
KIND = Kind(params=Params, prepare=prepare, names=frozenset({"count", "allowed"}))
