"""Kind `address`: whether a French post says *tu* or *vous*, held against the brand's choice or against itself."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from governance.model import Brand, Formality, TextField
from governance.rule import Hit, Judge, Kind, Subject, texts
from governance.text.french.address import Form, address_forms
from governance.text.prose.segments import sentences
from governance.text.search.terms import Terms
from governance.text.spans import touches
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


class _Found(NamedTuple):
    """A form and the field it stands in."""

    field: TextField
    form: Form

    @property
    def word(self) -> str:
        """Give the word as it is written."""
        return self.field.text[self.form.span.start : self.form.span.end]

    @property
    def place(self) -> tuple[str, int]:
        """Give the field and the number of the sentence."""
        after = bisect_right(sentences(self.field.text), self.form.span.start, key=attrgetter("start"))
        return self.field.pointer, after


def prepare(params: Params, brand: Brand) -> Judge:
    """Read the brand's choice; the two rules never speak of the same post."""
    own = Terms((brand.name, *brand.vocabulary.accepted))
    chosen = None if brand.formality is Formality.ANY else brand.formality
    silent = (params.against is Against.BRAND) is (chosen is None)

    def judge(subject: Subject) -> Iterator[Hit]:
        if silent:
            return
        found = [one for field in texts(subject, params.fields) for one in _found(field, own)]
        expected = chosen or _prevailing(found)
        yield from _hits(found, expected)

    return judge


def _found(field: TextField, own: Terms) -> Iterator[_Found]:
    spared = [term.span for term in own.find(field.text)]
    for form in address_forms(field.text):
        if not touches(spared, form.span.start, form.span.end):
            yield _Found(field, form)


def _prevailing(found: Sequence[_Found]) -> Formality:
    """Give the form of most sentences, else of most words, else the first: the fewest sentences to rewrite."""
    words = Counter(one.form.formality for one in found)
    if len(words) == 1:
        return found[0].form.formality
    places = Counter(form for form, _ in {(one.form.formality, one.place) for one in found})
    return max(words, key=lambda form: (places[form], words[form]), default=Formality.ANY)


def _hits(found: Sequence[_Found], expected: Formality) -> Iterator[Hit]:
    """Yield one hit a sentence: who rewrites it sees the rest of it too."""
    first = next((one.word for one in found if one.form.formality is expected), None)
    told: set[tuple[str, int]] = set()
    for one in found:
        if one.form.formality is not expected and one.place not in told:
            told.add(one.place)
            data = {"found": one.form.formality.value, "expected": expected.value, "first": first}
            yield Hit(field=one.field.pointer, span=one.form.span, data=data)


KIND = Kind(params=Params, prepare=prepare, names=frozenset({"found", "expected", "first"}))
