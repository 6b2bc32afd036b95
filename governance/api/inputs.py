"""What callers send, as values: the bodies of requests and their queries, each with a schema derived from it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from governance.model import Waiver
from governance.review import Status

MOST_DRAFTS = 100
MOST_ROWS = 100
ROWS = 50
LONGEST_COMMENT = 10_000


class DecisionAction(StrEnum):
    """What can be done with a review beside editing it."""

    APPROVE = "approve"
    REQUEST_CHANGES = "request_changes"
    REJECT = "reject"
    RESUBMIT = "resubmit"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleChoice:
    """Which rules are left out: ids of rules, or areas."""

    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckRequest:
    """Drafts to be checked; each is loaded by itself, since its id depends on its place."""

    drafts: tuple[Any, ...]
    rules: RuleChoice = field(default_factory=RuleChoice)


@dataclass(frozen=True, kw_only=True, slots=True)
class SubmitRequest:
    """A draft to be reviewed."""

    draft: Any


@dataclass(frozen=True, kw_only=True, slots=True)
class DecisionRequest:
    """What somebody does with a review, what they say about it, and what they accept in it."""

    action: DecisionAction
    comment: str | None = None
    waivers: tuple[Waiver, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class NoQuery:
    """Nothing behind the question mark."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewsQuery:
    """Which reviews are listed, from where on, and how many of them."""

    status: Status | None = None
    brand: str | None = None
    draft: str | None = None
    platform: str | None = None
    cursor: str | None = None
    limit: int = ROWS


@dataclass(frozen=True, kw_only=True, slots=True)
class EventsQuery:
    """From where on events are listed, and how many of them."""

    cursor: str | None = None
    limit: int = ROWS


@dataclass(frozen=True, kw_only=True, slots=True)
class DifferenceQuery:
    """The version that the present one is compared with."""

    since: int | None = field(default=None, metadata={"key": "from"})
