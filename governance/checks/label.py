"""Kind `label`: a post that must carry a label of its market, and what is wrong with the one it has."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from governance.labels import Found, Labels, Problem, Reader, Wording, data_of
from governance.model import AiUse, Brand, Replacement
from governance.placement import ON_MEDIA
from governance.rule import FromRule, Hit, Judge, Kind, RuleInvalid, Subject
from governance.values import dataclass

_DECLARED = {Problem.MISSING: "/sponsorship", Problem.PLATFORM_ONLY: "/sponsorship/platform_label"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """`labels` are those of a market, or `{from_rule: ID}` to share them with the rule that lists them.

    `report` are the problems that this rule reports; each post has at most one for the same labels. `ai` narrows the
    rule to posts whose pictures are declared as such. `also_accepted` is for a brand's own equivalent wording: an
    override of the rule that lists the labels counts for all that share them.
    """

    labels: Labels | FromRule
    report: tuple[Problem, ...]
    ai: tuple[AiUse, ...] = ()
    also_accepted: tuple[Wording, ...] = ()

    def __post_init__(self) -> None:
        """Add the brand's wording to the labels, so that whoever shares them has it too."""
        if isinstance(self.labels, Labels):
            new = tuple(one for one in self.also_accepted if one not in self.labels.accepted)
            object.__setattr__(self, "labels", replace(self.labels, accepted=(*self.labels.accepted, *new)))


def prepare(params: Params, _brand: Brand) -> Judge:
    """Build the finder of labels once."""
    if isinstance(params.labels, FromRule):
        raise RuleInvalid("/params/labels", f"the labels of '{params.labels.from_rule}' were not filled in")
    reader = _reader(params.labels)

    def judge(subject: Subject) -> Iterator[Hit]:
        if params.ai and subject.post.ai not in params.ai:
            return
        diagnosis = reader.diagnose(subject)
        if diagnosis is None or diagnosis.problem not in params.report:
            return
        data = data_of(reader, subject, diagnosis.found)
        if diagnosis.found:
            yield _marked(diagnosis.problem, diagnosis.found, data)
        else:
            yield Hit(field="/ai" if params.ai else _DECLARED[diagnosis.problem], data=data)

    return judge


@lru_cache(maxsize=64)
def _reader(labels: Labels) -> Reader:
    """Make one finder of labels for all the rules of a market that share them."""
    return Reader(labels=labels)


def _marked(problem: Problem, found: Found, data: Mapping[str, str]) -> Hit:
    replacements = (Replacement(text=_instead(found, data["label"])),) if problem is Problem.WEAK else ()
    span = None if found.where.pointer == ON_MEDIA else found.span
    return Hit(field=found.where.pointer, span=span, data=data, replacements=replacements)


def _instead(found: Found, label: str) -> str:
    return "#" + label.replace(" ", "") if found.hashtag else label


KIND = Kind(
    params=Params,
    prepare=prepare,
    names=frozenset({"found", "label", "relationship", "sponsor", "language"}),
)
