"""Rules as data, the kinds that give them meaning, and the ruleset that a post is judged by."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from typing import Annotated, Any, NamedTuple

from governance.model import (
    Brand,
    Confidence,
    Evidence,
    Finding,
    Format,
    Need,
    Platform,
    Post,
    Relationship,
    Replacement,
    Severity,
    Skipped,
    Source,
    Span,
    media_fields,
    text_fields,
)
from governance.text.search.literals import Sought
from governance.text.search.prefilter import Prefilter
from governance.text.view import Passage, Views
from governance.values import dataclass

_FIELDS = ("title", "content_warning", "text", "description", "thread", "first_comment", "tags", "link", "waivers")
# Member states: a post for the EU as a whole is a post for each of them.
EU = frozenset("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split())


# In params: words with choices and gaps (`text.search.phrases`), and literals. In both, `{name}` is a word set.
Phrase = Annotated[str, "phrase"]
Listed = Annotated[str, "listed"]


class RuleInvalid(Exception):
    """A rule says something that its kind cannot do; `pointer` is the place inside the rule `rule_id`."""

    def __init__(self, pointer: str, message: str) -> None:
        super().__init__(message)
        self.pointer = pointer
        self.rule_id = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AppliesTo:
    """Where a rule counts; an empty dimension means everywhere."""

    languages: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ()
    markets: tuple[str, ...] = ()
    relationships: tuple[Relationship, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Effective:
    """The days on which a rule counts, both included."""

    since: date | None = field(default=None, metadata={"key": "from"})
    until: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Examples:
    """Drafts, as somebody would write them, that a rule must let pass or must find fault with."""

    passing: tuple[Any, ...] = field(default=(), metadata={"key": "pass"})
    failing: tuple[Any, ...] = field(default=(), metadata={"key": "fail"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One rule: which kind judges, with which params, where, how gravely, and in which words."""

    id: str = field(metadata={"internal": True})
    kind: str
    severity: Severity
    message: Mapping[str, str]
    params: Any = None
    applies_to: AppliesTo = field(default_factory=AppliesTo)
    source: Source | None = None
    help_uri: str | None = None
    effective: Effective = field(default_factory=Effective)
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    examples: Examples = field(default_factory=Examples)
    enabled: bool = True
    # The brand chose the severity: no doubt about a source lowers it.
    pinned: bool = field(default=False, metadata={"internal": True})

    @property
    def area(self) -> str:
        """Give the first part of the id."""
        return self.id.split("/", 1)[0]


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """What a rule looks at: the evidence, the profile of the post's network, the brand, and the day in its zone.

    `views` are those of the post's texts, which posts of one draft may share. A `last` kind also sees what the others
    found and what was skipped.
    """

    evidence: Evidence
    platform: Platform
    brand: Brand
    today: date
    views: Views = field(default_factory=Views)
    findings: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    passages: tuple[Passage, ...] = field(init=False)

    def __post_init__(self) -> None:
        """List the passages once for all rules."""
        object.__setattr__(self, "passages", tuple(map(self.views.passage, text_fields(self.post))))

    @property
    def post(self) -> Post:
        """Give the post that the evidence is about."""
        return self.evidence.post


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """What a kind yields: a place and the data of the message; the engine makes a finding of it.

    `field` None with `span` None speaks of something absent. `source` overrules that of the rule.
    """

    field: str | None = None
    span: Span | None = None
    data: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    replacements: tuple[Replacement, ...] = ()
    source: Source | None = None


Judge = Callable[[Subject], Iterator[Hit]]


class Scope(NamedTuple):
    """All of a post that decides which rules apply to it, on the day `on`; `has` names what it holds something in."""

    languages: tuple[str, ...]
    platforms: tuple[str, ...]
    formats: tuple[Format, ...]
    relationships: tuple[Relationship, ...]
    markets: tuple[str, ...]
    has: frozenset[str]
    on: date


def _concerns_all(_scope: Scope, _platform: Platform) -> bool:
    return True


@dataclass(frozen=True, kw_only=True, slots=True)
class Prepared:
    """What became of a rule's params: the function that judges a post, and what it takes to be asked.

    `concerns` says of a scope, and the profile of its network, whether there could be anything to find. A rule that
    is `woken` by something is asked about posts with a text that holds it; one that is not, about every post. `seeks`
    is what it asks texts for while it judges.
    """

    judge: Judge
    concerns: Callable[[Scope, Platform], bool] = _concerns_all
    woken: Sought | None = None
    seeks: frozenset[Sought] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """The code that many rules share.

    `prepare(params, brand)` does the slow work once. `names` are the message fields that its hits fill, `needs` the
    facts it wants gathered. A `last` kind judges after all others and sees their findings.
    """

    params: type
    prepare: Callable[[Any, Brand], Prepared]
    names: frozenset[str] = frozenset()
    needs: frozenset[Need] = frozenset()
    last: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class FromBrand:
    """A value that stands in the brand file, by its dotted path (`vocabulary.banned`)."""

    from_brand: str


def from_brand(value: Any, brand: Brand) -> Any:
    """Give `value`, or what it points at in the brand; raises RuleInvalid for a path that leads nowhere."""
    if not isinstance(value, FromBrand):
        return value
    found: Any = brand
    for step in value.from_brand.split("."):
        found = getattr(found, step, None)
    if found is None:
        raise RuleInvalid("/params", f"the brand has no '{value.from_brand}'")
    return found


