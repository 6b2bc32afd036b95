"""Kind `existence`: terms or patterns that a text should not hold."""

from collections.abc import Iterator

from governance.model import Brand, Span
from governance.rule import FromBrand, Hit, Kind, Prepared, RuleInvalid, Subject, from_brand, passages
from governance.text.search.literals import either
from governance.text.search.patterns import Patterns
from governance.text.search.terms import Terms
from governance.text.view import TextView
from governance.values import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """What to find. `tokens` are literals, whole words in any case; `patterns` are regular expressions.

    What lies inside one of `exceptions` is left alone, and so is what lies inside a URL, an address or a handle,
    unless `verbatim` asks for it. `fields` are the text fields to look at, all when empty.
    """

    tokens: tuple[str, ...] | FromBrand = ()
    patterns: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    ignore_case: bool = True
    verbatim: bool = False
    fields: tuple[str, ...] = ()


def prepare(params: Params, brand: Brand) -> Prepared:
    """Build the automaton and the patterns once; raises RuleInvalid for a rule that could find nothing."""
    if not (params.tokens or params.patterns):
        raise RuleInvalid("/params", "the rule names neither tokens nor patterns, so it could never find anything")
    terms = Terms(from_brand(params.tokens, brand))
    exceptions = Patterns(params.exceptions, ignore_case=True)
    patterns = Patterns(params.patterns, ignore_case=params.ignore_case)

    def found(view: TextView) -> Iterator[Span]:
        if terms and view.may_hold(terms.sought):
            yield from (term.span for term in terms.find(view.folded))
        yield from patterns.find(view)

    def judge(subject: Subject) -> Iterator[Hit]:
        for passage in passages(subject, params.fields):
            spans = list(found(passage.view))
            if not spans:
                continue
            spared = [*exceptions.find(passage.view)]
            spared += () if params.verbatim else passage.view.verbatim
            for span in _outermost(spans):
                if not any(area.start <= span.start and span.end <= area.end for area in spared):
                    yield Hit(field=passage.pointer, span=span)

    known = patterns.sought
    seeks = frozenset((terms.sought, *(known or ())))
    return Prepared(judge=judge, woken=None if known is None else either(seeks), seeks=seeks)


def _outermost(spans: list[Span]) -> Iterator[Span]:
    """Leave out what lies within a span before it: one place is reported once."""
    reach = -1
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.end > reach:
            reach = span.end
            yield span


KIND = Kind(params=Params, prepare=prepare)
