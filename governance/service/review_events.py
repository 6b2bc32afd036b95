"""The events of reviews: who did what with which content, by its seal and never by its words."""

from collections.abc import Mapping
from datetime import datetime

from governance.canonical import SEAL_VERSION, plain
from governance.review import Action, Actor, Decision, Review
from governance.service.stores import AuditEvent


def changed_event(type: str, review: Review, actor: Actor, at: datetime) -> AuditEvent:  # noqa: A002
    """Make the event of new content: by its seal and never by its words."""
    data = {
        "version": review.version,
        "revision": review.revision,
        "status": review.status.value,
        "seal": review.seal,
        "seal_version": SEAL_VERSION,
        "ruleset_digest": review.report.ruleset_digest,
        "verdict": review.report.verdict.value,
    }
    return AuditEvent(type=type, subject=review.id, actor=actor.name, time=at, data=data)


_EVENTS: Mapping[Action, str] = {
    Action.APPROVE: "review.approved",
    Action.REQUEST_CHANGES: "review.changes_requested",
    Action.REJECT: "review.rejected",
    Action.RESUBMIT: "review.resubmitted",
    Action.WITHDRAW: "review.withdrawn",
}


def decided_event(review: Review, decision: Decision) -> AuditEvent:
    """Make the event of a decision, with what was said and waived in it."""
    data = {
        "version": decision.version,
        "revision": review.revision,
        "status": decision.status.value,
        "stage": decision.stage,
        "seal": decision.seal,
        "seal_version": SEAL_VERSION,
        "ruleset_digest": review.report.ruleset_digest,
        "comment": decision.move.comment,
        "waivers": plain(decision.move.waivers),
    }
    type_ = _EVENTS[decision.move.action]
    return AuditEvent(type=type_, subject=review.id, actor=decision.actor, time=decision.at, data=data)
