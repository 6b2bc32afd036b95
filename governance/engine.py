"""Compile rules once, then judge posts: pure, fast, repeatable."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby, islice
from typing import Any
from unicodedata import normalize
from zoneinfo import ZoneInfo

from governance import __version__
from governance.canonical import digest, fingerprint, post_digest, restored
from governance.checks import KINDS
from governance.model import (
    Brand,
    Evidence,
    Finding,
    Need,
    Platform,
    Post,
    Reason,
    Report,
    Skipped,
    Unavailable,
    Waived,
    Waiver,
    text_fields,
)
from governance.rule import (
    Applicable,
    Checker,
    Hit,
    Rule,
    RuleInvalid,
    Ruleset,
    Scope,
    Subject,
    capped,
    markets_of,
    mismatch,
    scope_of,
    selects,
    shared_params,
)
from governance.text.search.literals import Sought
from governance.text.search.patterns import PatternInvalid
from governance.text.search.prefilter import Prefilter
from governance.text.view import Views
from governance.values import dataclass
from governance.waivers import accepts, accepts_skipped, in_force
from governance.wording import ALWAYS_FILLED, fields_of

# Tracebacks of rules that crash, for whoever listens: nobody by default, and never a report.
CRASHES = logging.getLogger("governance.rules")
CRASHES.addHandler(logging.NullHandler())

# Of one rule in one post: nobody reads more, and a megabyte may hold a hundred thousand.
MOST_FINDINGS = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Selection:
    """Which rules are judged: areas, folders or ids; `ignore` wins over `select`, which is all when empty."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def takes(self, rule: Rule) -> bool:
        """Say whether `rule` is among those chosen."""
        chosen = not self.select or names_rule(self.select, rule)
        return chosen and not names_rule(self.ignore, rule)


def names_rule(words: Iterable[str], rule: Rule) -> bool:
    """Say whether one of `words` is the rule's id, an alias, or the start of its id up to a slash."""
    return any(selects(word, one) for word in words for one in (rule.id, *rule.aliases))


def compile_rules(
    rules: Iterable[Rule],
    brand: Brand,
    platforms: Mapping[str, Platform],
    selection: Selection | None = None,
) -> Ruleset:
    """Make rules ready to judge; raises RuleInvalid where one asks for what its kind does not do."""
    chosen = selection or Selection()
    known = {rule.id: rule for rule in sorted(rules, key=lambda one: one.id)}
    taken = (rule for rule in known.values() if rule.enabled and chosen.takes(rule))
    checkers = tuple(_checker(rule, known, brand) for rule in taken)
    return _ruleset(known, brand, platforms, checkers)


def narrowed(ruleset: Ruleset, selection: Selection) -> Ruleset:
    """Give the ruleset with fewer rules: nothing is compiled again."""
    checkers = tuple(one for one in ruleset.checkers if selection.takes(one.rule))
    return _ruleset(ruleset.rules, ruleset.brand, ruleset.platforms, checkers)


def recompiled(basis: Mapping[str, Any]) -> Ruleset:
    """Compile the ruleset whose basis was kept as plain data; its digest differs where the engine does."""
    brand = restored(Brand, basis["brand"])
    platforms = {name: restored(Platform, one) for name, one in basis["platforms"].items()}
    return compile_rules([_restored_rule(one) for one in basis["rules"]], brand, platforms)


def _restored_rule(data: Mapping[str, Any]) -> Rule:
    return replace(restored(Rule, data), params=restored(KINDS[data["kind"]].params, data["params"]))


def _ruleset(
    known: Mapping[str, Rule], brand: Brand, platforms: Mapping[str, Platform], checkers: tuple[Checker, ...]
) -> Ruleset:
    basis = {
        "engine": __version__,
        "rules": [_judged_by(checker.rule) for checker in checkers],
        "brand": brand,
        "platforms": platforms,
    }
    return Ruleset(
        rules=known,
        brand=brand,
        platforms=platforms,
        checkers=checkers,
        applicable=_by_scope(checkers, platforms),
        basis=basis,
        digest=digest(basis),
    )


def _judged_by(rule: Rule) -> dict[str, object]:
    """Give what of a rule decides a report: examples document it and decide nothing."""
    return {one.name: getattr(rule, one.name) for one in fields(rule) if one.name != "examples"}


def _checker(rule: Rule, known: Mapping[str, Rule], brand: Brand) -> Checker:
    """Make one rule ready; what it cannot do is told with its id."""
    try:
        return _ready(shared_params(rule, known), brand)
    except RuleInvalid as invalid:
        invalid.rule_id = rule.id
        raise


