from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from governance import checks
from governance.checks import existence
from governance.engine import MOST_FINDINGS, Selection, compile_rules, judge, needs
from governance.model import (
    Brand,
    Confidence,
    Evidence,
    Media,
    Need,
    Part,
    Platform,
    Post,
    Reason,
    Severity,
    Source,
    Span,
    Unavailable,
    Verdict,
    Waiver,
)
from governance.rule import AppliesTo, Effective, Hit, Kind, Prepared, Rule, RuleInvalid, Ruleset, Subject

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
DOUBTFUL = Source(title="hearsay", checked_on=date(2026, 10, 1), confidence=Confidence.UNCERTAIN)


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    words: tuple[str, ...] = ()
    source: Source | None = None


def _finds_words(params: Params, brand: Brand) -> Prepared:  # noqa: ARG001
    def judge_one(subject: Subject) -> Iterator[Hit]:
        text = subject.post.text
        for word in params.words:
            start = text.find(word)
            while start >= 0:
                yield Hit(field="/text", span=Span(start=start, end=start + len(word)), source=params.source)
                start = text.find(word, start + 1)

    return Prepared(judge=judge_one)


def _crashes(params: Params, brand: Brand) -> Prepared:  # noqa: ARG001
    def judge_one(subject: Subject) -> Iterator[Hit]:
        raise ZeroDivisionError(subject.post.id)

    return Prepared(judge=judge_one)


def _times_out(params: Params, brand: Brand) -> Prepared:  # noqa: ARG001
    def judge_one(subject: Subject) -> Iterator[Hit]:
        raise TimeoutError(subject.post.id)

    return Prepared(judge=judge_one)


def _finds_nothing(params: Params, brand: Brand) -> Prepared:  # noqa: ARG001
    return Prepared(judge=lambda _subject: iter(()))


KINDS = {
    "words": Kind(params=Params, prepare=_finds_words),
    "crash": Kind(params=Params, prepare=_crashes),
    "slow": Kind(params=Params, prepare=_times_out),
    "pictures": Kind(params=Params, prepare=_finds_words, needs=frozenset({Need.MEDIA})),
    "proofread": Kind(params=Params, prepare=_finds_nothing, needs=frozenset({Need.PROOFREADING})),
}


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, kind in KINDS.items():
        monkeypatch.setitem(checks.KINDS, name, kind)


def rule(rule_id: str = "tone/words", kind: str = "words", **fields: object) -> Rule:
    given = {"severity": Severity.ERROR, "message": {"en": "'{match}'"}, "params": Params(words=("bad",)), **fields}
    return Rule(id=rule_id, kind=kind, **given)  # type: ignore[arg-type]


def compiled(*rules: Rule, selection: Selection | None = None, brand: Brand | None = None) -> Ruleset:
    return compile_rules(rules, brand or Brand(), {"x": Platform(id="x", name="X")}, selection)


def evidence(text: str = "a bad day", **fields: object) -> Evidence:
    post = Post(id="a@x", draft="a", brand="default", platform="x", language="en", text=text)
    return Evidence(post=replace(post, **fields), judged_at=NOW)  # type: ignore[arg-type]


def test_a_finding_holds_exactly_the_characters_of_its_span() -> None:
    (finding,) = judge(evidence("👨‍👩‍👧 a bad day"), compiled(rule())).findings

    assert finding.excerpt == "bad"
    assert finding.span == Span(start=8, end=11)


def test_the_same_evidence_and_ruleset_give_equal_reports() -> None:
    ruleset = compiled(rule())

    assert judge(evidence(), ruleset) == judge(evidence(), ruleset)


def test_equal_findings_have_fingerprints_of_their_own() -> None:
    findings = judge(evidence("bad and bad"), compiled(rule())).findings

    assert len({one.fingerprint for one in findings}) == 2


def test_a_rule_that_finds_more_than_anybody_reads_says_so_and_is_not_done() -> None:
    waiver = Waiver(rule="tone", match="bad", reason="it is a song")
    full = judge(evidence("bad " * MOST_FINDINGS, waivers=(waiver,)), compiled(rule()))
    more = judge(evidence("bad " * (MOST_FINDINGS + 1), waivers=(waiver,)), compiled(rule()))

    assert (full.verdict, full.skipped) == (Verdict.PASS, ())
    assert more.verdict is Verdict.INCOMPLETE
    assert [(one.rule_id, one.reason, one.detail) for one in more.skipped] == [
        ("tone/words", Reason.REFUSED, "too_many")
    ]


