"""What callers send, as values: the bodies of requests and their queries, each with a schema derived from it."""

from dataclasses import field
from typing import Any

from governance.model import Waiver
from governance.review import Action, Status
from governance.values import dataclass

MOST_DRAFTS = 100
MOST_ROWS = 100
ROWS = 50
LONGEST_COMMENT = 10_000
# More than any review has, and less than a database can count.
NEWEST_VERSION = 1_000_000_000
# What can be done with a review that is there, beside editing it: that has an operation of its own.
DECISIONS = tuple(action for action in Action if action not in (Action.SUBMIT, Action.EDIT))


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
    """What somebody does with a review (one of `DECISIONS`), what they say about it, and what they accept in it."""

    action: str
    comment: str | None = None
    waivers: tuple[Waiver, ...] = ()


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
