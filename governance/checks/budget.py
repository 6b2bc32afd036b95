"""Kind `budget`: how often something may stand in one text, as the brand allows."""

from collections.abc import Iterator
from enum import StrEnum

import regex

from governance.model import Brand, Span
from governance.rule import Hit, Judge, Kind, Subject, texts
from governance.text.counting.entities import EntityKind, of_kind
from governance.text.prose.segments import prose
from governance.values import dataclass

_EXCLAMATION = regex.compile(r"[!！]")


class Counted(StrEnum):
    """What is counted; the name is that of the brand's budget."""

    EXCLAMATIONS = "exclamations"
    EMOJI = "emoji"


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """What to count, in which text fields (all when empty); the limit is the brand's `budgets.<of>`."""

    of: Counted
    fields: tuple[str, ...] = ()


def prepare(params: Params, brand: Brand) -> Judge:
    """Look the limit up once."""
    allowed: int = getattr(brand.budgets, params.of)
    count = _COUNTS[params.of]

    def judge(subject: Subject) -> Iterator[Hit]:
        for one in texts(subject, params.fields):
            spans = list(count(one.text))
            if len(spans) > allowed:
                yield Hit(
                    field=one.pointer,
                    span=spans[allowed],
                    data={"count": len(spans), "allowed": allowed},
                )

    return judge


def _exclamations(text: str) -> Iterator[Span]:
    """Yield every exclamation mark outside links."""
    return (Span(start=match.start(), end=match.end()) for match in _EXCLAMATION.finditer(prose(text)))


def _emoji(text: str) -> Iterator[Span]:
    """Yield every emoji; a sequence (a family, a flag) is one."""
    return (entity.span for entity in of_kind(text, EntityKind.EMOJI))


_COUNTS = {Counted.EXCLAMATIONS: _exclamations, Counted.EMOJI: _emoji}
KIND = Kind(params=Params, prepare=prepare, names=frozenset({"count", "allowed"}))
