"""Examples of rules: drafts and facts as a rule's author writes them, judged by that rule alone."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
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
    Readability,
)
from governance.rule import Rule, shared_params
from governance.schemas.brand import load_brand
from governance.schemas.derive import load
from governance.schemas.draft import DraftContext, load_draft
from governance.schemas.faults import Invalid
from governance.service.gather import with_readability
from governance.service.ports import ReadabilityMeter
from governance.service.posts import posts_of

JUDGED_AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
_GATHERED: Mapping[str, tuple[type, bool]] = {
    "media": (MediaFacts, False),
    "proofreading": (Match, True),
    "readability": (Readability, False),
}

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
    facts = {**dict(raw.pop("facts", None) or {}), **{key: raw.pop(key) for key in _BESIDE if key in raw}}
    brand = load_brand(raw.pop("brand", None) or {})
    facts["media"] = {**_media_facts(raw), **facts.get("media", {})}
    context = DraftContext(platforms=tuple(platforms), brands={brand.id: brand})
    draft = load_draft(_defaulted(_written_out(raw), rule), context, id="example")
    gathered: dict[str, Any] = {name: _gathered(name, facts.get(name) or {}) for name in _GATHERED}
    judged_at = datetime.fromisoformat(facts["judged_at"]) if "judged_at" in facts else JUDGED_AT
    for post in posts_of(draft, brand, platforms):
        yield Evidence(post=post, judged_at=judged_at, **gathered), brand


def _gathered(name: str, found: Mapping[str, Any]) -> dict[str, Any]:
    kind, several = _GATHERED[name]
    return {
        pointer: tuple(load(kind, one) for one in value) if several else load(kind, value)
        for pointer, value in found.items()
    }


def _media_facts(raw: dict[str, Any]) -> dict[str, Any]:
    """Take the facts out of media and give them by pointer."""
    found: dict[str, Any] = {}
    parts = [("", raw), *((f"/thread/{index}", part) for index, part in enumerate(raw.get("thread") or ()))]
    for prefix, part in parts:
        for index, medium in enumerate(part.get("media") or ()):
            if "facts" in medium:
                found[f"{prefix}/media/{index}"] = medium["facts"]
    return found


def _written_out(raw: Any) -> Any:
    """Write out generated texts and leave the facts of media aside."""
    if isinstance(raw, Mapping):
        if set(raw) == {"repeat", "times"}:
            return str(raw["repeat"]) * int(raw["times"])
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