def _ready(rule: Rule, brand: Brand) -> Checker:
    kind = KINDS[rule.kind]
    for language, message in rule.message.items():
        if unknown := sorted(fields_of(message) - kind.names - ALWAYS_FILLED):
            names = ", ".join(sorted(kind.names)) or "none"
            raise RuleInvalid(f"/message/{language}", f"kind '{rule.kind}' fills {names}; not '{unknown[0]}'")
    try:
        return Checker(rule=rule, kind=kind, prepared=kind.prepare(rule.params, brand))
    except PatternInvalid as trouble:
        raise RuleInvalid("/params", str(trouble)) from trouble


def needs(post: Post, ruleset: Ruleset, on: date) -> frozenset[Need]:
    """Give the facts that the rules which apply to `post` want gathered."""
    return ruleset.applicable(scope_of(post, on)).needs


def _by_scope(checkers: tuple[Checker, ...], platforms: Mapping[str, Platform]) -> Callable[[Scope], Applicable]:
    """Give the function that picks the checkers for a scope; posts of one kind share the answer."""
    prefilters: dict[tuple[str, ...], Prefilter] = {}

    @lru_cache(maxsize=256)
    def applicable(scope: Scope) -> Applicable:
        platform = platforms[scope.platforms[0]]
        found = [checker for checker in checkers if _is_about(checker, scope, platform)]
        return Applicable(
            first=tuple(checker for checker in found if not checker.kind.last),
            last=tuple(checker for checker in found if checker.kind.last),
            needs=frozenset(need for checker in found for need in checker.kind.needs),
            prefilter=_grown(prefilters, scope.languages, frozenset(_sought(found))),
        )

    return applicable


def _is_about(checker: Checker, scope: Scope, platform: Platform) -> bool:
    """Say whether a rule applies and has something to judge: what needs facts of media judges nothing else."""
    lacks_media = Need.MEDIA in checker.kind.needs and "media" not in scope.has
    return not lacks_media and mismatch(checker.rule, scope) is None and checker.prepared.concerns(scope, platform)


def _sought(checkers: Iterable[Checker]) -> Iterator[Sought]:
    for checker in checkers:
        yield from checker.prepared.seeks
        if checker.prepared.woken is not None:
            yield checker.prepared.woken


def _grown(
    prefilters: dict[tuple[str, ...], Prefilter], languages: tuple[str, ...], sought: frozenset[Sought]
) -> Prefilter:
    """Give the prefilter of a language, which is made anew where it does not know all that is sought."""
    grown = prefilters.get(languages)
    if grown is None or not sought <= grown.known:
        grown = prefilters[languages] = Prefilter(sought | (grown.known if grown else frozenset()))
    return grown


def judged_on(evidence: Evidence, brand: Brand) -> date:
    """Give the day on which laws are looked up: the day of publication where it is known, else that of judging."""
    return _day(evidence.post.scheduled_at or evidence.judged_at, brand)


def _day(moment: datetime, brand: Brand) -> date:
    return moment.astimezone(ZoneInfo(brand.time_zone)).date()


def judged(evidence: Iterable[Evidence], rulesets: Mapping[str, Ruleset]) -> Iterator[Report]:
    """Judge posts as they come; those of one draft that follow one another share what is worked out of their texts."""
    for _, posts in groupby(evidence, key=lambda each: (each.post.brand, each.post.draft)):
        views = Views()
        for each in posts:
            yield judge(each, rulesets[each.post.brand], views)


def judge(evidence: Evidence, ruleset: Ruleset, views: Views | None = None) -> Report:
    """Judge one post: the same evidence and ruleset give the same report, byte for byte.

    `views` are those of the draft's texts, where others of its posts are judged too.
    """
    post, brand = evidence.post, ruleset.brand
    today = _day(evidence.judged_at, brand)
    subject = Subject(
        evidence=evidence,
        platform=ruleset.platforms[post.platform],
        brand=brand,
        today=today,
        views=Views() if views is None else views,
    )
    checkers = ruleset.applicable(scope_of(post, judged_on(evidence, brand)))
    findings, skipped = _run_all(_awake(checkers, subject), subject)
    numbered = _numbered(findings, post)
    after = replace(subject, findings=tuple(numbered), skipped=tuple(skipped))
    late, missed = _run_all(checkers.last, after)
    numbered = _numbered([*findings, *late], post) if late else numbered
    open_findings, open_skipped, waived = _waive(numbered, [*skipped, *missed], post.waivers, today)
    return Report(
        post=post,
        post_digest=post_digest(post),
        ruleset_digest=ruleset.digest,
        findings=open_findings,
        skipped=open_skipped,
        waived=waived,
    )