def test_a_fingerprint_is_the_same_on_another_platform_and_line() -> None:
    ruleset = compile_rules([rule()], Brand(), {name: Platform(id=name, name=name) for name in ("x", "y")})

    here = judge(evidence("bad"), ruleset).findings[0]
    there = judge(evidence("\n\n  bad", platform="y", id="a@y"), ruleset).findings[0]

    assert here.fingerprint == there.fingerprint


def test_findings_stand_in_the_order_of_the_text_whatever_the_order_of_rules() -> None:
    rules = [rule("tone/b", params=Params(words=("day",))), rule("tone/a", params=Params(words=("bad", "a ")))]

    forward = judge(evidence(), compiled(*rules)).findings
    backward = judge(evidence(), compiled(*reversed(rules))).findings

    assert [one.excerpt for one in forward] == ["a ", "bad", "day"]
    assert forward == backward


def test_a_rule_that_crashes_is_skipped_by_name_and_hides_no_finding() -> None:
    report = judge(evidence(), compiled(rule(), rule("tone/broken", kind="crash")))

    assert [one.excerpt for one in report.findings] == ["bad"]
    assert [(one.rule_id, one.reason) for one in report.skipped] == [("tone/broken", Reason.CRASHED)]


def test_a_rule_that_runs_out_of_time_is_skipped_as_timed_out() -> None:
    (skipped,) = judge(evidence(), compiled(rule(kind="slow"))).skipped

    assert skipped.reason is Reason.TIMED_OUT


def test_unavailable_proofreader_is_incomplete_not_pass() -> None:
    lacking = Unavailable(need=Need.PROOFREADING, reason=Reason.UNAVAILABLE, detail="not_installed")
    report = judge(replace(evidence(), unavailable=(lacking,)), compiled(rule(kind="proofread")))

    assert report.verdict is Verdict.INCOMPLETE
    assert report.skipped[0].detail == "not_installed"


def test_an_error_fails_even_where_something_was_skipped() -> None:
    assert judge(evidence(), compiled(rule(), rule("tone/broken", kind="crash"))).verdict is Verdict.FAIL


def test_warnings_alone_pass() -> None:
    assert judge(evidence(), compiled(rule(severity=Severity.WARNING))).verdict is Verdict.PASS


def test_an_uncertain_fact_is_at_most_a_warning() -> None:
    (finding,) = judge(evidence(), compiled(rule(source=DOUBTFUL))).findings

    assert finding.severity is Severity.WARNING


def test_a_hit_with_an_uncertain_source_of_its_own_is_at_most_a_warning() -> None:
    (finding,) = judge(evidence(), compiled(rule(params=Params(words=("bad",), source=DOUBTFUL)))).findings

    assert (finding.severity, finding.source) == (Severity.WARNING, DOUBTFUL)


def test_a_brand_that_chose_the_severity_is_not_overruled_by_doubt() -> None:
    (finding,) = judge(evidence(), compiled(rule(source=DOUBTFUL, pinned=True))).findings

    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("applies_to", "counts"),
    [
        (AppliesTo(languages=("en",)), True),
        (AppliesTo(languages=("fr",)), False),
        (AppliesTo(platforms=("y",)), False),
        (AppliesTo(markets=("US",)), True),
        (AppliesTo(markets=("FR",)), False),
    ],
)
def test_a_rule_counts_only_where_it_applies(applies_to: AppliesTo, counts: bool) -> None:
    report = judge(evidence(markets=("US-NY",)), compiled(rule(applies_to=applies_to)))

    assert bool(report.findings) is counts


def test_a_finding_names_the_markets_that_it_is_about() -> None:
    ruleset = compiled(rule(applies_to=AppliesTo(markets=("US",))))

    assert judge(evidence(markets=("FR", "US-NY")), ruleset).findings[0].markets == ("US-NY",)


def test_a_law_counts_on_the_day_of_publication_where_that_is_known() -> None:
    ruleset = compiled(rule(effective=Effective(since=date(2026, 12, 1))))

    assert not judge(evidence(), ruleset).findings
    assert judge(evidence(scheduled_at=datetime(2026, 12, 1, 9, tzinfo=UTC)), ruleset).findings


def test_the_day_is_that_of_the_brands_time_zone() -> None:
    ruleset = compiled(rule(effective=Effective(since=date(2026, 12, 1))), brand=Brand(time_zone="Pacific/Auckland"))

    assert judge(evidence(scheduled_at=datetime(2026, 11, 30, 12, tzinfo=UTC)), ruleset).findings


def test_a_waiver_sets_its_finding_apart_and_keeps_the_reason() -> None:
    waiver = Waiver(rule="tone/words", reason="a quotation")
    report = judge(evidence(waivers=(waiver,)), compiled(rule()))

    assert (report.verdict, report.findings) == (Verdict.PASS, ())
    assert report.waived[0].waiver == waiver


