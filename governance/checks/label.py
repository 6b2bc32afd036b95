"""Kind `label`: a post that must carry a label of its market, and what is wrong with the one it has."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from governance.labels import Labels, Reader, Shortcoming, Wording, WrittenLabel, data_of
from governance.model import AiUse, Brand, Replacement
from governance.placement import ON_MEDIA
from governance.rule import FromRule, Hit, Kind, Prepared, RuleInvalid, Subject
from governance.values import dataclass

_DECLARED = {Shortcoming.MISSING: "/sponsorship", Shortcoming.PLATFORM_ONLY: "/sponsorship/platform_label"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """`labels` are those of a market, or `{from_rule: ID}` to share them with the rule that lists them.

    `report` are the shortcomings that this rule reports; a post has at most one for the same labels. `ai` narrows the
    rule to posts whose pictures are declared as such. `also_accepted` is for a brand's own equivalent wording: an
    override of the rule that lists the labels counts for all that share them.
    """

    labels: Labels | FromRule
    report: tuple[Shortcoming, ...]
    ai: tuple[AiUse, ...] = ()
    also_accepted: tuple[Wording, ...] = ()

    def __post_init__(self) -> None:
        """Add the brand's wording to the labels, so that whoever shares them has it too."""
        if isinstance(self.labels, Labels):
            new = tuple(words for words in self.also_accepted if words not in self.labels.accepted)
            object.__setattr__(self, "labels", replace(self.labels, accepted=(*self.labels.accepted, *new)))


def prepare(params: Params, _brand: Brand) -> Prepared:
    """Build the finder of labels once."""
    if isinstance(params.labels, FromRule):
        raise RuleInvalid("/params/labels", f"the labels of '{params.labels.from_rule}' were not filled in")
    reader = _reader(params.labels)

    def judge(subject: Subject) -> Iterator[Hit]:
        if params.ai and subject.post.ai not in params.ai:
            return
        diagnosis = reader.diagnose(subject)
        if diagnosis is None or diagnosis.shortcoming not in params.report:
            return
        data = data_of(reader, subject, diagnosis.label)
        if diagnosis.label:
            yield _marked(diagnosis.shortcoming, diagnosis.label, data)
        else:
            yield Hit(field="/ai" if params.ai else _DECLARED[diagnosis.shortcoming], data=data)

    return Prepared(judge=judge, seeks=reader.sought)


@lru_cache(maxsize=64)
def _reader(labels: Labels) -> Reader:
    """Make one finder of labels for all the rules of a market that share them."""
    return Reader(labels=labels)


def _marked(shortcoming: Shortcoming, label: WrittenLabel, data: Mapping[str, str]) -> Hit:
    replacements = (Replacement(text=_instead(label, data["label"])),) if shortcoming is Shortcoming.WEAK else ()
    span = None if label.where.pointer == ON_MEDIA else label.span
    return Hit(field=label.where.pointer, span=span, data=data, replacements=replacements)


def _instead(label: WrittenLabel, right: str) -> str:
    return "#" + right.replace(" ", "") if label.hashtag else right


KIND = Kind(
    params=Params,
    prepare=prepare,
    names=frozenset({"found", "label", "relationship", "sponsor", "language"}),
)
