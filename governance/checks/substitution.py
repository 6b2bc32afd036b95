"""Kind `substitution`: words that the brand replaces by others."""

from collections.abc import Iterator, Mapping, Sequence

from governance.model import Brand, Replacement, Span
from governance.rule import FromBrand, Hit, Kind, Prepared, Subject, from_brand, passages
from governance.text.normal import fold
from governance.text.search.terms import Term, Terms
from governance.text.spans import touches
from governance.values import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """What to write instead of what: `swap` maps literals, whole words in any case, to their replacements."""

    swap: Mapping[str, str] | FromBrand
    fields: tuple[str, ...] = ()


def prepare(params: Params, brand: Brand) -> Prepared:
    """Build one automaton of what to avoid and one of what to prefer."""
    swap: Mapping[str, str] = from_brand(params.swap, brand)
    avoided, preferred = Terms(swap), Terms(swap.values())

    def judge(subject: Subject) -> Iterator[Hit]:
        for passage in passages(subject, params.fields):
            view = passage.view
            found = [term for term in avoided.find(view.folded) if _is_free(view.verbatim, term)]
            right = [term.span for term in preferred.find(view.folded)] if found else []
            for term in found:
                prefer, written = swap[term.literal], passage.text[term.span.start : term.span.end]
                if written != prefer and (_is_same(written, prefer) or _is_free(right, term)):
                    instead = Replacement(text=_in_case_of(written, prefer))
                    yield Hit(field=passage.pointer, span=term.span, data={"prefer": prefer}, replacements=(instead,))

    return Prepared(judge=judge, woken=avoided.sought)


def _is_free(taken: Sequence[Span], term: Term) -> bool:
    """Say whether a word is part of no other: `appli` is right in `appli mobile` and in a link."""
    return not touches(taken, term.span.start, term.span.end)


def _is_same(written: str, prefer: str) -> bool:
    """Say whether only capitals differ, as in `iphone` and `iPhone`."""
    return fold(written).text == fold(prefer).text


def _in_case_of(written: str, prefer: str) -> str:
    """Give `prefer` the capitals of what it replaces, unless it has its own."""
    if len(written) > 1 and written.isupper():
        return prefer.upper()
    if written[:1].isupper() and prefer.islower():
        return prefer[:1].upper() + prefer[1:]
    return prefer


KIND = Kind(params=Params, prepare=prepare, names=frozenset({"prefer"}))