def _awake(checkers: Applicable, subject: Subject) -> Iterator[Checker]:
    """Yield the checkers that may find something: those whose literals stand in a text, and those that look anyhow."""
    held = frozenset().union(*(passage.view.sift(checkers.prefilter) for passage in subject.passages))
    return (checker for checker in checkers.first if (woken := checker.prepared.woken) is None or woken in held)


def _run_all(checkers: Iterable[Checker], subject: Subject) -> tuple[list[Finding], list[Skipped]]:
    findings: list[Finding] = []
    skipped: list[Skipped] = []
    for checker in checkers:
        found, missed = _run(checker, subject)
        findings += found
        if missed:
            skipped.append(missed)
    return findings, skipped


def _run(checker: Checker, subject: Subject) -> tuple[list[Finding], Skipped | None]:
    """Judge by one rule; a rule that crashes is skipped by name and takes no other along."""
    rule = checker.rule
    try:
        hits = list(islice(checker.prepared.judge(subject), MOST_FINDINGS + 1))
        found = [_finding(rule, hit, subject) for hit in hits[:MOST_FINDINGS]] if hits else []
    except TimeoutError:
        return [], Skipped(rule_id=rule.id, reason=Reason.TIMED_OUT)
    except Exception as trouble:  # noqa: BLE001 - whatever a rule does wrong must not hide what the others found
        CRASHES.error("rule %s crashed", rule.id, exc_info=trouble)
        detail = f"{type(trouble).__name__}: {trouble}"[:200]
        return [], Skipped(rule_id=rule.id, reason=Reason.CRASHED, detail=detail)
    if len(hits) > MOST_FINDINGS:
        return found, Skipped(rule_id=rule.id, reason=Reason.REFUSED, detail="too_many")
    return found, _lacking(checker, subject.evidence.unavailable) if subject.evidence.unavailable else None


def _lacking(checker: Checker, unavailable: Iterable[Unavailable]) -> Skipped | None:
    """Say what a rule lacked of what it needs, if anything."""
    lacking = (one for one in unavailable if one.need in checker.kind.needs)
    return next((Skipped(rule_id=checker.rule.id, reason=one.reason, detail=one.detail) for one in lacking), None)


def _finding(rule: Rule, hit: Hit, subject: Subject) -> Finding:
    text = next((passage.text for passage in subject.passages if passage.pointer == hit.field), "")
    source = hit.source or rule.source
    return Finding(
        rule_id=rule.id,
        severity=rule.severity if rule.pinned else capped(rule.severity, source),
        data=hit.data,
        field=hit.field,
        span=hit.span,
        excerpt=text[hit.span.start : hit.span.end] if hit.span else "",
        replacements=hit.replacements,
        markets=markets_of(rule, subject.post.markets),
        source=source,
        fingerprint="",
    )


def _numbered(findings: Sequence[Finding], post: Post) -> list[Finding]:
    """Sort findings as a reader meets them and give each its fingerprint."""
    if not findings:
        return []
    order = {one.pointer: index for index, one in enumerate(text_fields(post))}
    seen: Counter[tuple[str, str | None, str]] = Counter()
    numbered = []
    for finding in sorted(findings, key=lambda one: _place(one, order)):
        excerpt = normalize("NFC", finding.excerpt).casefold()
        equal = (finding.rule_id, finding.field, excerpt)
        numbered.append(replace(finding, fingerprint=fingerprint(finding, excerpt, seen[equal])))
        seen[equal] += 1
    return numbered


def _place(finding: Finding, order: Mapping[str, int]) -> tuple[int, str, int, int, str, str]:
    span = finding.span
    start, end = (span.start, span.end) if span else (-1, -1)
    field = finding.field or ""
    return order.get(field, -1), field, start, end, finding.rule_id, str(sorted(finding.data.items()))


def _waive(
    findings: Iterable[Finding],
    skipped: Iterable[Skipped],
    waivers: Iterable[Waiver],
    today: date,
) -> tuple[tuple[Finding, ...], tuple[Skipped, ...], tuple[Waived, ...]]:
    """Set apart what a waiver in force accepts."""
    valid = [one for one in waivers if in_force(one, today)]
    waived: list[Waived] = []
    open_findings: list[Finding] = []
    open_skipped: list[Skipped] = []
    for finding in findings:
        waiver = next((one for one in valid if accepts(one, finding)), None)
        waived.append(Waived(waiver=waiver, finding=finding)) if waiver else open_findings.append(finding)
    for missed in skipped:
        waiver = next((one for one in valid if accepts_skipped(one, missed)), None)
        waived.append(Waived(waiver=waiver, skipped=missed)) if waiver else open_skipped.append(missed)
    return tuple(open_findings), tuple(open_skipped), tuple(waived)
