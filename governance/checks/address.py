"""Kind `address`: whether a French post says *tu* or *vous*, held against the brand's choice or against itself."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from governance.model import Brand, Formality
from governance.rule import Hit, Kind, Prepared, Subject, passages
from governance.text.french.address import Form
from governance.text.search.terms import Terms
from governance.text.spans import touches
from governance.text.view import Passage
from governance.values import dataclass

# An alternative text describes a picture, which may hold words of its own.
_FIELDS = ("title", "content_warning", "text", "description", "first_comment")


class Against(StrEnum):
    """What the forms are held against."""

    BRAND = "brand"
    ITSELF = "itself"


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """Hold the post against the brand's `formality`, or, where the brand has none, against its own majority."""

    against: Against
    fields: tuple[str, ...] = _FIELDS


class _Address(NamedTuple):
    """A form and the field it stands in."""

    passage: Passage
    form: Form

    @property
    def word(self) -> str:
        """Give the word as it is written."""
        return self.passage.text[self.form.span.start : self.form.span.end]

    @property
    def place(self) -> tuple[str, int]:
        """Give the field and the number of the sentence."""
        after = bisect_right(self.passage.view.sentences, self.form.span.start, key=attrgetter("start"))
        return self.passage.pointer, after


def prepare(params: Params, brand: Brand) -> Prepared:
    """Read the brand's choice; the two rules never speak of the same post."""
    own = Terms((brand.name, *brand.vocabulary.accepted))
    chosen = None if brand.formality is Formality.ANY else brand.formality
    silent = (params.against is Against.BRAND) is (chosen is None)

    def judge(subject: Subject) -> Iterator[Hit]:
        found = [address for passage in passages(subject, params.fields) for address in _addresses(passage, own)]
        yield from _hits(found, chosen or _prevailing(found))

    return Prepared(judge=judge, concerns=lambda _scope, _platform: not silent)


def _addresses(passage: Passage, own: Terms) -> Iterator[_Address]:
    forms = passage.view.address_forms
    spared = [term.span for term in own.find(passage.view.folded)] if forms else ()
    return (_Address(passage, form) for form in forms if not touches(spared, form.span.start, form.span.end))


def _prevailing(found: Sequence[_Address]) -> Formality:
    """Give the form of most sentences, else of most words, else the first: the fewest sentences to rewrite."""
    words = Counter(address.form.formality for address in found)
    if len(words) == 1:
        return found[0].form.formality
    places = Counter(form for form, _ in {(address.form.formality, address.place) for address in found})
    return max(words, key=lambda form: (places[form], words[form]), default=Formality.ANY)


def _hits(found: Sequence[_Address], expected: Formality) -> Iterator[Hit]:
    """Yield one hit a sentence: who rewrites it sees the rest of it too."""
    first = next((address.word for address in found if address.form.formality is expected), None)
    told: set[tuple[str, int]] = set()
    for address in found:
        if address.form.formality is not expected and address.place not in told:
            told.add(address.place)
            data = {"found": address.form.formality.value, "expected": expected.value, "first": first}
            yield Hit(field=address.passage.pointer, span=address.form.span, data=data)


KIND = Kind(params=Params, prepare=prepare, names=frozenset({"found", "expected", "first"}))