@dataclass(frozen=True, kw_only=True, slots=True)
class FromRule:
    """The value of the same param of another rule, by its id, so that a list stands once and is overridden once."""

    from_rule: str


def shared_params(rule: Rule, known: Mapping[str, Rule]) -> Rule:
    """Give `rule` with every FromRule among its params filled in; raises RuleInvalid for one that leads nowhere."""
    found = {}
    for name in getattr(rule.params, "__dataclass_fields__", ()):
        value = getattr(rule.params, name)
        if isinstance(value, FromRule):
            other = known.get(value.from_rule)
            found[name] = getattr(other.params, name, None) if other else None
            if found[name] is None or isinstance(found[name], FromRule):
                raise RuleInvalid(f"/params/{name}", f"there is no rule '{value.from_rule}' that lists '{name}'")
    return replace(rule, params=replace(rule.params, **found)) if found else rule


@dataclass(frozen=True, kw_only=True, slots=True)
class Checker:
    """A rule made ready to judge."""

    rule: Rule
    kind: Kind
    prepared: Prepared


class Applicable(NamedTuple):
    """The rules that judge a post, `last` those that look at what the others found, and what they want gathered.

    The prefilter knows all that they seek.
    """

    first: tuple[Checker, ...]
    last: tuple[Checker, ...]
    needs: frozenset[Need]
    prefilter: Prefilter


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruleset:
    """Rules, brand and platform profiles, compiled; `digest` covers all three, the selection and the engine.

    `basis` is what was digested, and all that it takes to compile the same ruleset again.
    """

    rules: Mapping[str, Rule]
    brand: Brand
    platforms: Mapping[str, Platform]
    checkers: tuple[Checker, ...]
    applicable: Callable[[Scope], Applicable]
    basis: Mapping[str, Any]
    digest: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Mismatch:
    """Why a rule does not apply to a post: the dimension, what the rule wants and what the post has."""

    dimension: str
    wanted: tuple[str, ...]
    got: tuple[str, ...]


def scope_of(post: Post, on: date) -> Scope:
    """Give what decides about a post on the day `on`."""
    return Scope(
        languages=(language_of(post.language),) if post.language else (),
        platforms=(post.platform,),
        formats=(post.format,),
        relationships=(post.sponsorship.relationship,),
        markets=post.markets,
        has=_held_by(post),
        on=on,
    )


def _held_by(post: Post) -> frozenset[str]:
    """Name the fields that hold something; of a thread, the parts are looked into."""
    found = {name for name in _FIELDS if getattr(post, name)}
    media = [medium for _, medium in media_fields(post)]
    if media:
        found.add("media")
    if any(medium.alt_text for medium in media):
        found.add("alt_text")
    return frozenset(found)


def mismatch(rule: Rule, scope: Scope) -> Mismatch | None:
    """Say why `rule` does not apply in `scope`, or None where it does."""
    wanted = rule.applies_to
    for dimension in ("languages", "platforms", "formats", "relationships"):
        allowed, values = getattr(wanted, dimension), getattr(scope, dimension)
        if allowed and not set(allowed) & set(values):
            return Mismatch(dimension=dimension, wanted=tuple(allowed), got=values)
    if wanted.markets and not markets_of(rule, scope.markets):
        return Mismatch(dimension="markets", wanted=wanted.markets, got=scope.markets)
    if not in_effect(rule.effective, scope.on):
        days = (str(rule.effective.since or "…"), str(rule.effective.until or "…"))
        return Mismatch(dimension="effective", wanted=days, got=(str(scope.on),))
    return None


def in_effect(effective: Effective, on: date) -> bool:
    """Say whether the day `on` lies within `effective`."""
    return (effective.since or on) <= on <= (effective.until or on)


def language_of(tag: str | None) -> str:
    """Give the primary language of a BCP 47 tag in lower case (`fr-CA` is `fr`)."""
    return (tag or "").split("-", 1)[0].lower()


def markets_of(rule: Rule, markets: tuple[str, ...]) -> tuple[str, ...]:
    """Give those of a post's markets that the rule is about, in their order."""
    wanted = rule.applies_to.markets
    return tuple(market for market in markets if any(covers(one, market) for one in wanted))


def covers(wanted: str, market: str) -> bool:
    """Say whether a rule for `wanted` speaks of `market`: `US` of `US-NY`, `FR` of `EU`, `EU` of `FR`."""
    if wanted == market or market.startswith(f"{wanted}-"):
        return True
    country = market.split("-", 1)[0]
    return (market == "EU" and wanted in EU) or (wanted == "EU" and country in EU)


def capped(severity: Severity, source: Source | None) -> Severity:
    """Give `severity`, or at most a warning where the fact behind it is uncertain (design, section 6)."""
    doubtful = source is not None and source.confidence is Confidence.UNCERTAIN
    return min(severity, Severity.WARNING, key=lambda one: one.rank) if doubtful else severity


def passages(subject: Subject, names: tuple[str, ...]) -> Sequence[Passage]:
    """List the post's text fields that are called one of `names`, all where `names` is empty."""
    return [passage for passage in subject.passages if passage.name in names] if names else subject.passages


def selects(word: str, rule_id: str) -> bool:
    """Say whether `word` is the rule's id or the start of it up to a slash (an area, a folder)."""
    return rule_id == word or rule_id.startswith(f"{word}/")
