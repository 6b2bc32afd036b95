"""The queue's law: who may do what with a review, and what it becomes. One table, and pure functions over it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from governance.model import Finding, Post, Report, Severity, Skipped, Waiver
from governance.values import dataclass
from governance.waivers import accepts, accepts_skipped, in_force


class Status(StrEnum):
    """Where a review stands."""

    IN_REVIEW = "in_review"  # waits for a reviewer
    CHANGES_REQUESTED = "changes_requested"  # waits for its author
    APPROVED = "approved"  # exactly this content may be published
    REJECTED = "rejected"  # final
    WITHDRAWN = "withdrawn"  # final


class Action(StrEnum):
    """What somebody does with a review."""

    APPROVE = "approve"
    REQUEST_CHANGES = "request_changes"
    REJECT = "reject"
    RESUBMIT = "resubmit"
    WITHDRAW = "withdraw"
    EDIT = "edit"
    SUBMIT = "submit"  # makes a review; none that is there takes it


# What is not here cannot be done: a status without a row is final.
TRANSITIONS: Mapping[tuple[Status, Action], Status] = {
    (Status.IN_REVIEW, Action.APPROVE): Status.APPROVED,
    (Status.IN_REVIEW, Action.REQUEST_CHANGES): Status.CHANGES_REQUESTED,
    (Status.IN_REVIEW, Action.REJECT): Status.REJECTED,
    (Status.IN_REVIEW, Action.WITHDRAW): Status.WITHDRAWN,
    (Status.IN_REVIEW, Action.EDIT): Status.IN_REVIEW,
    (Status.CHANGES_REQUESTED, Action.EDIT): Status.CHANGES_REQUESTED,
    (Status.CHANGES_REQUESTED, Action.RESUBMIT): Status.IN_REVIEW,
    (Status.CHANGES_REQUESTED, Action.WITHDRAW): Status.WITHDRAWN,
    (Status.APPROVED, Action.EDIT): Status.IN_REVIEW,
    (Status.APPROVED, Action.REQUEST_CHANGES): Status.CHANGES_REQUESTED,
    (Status.APPROVED, Action.WITHDRAW): Status.WITHDRAWN,
}
FINAL = frozenset({Status.REJECTED, Status.WITHDRAWN})
# The actions that are judgements on somebody's work: only a human takes them.
DECIDING = frozenset({Action.APPROVE, Action.REQUEST_CHANGES, Action.REJECT})


class PrincipalKind(StrEnum):
    """What acts: a person, or a program that acts by itself."""

    HUMAN = "human"
    AGENT = "agent"


class Role(StrEnum):
    """What a key lets its holder do."""

    AUTHOR = "author"
    REVIEWER = "reviewer"
    ADMIN = "admin"


# Which roles let somebody take an action; resubmitting and withdrawing take one's own, unless one is an admin.
ENTITLED: Mapping[Action, frozenset[Role]] = {
    Action.APPROVE: frozenset({Role.REVIEWER, Role.ADMIN}),
    Action.REQUEST_CHANGES: frozenset({Role.REVIEWER, Role.ADMIN}),
    Action.REJECT: frozenset({Role.REVIEWER, Role.ADMIN}),
    Action.RESUBMIT: frozenset({Role.AUTHOR, Role.ADMIN}),
    Action.WITHDRAW: frozenset({Role.AUTHOR, Role.ADMIN}),
    Action.EDIT: frozenset({Role.AUTHOR, Role.ADMIN}),
    Action.SUBMIT: frozenset({Role.AUTHOR, Role.ADMIN}),
}
_OWN_ONLY = frozenset({Action.RESUBMIT, Action.WITHDRAW})


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """Who acts, as a key says: the principal `name` and its `kind`, the key's roles, and its brands (empty: all)."""

    name: str
    kind: PrincipalKind = PrincipalKind.HUMAN
    roles: frozenset[Role] = frozenset()
    brands: tuple[str, ...] = ()

    def sees(self, brand: str) -> bool:
        """Say whether what belongs to `brand` is there for this actor."""
        return not self.brands or brand in self.brands


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """A post on its way through the queue.

    `version` counts edits of the content, `revision` changes of any kind. `post` is the content as it stands, with
    the waivers that its author asks for; `report` is what was found in it, with none of those waivers applied.
    `former_seal` is what the seal of the same content was in an older version of this program, where that differs.
    `edited_by` was the last to change the content or the waivers, `writers` are all who ever did: in this review, or
    in an earlier one of the same draft for the same platform. `decided_version` is the newest version about which a
    reviewer decided anything.
    """

    id: str
    brand: str
    draft: str
    platform: str
    status: Status
    version: int
    revision: int
    post: Post
    report: Report
    seal: str
    former_seal: str | None = None
    submitted_by: str
    submitted_at: datetime
    edited_by: str
    writers: tuple[str, ...]
    decided_version: int | None = None
    approved_by: str | None = None
    approved_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Say whether anything can still be done with it."""
        return self.status not in FINAL

    def belongs_to(self, name: str) -> bool:
        """Say whether the principal wrote it or was the last to edit it."""
        return name in (self.submitted_by, self.edited_by)

    def is_written_by(self, name: str) -> bool:
        """Say whether any of its words may be the principal's: a later edit by another does not make them theirs."""
        return name in self.writers or self.belongs_to(name)


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """What somebody wants to do with a review, with what they say about it and accept in it."""

    action: Action
    comment: str | None = None
    waivers: tuple[Waiver, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Policy:
    """How a brand's posts are approved: one stage, one approval. Waivers end at midnight in `time_zone`."""

    stage: str = "review"
    time_zone: str = "UTC"


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """What somebody decided about one version of a review, at which stage, and what the review became.

    The waivers of `move` are those that accept something in its report.
    """

    move: Move
    actor: str
    at: datetime
    stage: str
    version: int
    seal: str
    status: Status


class Refused(Exception):
    """The queue's law does not allow this."""


class NotEntitled(Refused):
    """None of the key's roles allows this."""

    def __init__(self, action: Action) -> None:
        super().__init__(f"none of the key's roles allows '{action}'")
        self.action = action


class NotOwn(Refused):
    """Only who submitted or last edited a post may do this with it."""

    def __init__(self, action: Action) -> None:
        super().__init__(f"'{action}' is for who submitted or last edited the post, or an admin")
        self.action = action


class SelfReview(Refused):
    """Nobody approves a post that they wrote or edited, in whatever version or review of its draft."""


class HumansDecide(Refused):
    """An agent may check, upload, submit, edit and read; only a human decides or waives."""


class WaiversElsewhere(Refused):
    """Waivers are given with `approve` alone."""


class TransitionNotAllowed(Refused):
    """A review cannot take this action from where it stands."""

    def __init__(self, status: Status, action: Action) -> None:
        super().__init__(f"a review that is '{status}' does not take '{action}'")
        self.status = status
        self.action = action


class UnresolvedFindings(Refused):
    """Errors, or rules that could not be judged, stand open and no waiver accepts them."""

    def __init__(self, findings: tuple[Finding, ...], skipped: tuple[Skipped, ...]) -> None:
        rules = [*(finding.rule_id for finding in findings), *(missed.rule_id for missed in skipped)]
        self.rules = tuple(dict.fromkeys(rules))
        super().__init__(f"unresolved: {', '.join(self.rules)}")
        self.findings = findings
        self.skipped = skipped


def require_role(actor: Actor, action: Action) -> None:
    """Refuse an action that none of the actor's roles allows; raises NotEntitled."""
    if not actor.roles & ENTITLED[action]:
        raise NotEntitled(action)


def permit(review: Review, move: Move, actor: Actor) -> None:
    """Refuse what this actor may not do whatever the review's state; raises Refused."""
    if actor.kind is PrincipalKind.AGENT and (move.action in DECIDING or move.waivers):
        raise HumansDecide
    if move.waivers and move.action is not Action.APPROVE:
        raise WaiversElsewhere
    require_role(actor, move.action)
    if move.action in _OWN_ONLY and not (review.belongs_to(actor.name) or Role.ADMIN in actor.roles):
        raise NotOwn(move.action)
    if move.action is Action.APPROVE and review.is_written_by(actor.name):
        raise SelfReview


def decide(review: Review, move: Move, actor: Actor, now: datetime, policy: Policy) -> Decision:
    """Give the decision about the version that `review` is at; raises Refused, and changes nothing."""
    permit(review, move, actor)
    status = TRANSITIONS.get((review.status, move.action))
    if status is None:
        raise TransitionNotAllowed(review.status, move.action)
    granted = _in_force(move.waivers, review.report, now, policy)
    if move.action is Action.APPROVE:
        _require_resolved(review.report, granted)
    return Decision(
        move=replace(move, waivers=granted),
        actor=actor.name,
        at=now,
        stage=policy.stage,
        version=review.version,
        seal=review.seal,
        status=status,
    )


def _in_force(waivers: tuple[Waiver, ...], report: Report, now: datetime, policy: Policy) -> tuple[Waiver, ...]:
    """Give the waivers that have not expired and accept anything: nothing else is kept as if it had been granted."""
    today = now.astimezone(ZoneInfo(policy.time_zone)).date()
    return tuple(waiver for waiver in waivers if in_force(waiver, today) and _accepts_any(waiver, report))


def _accepts_any(waiver: Waiver, report: Report) -> bool:
    found = any(accepts(waiver, finding) for finding in report.findings)
    return found or any(accepts_skipped(waiver, skipped) for skipped in report.skipped)


def _require_resolved(report: Report, granted: tuple[Waiver, ...]) -> None:
    errors = (finding for finding in report.findings if finding.severity is Severity.ERROR)
    findings = tuple(finding for finding in errors if not any(accepts(waiver, finding) for waiver in granted))
    skipped = tuple(
        missed for missed in report.skipped if not any(accepts_skipped(waiver, missed) for waiver in granted)
    )
    if findings or skipped:
        raise UnresolvedFindings(findings, skipped)
