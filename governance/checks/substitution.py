"""Kind `substitution`: words that the brand replaces by others."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from governance.model import Brand, Replacement, Span
from governance.rule import FromBrand, Hit, Judge, Kind, Subject, from_brand, texts
from governance.text.entities import verbatim
from governance.text.normal import fold
from governance.text.terms import Terms


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """What to write instead of what: `swap` maps literals, whole words in any case, to their replacements."""

    swap: Mapping[str, str] | FromBrand
    fields: tuple[str, ...] = ()


def prepare(params: Params, brand: Brand) -> Judge:
    """Build one automaton of what to avoid and one of what to prefer."""
    swap: Mapping[str, str] = from_brand(params.swap, brand)
    avoided, preferred = Terms(swap), Terms(swap.values())

    def judge(subject: Subject) -> Iterator[Hit]:
        for one in texts(subject, params.fields):
            found = list(avoided.find(one.text))
            right = [*verbatim(one.text), *(term.span for term in preferred.find(one.text))] if found else []
            for term in found:
                prefer, written = swap[term.literal], one.text[term.span.start : term.span.end]
                if written != prefer and not _is_right(term.span, written, prefer, right):
                    replacement = Replacement(text=_in_case_of(written, prefer))
                    yield Hit(
                        field=one.pointer,
                        span=term.span,
                        data={"prefer": prefer},
                        replacements=(replacement,),
                    )

    return judge


def _is_right(span: Span, written: str, prefer: str, right: list[Span]) -> bool:
    """Say whether the word is part of a preferred one: `appli` in `appli mobile`.

    Where only capitals differ (`iphone`, `iPhone`), the same place is both and is not right.
    """
    if fold(written).text == fold(prefer).text:
        return False
    return any(area.start <= span.start and span.end <= area.end for area in right)


def _in_case_of(written: str, prefer: str) -> str:
    """Give `prefer` the capitals of what it replaces, unless it has its own."""
    if len(written) > 1 and written.isupper():
        return prefer.upper()
    if written[:1].isupper() and prefer.islower():
        return prefer[:1].upper() + prefer[1:]
    return prefer


KIND = Kind(params=Params, prepare=prepare, names=frozenset({"prefer"}))
