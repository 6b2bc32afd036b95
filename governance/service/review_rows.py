"""Reviews, events, approvals and differences as the rows of JSON answers, in a reader's language."""

from collections.abc import Iterable
from typing import Any

from governance.canonical import SEAL_VERSION, plain
from governance.model import Finding, Media, Post
from governance.review import Review
from governance.service.difference import Difference
from governance.service.document import Words, finding_rows, report_row, skipped_row
from governance.service.stores import AuditEvent, Key, Medium, Version


def review_row(review: Review, ruleset: Words, language: str) -> dict[str, Any]:
    """Give a review with the full content of its post and what was found in it."""
    return {
        "id": review.id,
        "brand": review.brand,
        "status": review.status.value,
        "version": review.version,
        "revision": review.revision,
        "post": full_post_row(review.post),
        "report": report_row(review.report, ruleset, language),
        "seal": review.seal,
        "seal_version": SEAL_VERSION,
        "ruleset_digest": review.report.ruleset_digest,
        "submitted_by": review.submitted_by,
        "submitted_at": review.submitted_at.isoformat(),
        "edited_by": review.edited_by,
        "approved_by": review.approved_by,
        "approved_at": plain(review.approved_at),
    }


def full_post_row(post: Post) -> dict[str, Any]:
    """Give everything that is in a post, each medium by its content."""
    row: dict[str, Any] = plain(post)
    row["media"] = _media(post.media)
    row["thread"] = [{"text": part.text, "media": _media(part.media)} for part in post.thread]
    return row


def _media(media: tuple[Media, ...]) -> list[dict[str, Any]]:
    return [{"sha256": medium.sha256, "alt_text": medium.alt_text} for medium in media]


def approval_row(review: Review, seal: str) -> dict[str, Any]:
    """Give the answer of the gate to who asked by `seal`; only `approved` means yes."""
    return {
        "seal": seal,
        "seal_version": SEAL_VERSION,
        "status": review.status.value,
        "review": review.id,
        "approved_by": review.approved_by,
        "approved_at": plain(review.approved_at),
        "ruleset_digest": review.report.ruleset_digest,
    }


def event_row(event: AuditEvent) -> dict[str, Any]:
    """Give one event."""
    row: dict[str, Any] = plain(event)
    return row


def medium_row(medium: Medium) -> dict[str, Any]:
    """Give what an uploaded file is; which brands may use it is nobody's business."""
    row: dict[str, Any] = plain(medium)
    del row["brands"]
    return row


def key_row(key: Key) -> dict[str, Any]:
    """Give a key without anything by which it could be used or recognised."""
    row: dict[str, Any] = plain(key)
    del row["digest"]
    return row


def difference_row(
    before: tuple[Version, Words], after: tuple[Version, Words], found: Difference, language: str
) -> dict[str, Any]:
    """Give what changed between two versions: texts word by word, other fields, media and findings."""
    (old, then), (new, now) = before, after
    return {
        "from": old.number,
        "to": new.number,
        "texts": plain(found.texts),
        "fields": plain(found.fields),
        "media": {"added": _media(found.media_added), "removed": _media(found.media_removed)},
        "findings": {
            "added": _findings(found.findings_added, new.post, now, language),
            "removed": _findings(found.findings_removed, old.post, then, language),
        },
        "skipped": {
            "added": [skipped_row(skipped, language) for skipped in found.skipped_added],
            "removed": [skipped_row(skipped, language) for skipped in found.skipped_removed],
        },
    }


def _findings(findings: Iterable[Finding], post: Post, ruleset: Words, language: str) -> list[dict[str, Any]]:
    return list(map(finding_rows(post, ruleset, language), findings))
