"""Examples of rules: drafts and facts as a rule's author writes them, judged by that rule alone."""

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from datetime import UTC, datetime
from typing import Any

from governance.checks import KINDS
from governance.engine import compile_rules, judge
from governance.model import (
    Brand,
    Evidence,
    Match,
    MediaFacts,
    Need,
    Platform,
    Post,
    Readability,
)
from governance.rule import Rule, RuleInvalid, shared_params
from governance.schemas.brand import load_brand
from governance.schemas.draft import DraftContext, load_draft
from governance.schemas.faults import Invalid
from governance.schemas.loading import load
from governance.service.gather import with_readability
from governance.service.ports import ReadabilityMeter
from governance.service.posts import posts_of
from governance.values import dataclass

JUDGED_AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """What would be gathered about a post, by the pointer of the field, and when it is judged."""

    media: Mapping[str, MediaFacts] = field(default_factory=dict)
    proofreading: Mapping[str, tuple[Match, ...]] = field(default_factory=dict)
    readability: Mapping[str, Readability] = field(default_factory=dict)
    judged_at: datetime = JUDGED_AT


_TIMES = range(1_000_001)
# Facts that may stand beside the text, since no draft has such fields.
_BESIDE = ("proofreading", "readability")


def failures(
    rule: Rule,
    rules: Mapping[str, Rule],
    platforms: Mapping[str, Platform],
    meter: ReadabilityMeter,
) -> Iterator[str]:
    """Yield a line for each example that does not hold; texts without a given reading ease are measured."""
    whole = shared_params(rule, rules)
    for wanted, examples in ((False, rule.examples.passing), (True, rule.examples.failing)):
        for example in examples:
            if trouble := _trouble(whole, example, platforms, meter, finds=wanted):
                yield f"{rule.id}: {trouble}: {str(example)[:160]}"


def _trouble(
    rule: Rule,
    example: Any,
    platforms: Mapping[str, Platform],
    meter: ReadabilityMeter,
    *,
    finds: bool,
) -> str | None:
    """Say what is wrong with one example, or None where it holds."""
    try:
        cases = list(evidence_of(rule, example, platforms))
    except Invalid as invalid:
        return f"cannot be read ({invalid})"
    try:
        return _judged(rule, cases, platforms, meter, finds=finds)
    except RuleInvalid as invalid:
        return f"cannot be judged ({invalid})"


def _judged(
    rule: Rule,
    cases: list[tuple[Evidence, Brand]],
    platforms: Mapping[str, Platform],
    meter: ReadabilityMeter,
    *,
    finds: bool,
) -> str | None:
    for given, brand in cases:
        wanted = Need.READABILITY in KINDS[rule.kind].needs and not given.readability
        evidence = with_readability(given, meter) if wanted else given
        report = judge(evidence, compile_rules([replace(rule, enabled=True)], brand, platforms))
        if report.skipped:
            return f"was not judged ({report.skipped[0].detail or report.skipped[0].reason})"
        if finds and not report.findings:
            return f"should fail and passes on {evidence.post.platform}"
        if not finds and report.findings:
            return f"should pass and fails on {evidence.post.platform} at “{report.findings[0].excerpt}”"
    return None


def evidence_of(rule: Rule, example: Any, platforms: Mapping[str, Platform]) -> Iterator[tuple[Evidence, Brand]]:
    """Yield the evidence of each post of an example, and its brand; raises Invalid.

    An example is a text, or a mapping with fields of a draft, `brand` with fields of a brand, and `facts` with
    what would be gathered, by field. A medium may carry its `facts`. Any text may be `{repeat: a, times: 281}`.
    Language, platform, format and market default to the first that the rule applies to.
    """
    raw = dict(example) if isinstance(example, Mapping) else {"text": example}
    facts = _facts(raw)
    brand = load_brand(raw.pop("brand", {}))
    context = DraftContext(platforms=tuple(platforms), brands={brand.id: brand})
    draft = load_draft(_defaulted(_written_out(raw), rule), context, id="example")
    for post in posts_of(draft, brand, platforms):
        yield _evidence(post, facts), brand


def _evidence(post: Post, facts: Facts) -> Evidence:
    return Evidence(
        post=post,
        judged_at=facts.judged_at,
        media=facts.media,
        proofreading=facts.proofreading,
        readability=facts.readability,
    )


def _facts(raw: dict[str, Any]) -> Facts:
    """Take the facts out of an example, wherever they stand; raises Invalid."""
    given = raw.pop("facts", {})
    beside = {key: raw.pop(key) for key in _BESIDE if key in raw}
    inside = _media_facts(raw)
    facts = load(Facts, {**given, **beside} if isinstance(given, Mapping) else given)
    return replace(facts, media={**load(Facts, {"media": inside}).media, **facts.media})


def _media_facts(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Give the facts that stand in media, by pointer."""
    parts = [("", raw), *((f"/thread/{index}", part) for index, part in _listed(raw, "thread"))]
    return {
        f"{prefix}/media/{index}": medium["facts"]
        for prefix, part in parts
        for index, medium in _listed(part, "media")
        if isinstance(medium, Mapping) and "facts" in medium
    }


def _listed(whole: Any, key: str) -> Iterator[tuple[int, Any]]:
    found = whole.get(key) if isinstance(whole, Mapping) else None
    return enumerate(found if isinstance(found, list) else ())


def _written_out(raw: Any) -> Any:
    """Write out generated texts and leave the facts of media aside."""
    if isinstance(raw, Mapping):
        if set(raw) == {"repeat", "times"} and isinstance(raw["repeat"], str) and raw["times"] in _TIMES:
            return raw["repeat"] * raw["times"]
        return {key: _written_out(value) for key, value in raw.items() if key != "facts"}
    return [_written_out(one) for one in raw] if isinstance(raw, list) else raw


def _defaulted(raw: dict[str, Any], rule: Rule) -> dict[str, Any]:
    scope = rule.applies_to
    return {
        "platforms": [scope.platforms[0] if scope.platforms else "linkedin"],
        "language": scope.languages[0] if scope.languages else "en",
        "markets": list(scope.markets[:1]),
        **({"format": scope.formats[0].value} if scope.formats else {}),
        **raw,
    }