def test_an_expired_waiver_accepts_nothing() -> None:
    waiver = Waiver(rule="tone/words", reason="a quotation", expires=date(2026, 11, 23))

    assert judge(evidence(waivers=(waiver,)), compiled(rule())).verdict is Verdict.FAIL


def test_a_waiver_counts_through_its_last_day() -> None:
    waiver = Waiver(rule="tone/words", reason="a quotation", expires=date(2026, 11, 24))

    assert judge(evidence(waivers=(waiver,)), compiled(rule())).verdict is Verdict.PASS


def test_a_waiver_for_one_wording_leaves_another_open() -> None:
    waiver = Waiver(rule="tone", match="BAD", reason="a title")
    ruleset = compiled(rule(params=Params(words=("bad", "day"))))

    assert [one.excerpt for one in judge(evidence(waivers=(waiver,)), ruleset).findings] == ["day"]


def test_a_waiver_by_fingerprint_accepts_that_finding_alone() -> None:
    ruleset = compiled(rule())
    second = judge(evidence("bad bad"), ruleset).findings[1]
    waiver = Waiver(fingerprint=second.fingerprint, reason="the second is a name")

    report = judge(evidence("bad bad", waivers=(waiver,)), ruleset)

    assert [one.span.start for one in report.findings if one.span] == [0]


def test_a_skipped_rule_can_be_waived() -> None:
    waiver = Waiver(rule="tone/broken", reason="known to fail")

    assert judge(evidence(waivers=(waiver,)), compiled(rule("tone/broken", kind="crash"))).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("selection", "ids"),
    [
        (Selection(), ["spelling/a", "tone/b"]),
        (Selection(select=("tone",)), ["tone/b"]),
        (Selection(ignore=("spelling",)), ["tone/b"]),
        (Selection(select=("tone", "spelling/a"), ignore=("tone/b",)), ["spelling/a"]),
        (Selection(select=("ton",)), []),
        (Selection(select=("OLD-1",)), ["tone/b"]),
    ],
)
def test_a_selection_takes_areas_ids_and_aliases(selection: Selection, ids: list[str]) -> None:
    ruleset = compiled(rule("spelling/a"), rule("tone/b", aliases=("OLD-1",)), selection=selection)

    assert [checker.rule.id for checker in ruleset.checkers] == ids


def test_an_ignored_rule_is_not_skipped() -> None:
    ruleset = compiled(rule("tone/broken", kind="crash"), selection=Selection(ignore=("tone",)))

    assert judge(evidence(), ruleset).verdict is Verdict.PASS


def test_only_what_an_applicable_rule_asks_for_is_needed() -> None:
    ruleset = compiled(rule(kind="proofread", applies_to=AppliesTo(languages=("fr",))))

    assert needs(evidence().post, ruleset, NOW.date()) == frozenset()
    assert needs(evidence(language="fr").post, ruleset, NOW.date()) == {Need.PROOFREADING}


@pytest.mark.parametrize(
    "fields", [{"media": (Media(path="a.png"),)}, {"thread": (Part(media=(Media(path="a.png"),)),)}]
)
def test_what_needs_media_judges_posts_with_media_alone(fields: dict[str, Any]) -> None:
    ruleset = compiled(rule(kind="pictures"))

    assert needs(evidence(**fields).post, ruleset, NOW.date()) == {Need.MEDIA}
    assert len(judge(evidence(**fields), ruleset).findings) == 1
    assert needs(evidence().post, ruleset, NOW.date()) == frozenset()
    assert judge(evidence(), ruleset).findings == ()


def test_a_message_field_that_the_kind_lacks_is_refused() -> None:
    with pytest.raises(RuleInvalid, match="not 'sponsor'"):
        compiled(rule(message={"en": "{sponsor}"}))


def test_a_pattern_that_cannot_be_read_makes_its_rule_invalid() -> None:
    params = existence.Params(patterns=("a(b",))

    with pytest.raises(RuleInvalid, match=r"'a\(b' cannot be read: missing \)") as refused:
        compiled(rule(kind="existence", params=params))

    assert (refused.value.rule_id, refused.value.pointer) == ("tone/words", "/params")


def test_the_digest_covers_rules_brand_platforms_and_selection() -> None:
    digests = {
        compiled(rule()).digest,
        compiled(rule(severity=Severity.WARNING)).digest,
        compiled(rule(), brand=Brand(name="Acme")).digest,
        compiled(rule(), rule("tone/b"), selection=Selection(ignore=("tone/b",))).digest,
        compiled(rule(), rule("tone/b")).digest,
        compile_rules([rule()], Brand(), {"x": Platform(id="x", name="Twitter")}).digest,
    }

    assert len(digests) == 6 - 1  # ignoring a rule and not having it is the same ruleset
