"""Kind `readability`: long texts that are hard to read."""

from collections.abc import Iterator

from governance.model import Brand, Need, Span
from governance.rule import Hit, Kind, Prepared, Subject, passages
from governance.text.prose.segments import word_bounds
from governance.text.view import TextView
from governance.values import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """The least reading ease, 0 (hard) to 100 (easy), and how long a text must be to be judged by it.

    On short or unpunctuated texts the formulas run wild (-4995 was reported for an easy one), so neither counts.
    """

    at_least: float
    min_words: int = 100
    min_sentences: int = 3
    fields: tuple[str, ...] = ("text", "description")


def prepare(params: Params, brand: Brand) -> Prepared:  # noqa: ARG001 - every kind is prepared alike
    """Judge the measurements that were gathered."""

    def judge(subject: Subject) -> Iterator[Hit]:
        for passage in passages(subject, params.fields):
            measured = subject.evidence.readability.get(passage.pointer)
            if measured is None or measured.score >= params.at_least:
                continue
            if measured.words >= params.min_words and measured.sentences >= params.min_sentences:
                span, length = _longest_sentence(passage.view)
                score = max(0, round(measured.score))
                data = {"score": score, "least": params.at_least, "longest": length}
                yield Hit(field=passage.pointer, span=span, data=data)

    return Prepared(judge=judge)


def _longest_sentence(view: TextView) -> tuple[Span, int]:
    """Find where to start rewriting: the sentence with the most words, and how many."""
    prose = view.prose
    lengths = {span: len(word_bounds(prose[span.start : span.end])) for span in view.sentences}
    longest = max(lengths, key=lengths.__getitem__)
    return longest, lengths[longest]


KIND = Kind(
    params=Params,
    prepare=prepare,
    names=frozenset({"score", "least", "longest"}),
    needs=frozenset({Need.READABILITY}),
)
