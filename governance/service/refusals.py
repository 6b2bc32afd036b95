"""What cannot be done, in one table: its stable name, its status over HTTP, and the data of its sentence.

The sentences stand in the catalogue, under `refusals` by the same names; titles for HTTP under `titles`.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from governance.review import (
    ENTITLED,
    HumansDecide,
    NotEntitled,
    NotOwn,
    SelfReview,
    TransitionNotAllowed,
    UnresolvedFindings,
)
from governance.service.history import CannotReplay, UnknownVersion
from governance.service.idempotency import IdempotencyMismatch
from governance.service.keys import KeyRefused, PrincipalAlike, PrincipalDiffers, PrincipalInvalid, UnknownKey
from governance.service.media import NotLookedAt, OtherType, UnknownMedium, UnknownType
from governance.service.queue import OpenReview, RevisionRequired, UnknownReview, UnknownSeal
from governance.service.stores import MediaAltered, MediaTooLarge, StaleReview, StoreUnavailable
from governance.wording import say

Data = Callable[[Any, str], Mapping[str, Any]]


def _nothing(_refused: Exception, _language: str) -> Mapping[str, Any]:
    return {}


class Refusal(NamedTuple):
    """What is said of an exception: its name, which stays what it is, and a status where HTTP can meet it.

    `data` fills the sentence for a reader of a language; `sentence` names it where it is not called as the refusal is.
    """

    code: str
    status: int | None = None
    data: Data = _nothing
    sentence: str | None = None

    @property
    def said(self) -> str:
        """Name the sentence in the catalogue."""
        return f"refusals.{self.sentence or self.code}"


def _of_transition(refused: TransitionNotAllowed, _language: str) -> Mapping[str, Any]:
    return {"status": refused.status.value, "passive": refused.action.value}


def _of_action(refused: NotEntitled | NotOwn, _language: str) -> Mapping[str, Any]:
    return {"action": refused.action.value}


def _of_role(refused: NotEntitled, language: str) -> Mapping[str, Any]:
    return {**_of_action(refused, language), "roles": sorted(ENTITLED[refused.action])}


def _of_findings(refused: UnresolvedFindings, _language: str) -> Mapping[str, Any]:
    return {"rules": ", ".join(refused.rules)}


def _of_engine(refused: CannotReplay, _language: str) -> Mapping[str, Any]:
    return {"engine": refused.engine}


def _of_review(refused: OpenReview, _language: str) -> Mapping[str, Any]:
    return {"id": refused.review.id, "platform": refused.review.platform}


def _of_type(refused: OtherType, _language: str) -> Mapping[str, Any]:
    return {"found": refused.found, "got": refused.got}


def _of_unknown_type(refused: UnknownType, _language: str) -> Mapping[str, Any]:
    return {"got": refused.got}


def _of_names(refused: PrincipalAlike, _language: str) -> Mapping[str, Any]:
    return {"principal": refused.principal, "known": refused.known}


def _of_kind(refused: PrincipalDiffers, _language: str) -> Mapping[str, Any]:
    kind = refused.kind.value
    return {"principal": refused.principal, "kind": kind, "kind_name": kind}


# Without a status: keys are made, and reports judged again, at the command line alone.
REFUSALS: Mapping[type[Exception], Refusal] = {
    KeyRefused: Refusal("key-refused", 401),
    NotEntitled: Refusal("not-entitled", 403, _of_role),
    NotOwn: Refusal("not-own", 403, _of_action),
    SelfReview: Refusal("self-review", 403),
    HumansDecide: Refusal("humans-decide", 403),
    UnknownReview: Refusal("unknown-review", 404),
    UnknownVersion: Refusal("unknown-version", 404),
    UnknownSeal: Refusal("unknown-seal", 404),
    UnknownMedium: Refusal("unknown-medium", 404),
    TransitionNotAllowed: Refusal("transition-not-allowed", 409, _of_transition),
    UnresolvedFindings: Refusal("unresolved-findings", 409, _of_findings),
    OpenReview: Refusal("open-review", 409, _of_review),
    StaleReview: Refusal("stale-review", 412),
    RevisionRequired: Refusal("revision-required", 428),
    MediaTooLarge: Refusal("media-too-large", 413),
    OtherType: Refusal("other-type", 415, _of_type),
    UnknownType: Refusal("other-type", 415, _of_unknown_type, sentence="unknown-type"),
    IdempotencyMismatch: Refusal("idempotency-mismatch", 422),
    MediaAltered: Refusal("media-altered", 500),
    NotLookedAt: Refusal("not-looked-at", 503),
    StoreUnavailable: Refusal("store-unavailable", 503),
    CannotReplay: Refusal("cannot-replay", data=_of_engine),
    UnknownKey: Refusal("unknown-key"),
    PrincipalInvalid: Refusal("principal-invalid"),
    PrincipalAlike: Refusal("principal-alike", data=_of_names),
    PrincipalDiffers: Refusal("principal-differs", data=_of_kind),
}


def sentence(refused: Exception, language: str) -> str:
    """Say what could not be done and what to do about it."""
    return said(refused, REFUSALS[type(refused)], language)


def said(refused: Exception, refusal: Refusal, language: str) -> str:
    """Fill the sentence of a refusal with what happened."""
    return say(refusal.said, language, **refusal.data(refused, language))
