"""Kind `existence`: terms, phrases or patterns that a text should not hold."""

from collections.abc import Iterator

from governance.model import Brand, Span
from governance.rule import FromBrand, Hit, Kind, Listed, Phrase, Prepared, RuleInvalid, Subject, from_brand, passages
from governance.text.search.literals import either
from governance.text.search.patterns import Patterns
from governance.text.search.phrases import phrase_source
from governance.text.search.terms import Terms
from governance.text.view import TextView
from governance.values import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """What to find. `tokens` are literals, whole words in any case, and so are `phrases`, with choices and gaps.

    `patterns` are regular expressions. What lies inside one of `exceptions` (patterns) or `unless` (phrases) is left
    alone, and so is what lies inside a URL, an address or a handle, unless `verbatim` asks for it. `fields` are the
    text fields to look at, all when empty.
    """

    tokens: tuple[Listed, ...] | FromBrand = ()
    phrases: tuple[Phrase, ...] = ()
    patterns: tuple[str, ...] = ()
    unless: tuple[Phrase, ...] = ()
    exceptions: tuple[str, ...] = ()
    ignore_case: bool = True
    verbatim: bool = False
    fields: tuple[str, ...] = ()


def prepare(params: Params, brand: Brand) -> Prepared:
    """Build the automaton and the patterns once; raises RuleInvalid for a rule that could find nothing."""
    if not (params.tokens or params.phrases or params.patterns):
        raise RuleInvalid("/params", "the rule names no tokens, phrases or patterns, so it could never find anything")
    terms = Terms(from_brand(params.tokens, brand))
    exceptions = Patterns((*params.exceptions, *map(phrase_source, params.unless)), ignore_case=True)
    phrases = Patterns(map(phrase_source, params.phrases), ignore_case=True)
    patterns = Patterns(params.patterns, ignore_case=params.ignore_case)

    def found(view: TextView) -> Iterator[Span]:
        if terms and view.may_hold(terms.sought):
            yield from (term.span for term in terms.find(view.folded))
        yield from phrases.find(view)
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

    known = [some.sought for some in (phrases, patterns)]
    seeks = frozenset((terms.sought, *(sought for some in known for sought in some or ())))
    return Prepared(judge=judge, woken=None if None in known else either(seeks), seeks=seeks)


def _outermost(spans: list[Span]) -> Iterator[Span]:
    """Leave out what lies within a span before it: one place is reported once."""
    reach = -1
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.end > reach:
            reach = span.end
            yield span


KIND = Kind(params=Params, prepare=prepare)
