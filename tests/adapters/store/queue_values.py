"""Values of the queue for tests of stores: one with everything in it, and plain ones to be varied."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from governance.model import (
    AiUse,
    Confidence,
    Evidence,
    Finding,
    Format,
    Match,
    Media,
    MediaFacts,
    MediaTrouble,
    Need,
    Part,
    Post,
    Readability,
    Reason,
    Relationship,
    Replacement,
    Report,
    Severity,
    Skipped,
    Source,
    Span,
    Sponsorship,
    Unavailable,
    Waived,
    Waiver,
)
from governance.review import PrincipalKind, Review, Role, Status
from governance.service.stores import Answered, AuditEvent, Key, Version

AT = datetime(2026, 11, 24, 9, 30, 0, 1, tzinfo=UTC)
INDIA = timezone(timedelta(hours=5, minutes=30))
# Joiners, combining marks, right to left, what breaks no line, the last code point, and what SQL takes for its own.
ODD = "e\u0301 👩‍👩‍👧 שלום \u202b \u0085\u2028\ufeff\ufffe\U0010ffff '); DROP TABLE keys; -- %s :x ? \\ \"\r\n"
SHA256 = "ab" * 32


def review(number: int = 1, **changes: object) -> Review:
    """Make an open review of its own draft; ids are in the order of numbers."""
    named = {"brand": "acme", "draft": f"draft-{number}.md", "platform": "x"} | changes
    post = Post(
        id=f"{named['draft']}@{named['platform']}",
        draft=str(named["draft"]),
        brand=str(named["brand"]),
        platform=str(named["platform"]),
        language="fr",
        text=f"Bonjour {number}",
    )
    plain = Review(
        id=f"0192f0c1-0000-7000-8000-{number:012}",
        brand=post.brand,
        draft=post.draft,
        platform=post.platform,
        status=Status.IN_REVIEW,
        version=1,
        revision=1,
        post=post,
        report=report(post, seal=f"sha256:{number:064}"),
        seal=f"sha256:{number:064}",
        submitted_by="anna",
        submitted_at=AT,
        edited_by="anna",
        writers=("anna", "zoé"),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def report(post: Post, *, seal: str) -> Report:
    """Make a report that found nothing."""
    return Report(
        post=replace(post, waivers=()),
        post_digest=seal,
        ruleset_digest="sha256:rules",
        findings=(),
        skipped=(),
        waived=(),
    )


def version(of: Review, **changes: object) -> Version:
    """Make the version that a review is at."""
    plain = Version(
        review=of.id,
        number=of.version,
        post=of.post,
        evidence=Evidence(post=replace(of.post, waivers=()), judged_at=AT),
        report=of.report,
        edited_by=of.edited_by,
        edited_at=AT,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def edited(before: Review, text: str) -> Review:
    """Give a review with another text, as its next version."""
    post = replace(before.post, text=text)
    seal = f"sha256:{text}"
    later = {"version": before.version + 1, "revision": before.revision + 1}
    return replace(before, post=post, report=report(post, seal=seal), seal=seal, **later)  # type: ignore[arg-type]


def moved(before: Review, status: Status) -> Review:
    """Give a review with another status, as its next revision."""
    return replace(before, status=status, revision=before.revision + 1)


def event(subject: str, type: str = "review.submitted", **data: object) -> AuditEvent:  # noqa: A002
    """Make an event."""
    return AuditEvent(type=type, subject=subject, actor="anna", time=AT, data=data)


def key(number: int = 1) -> Key:
    """Make a key; later numbers were made later."""
    return Key(
        id=f"key-{number}",
        digest=f"{number:064}",
        principal=f"anna-{ODD}",
        kind=PrincipalKind.AGENT,
        roles=(Role.AUTHOR, Role.REVIEWER),
        brands=("acme", ODD),
        created_at=AT + timedelta(microseconds=number),
        created_by="local:root",
    )


def answer(key: str = "k", at: datetime = AT) -> Answered:
    """Make an answer."""
    return Answered(principal="anna", key=key, request="sha256:r", created=True, body=f'{{"a": "{ODD}"}}', at=at)


def _finding() -> Finding:
    return Finding(
        rule_id="tone/no-guarantees",
        severity=Severity.ERROR,
        data={"match": ODD, "count": 3, "ratio": 0.1, "none": None, "list": ["a", {"b": True}]},
        field="/text",
        span=Span(start=0, end=3),
        excerpt=ODD,
        replacements=(Replacement(text=ODD, safe=True),),
        markets=("FR", "US-NY"),
        source=Source(title=ODD, url=None, checked_on=date(2026, 11, 23), confidence=Confidence.QUOTED),
        fingerprint="sha256:f",
    )


def full_post() -> Post:
    """Make a post that has everything."""
    return Post(
        id="spring.md@instagram",
        draft="spring.md",
        brand="acme",
        platform="instagram",
        format=Format.CAROUSEL,
        language="fr",
        markets=("FR", "US-NY"),
        text=ODD,
        title=ODD,
        description=ODD,
        thread=(Part(text=ODD, media=(Media(sha256=SHA256, alt_text=ODD),)), Part()),
        link="https://example.com/?a=%20",
        content_warning=ODD,
        tags=("a", ODD),
        first_comment=ODD,
        media=(Media(path="a.jpg", sha256=SHA256, alt_text=ODD), Media()),
        sponsorship=Sponsorship(
            relationship=Relationship.PAID, sponsor=ODD, platform_label=True, media_label="Publicité"
        ),
        ai=AiUse.SYNTHETIC_PERSON,
        scheduled_at=datetime(2026, 12, 1, 9, 0, 0, 999_999, tzinfo=INDIA),
        campaign=ODD,
        waivers=(Waiver(rule="tone", match=ODD, reason=ODD, expires=date(2027, 1, 1)),),
        meta={ODD: {"deep": [1, 1.5, -0.25, True, None, ODD, {}]}, "most": 2**53 - 1},
    )


def full_review() -> tuple[Review, Version]:
    """Make a review, and its version, that have everything."""
    post = full_post()
    waiver, finding = post.waivers[0], _finding()
    found = Report(
        post=replace(post, waivers=()),
        post_digest="sha256:seal",
        ruleset_digest="sha256:rules",
        findings=(finding, replace(finding, span=None, field=None, source=None, replacements=())),
        skipped=(Skipped(rule_id="spelling/fr", reason=Reason.TIMED_OUT, detail=ODD),),
        waived=(Waived(waiver=waiver, finding=finding), Waived(waiver=waiver)),
    )
    whole = replace(
        review(77, brand="acme", draft="spring.md", platform="instagram"),
        status=Status.APPROVED,
        version=3,
        revision=9,
        post=post,
        report=found,
        seal="sha256:seal",
        decided_version=3,
        approved_by="léa",
        approved_at=datetime(2026, 11, 25, 1, 2, 3, 4, tzinfo=INDIA),
    )
    return whole, version(whole, evidence=_evidence(post), edited_by="léa")


def _evidence(post: Post) -> Evidence:
    match = Match(start=0, end=2, rule="R", category="C", message=ODD, replacements=(ODD, ""))
    return Evidence(
        post=replace(post, waivers=()),
        judged_at=datetime(2026, 11, 24, 15, tzinfo=INDIA),
        media={
            "/media/0": MediaFacts(media_type="image/jpeg", bytes=2**40, width=1, height=2, frames=3),
            "/media/1": MediaFacts(trouble=MediaTrouble.MISSING, detail=ODD),
        },
        proofreading={"/text": (match, match), "/title": ()},
        readability={"/text": Readability(score=61.25, formula="kandel-moles", words=10, sentences=2)},
        unavailable=(Unavailable(need=Need.PROOFREADING, reason=Reason.REFUSED, field="/title", detail=ODD),),
        tools={"LanguageTool": "6.8", ODD: ODD},
    )
