"""Every kind of problem: its stable name, its status, and its title in both languages. One table."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import NamedTuple

from werkzeug.exceptions import BadRequest, HTTPException, MethodNotAllowed, NotFound

from governance.api.auth import RoleLacking
from governance.api.bodies import BodyBroken, BodyTooLarge, Malformed, TypeNotTaken
from governance.api.headers import RevisionUnclear
from governance.api.queries import QueryInvalid
from governance.review import (
    HumansDecide,
    NotEntitled,
    NotOwn,
    SelfReview,
    TransitionNotAllowed,
    UnresolvedFindings,
    WaiversElsewhere,
)
from governance.schemas.faults import Invalid
from governance.service.history import UnknownVersion
from governance.service.idempotency import IdempotencyMismatch
from governance.service.keys import KeyRefused
from governance.service.media import NotLookedAt, OtherType, UnknownMedium, UnknownType
from governance.service.queue import OpenReview, RevisionRequired, UnknownReview, UnknownSeal
from governance.service.stores import MediaAltered, MediaTooLarge, StaleReview, StoreUnavailable

# What `type` begins with; a name stays what it is once it was answered.
NAMESPACE = "urn:governance:problem:"


class ProblemKind(NamedTuple):
    """A kind of problem, as every answer about it names it."""

    code: str
    status: int
    title: Mapping[str, str]

    @property
    def type(self) -> str:
        """Give the identifier that clients compare."""
        return f"{NAMESPACE}{self.code}"


def _kind(code: str, status: int, en: str, fr: str) -> ProblemKind:
    return ProblemKind(code, status, {"en": en, "fr": fr})


# The first that an exception is an instance of, read from the top.
KINDS: Mapping[type[Exception], ProblemKind] = {
    KeyRefused: _kind("key-refused", 401, "Key refused", "Clé refusée"),
    RoleLacking: _kind("not-entitled", 403, "Not entitled", "Droits insuffisants"),
    NotEntitled: _kind("not-entitled", 403, "Not entitled", "Droits insuffisants"),
    NotOwn: _kind("not-own", 403, "Not your post", "Publication d’une autre personne"),
    SelfReview: _kind("self-review", 403, "Your own post", "Votre propre publication"),
    HumansDecide: _kind("humans-decide", 403, "Only humans decide", "Seuls les humains décident"),
    UnknownReview: _kind("unknown-review", 404, "Unknown review", "Relecture inconnue"),
    UnknownVersion: _kind("unknown-version", 404, "Unknown version", "Version inconnue"),
    UnknownSeal: _kind("unknown-seal", 404, "Unknown content", "Contenu inconnu"),
    UnknownMedium: _kind("unknown-medium", 404, "Unknown file", "Fichier inconnu"),
    TransitionNotAllowed: _kind("transition-not-allowed", 409, "Not from this status", "Impossible dans cet état"),
    UnresolvedFindings: _kind("unresolved-findings", 409, "Unresolved findings", "Constats non résolus"),
    OpenReview: _kind("open-review", 409, "Another review is open", "Une autre relecture est ouverte"),
    StaleReview: _kind("stale-review", 412, "Somebody was faster", "Quelqu’un a été plus rapide"),
    RevisionRequired: _kind("revision-required", 428, "Revision required", "Révision requise"),
    RevisionUnclear: _kind("revision-unclear", 400, "Which revision?", "Quelle révision ?"),
    BodyTooLarge: _kind("body-too-large", 413, "Body too large", "Corps trop volumineux"),
    MediaTooLarge: _kind("media-too-large", 413, "File too large", "Fichier trop volumineux"),
    TypeNotTaken: _kind("type-not-taken", 415, "Unsupported type", "Type non accepté"),
    OtherType: _kind("other-type", 415, "Of another type", "D’un autre type"),
    UnknownType: _kind("other-type", 415, "Of another type", "D’un autre type"),
    Malformed: _kind("malformed-json", 400, "Malformed JSON", "JSON mal formé"),
    QueryInvalid: _kind("invalid-query", 422, "Invalid query", "Paramètres invalides"),
    WaiversElsewhere: _kind("invalid-content", 422, "Invalid content", "Contenu invalide"),
    Invalid: _kind("invalid-content", 422, "Invalid content", "Contenu invalide"),
    IdempotencyMismatch: _kind("idempotency-mismatch", 422, "Key used before", "Clé déjà utilisée"),
    MediaAltered: _kind("media-altered", 500, "File altered", "Fichier altéré"),
    NotLookedAt: _kind("not-looked-at", 503, "Busy", "Occupé"),
    StoreUnavailable: _kind("store-unavailable", 503, "Database unavailable", "Base de données indisponible"),
    NotFound: _kind("unknown-path", 404, "Unknown path", "Chemin inconnu"),
    MethodNotAllowed: _kind("method-not-allowed", 405, "Method not allowed", "Méthode non autorisée"),
    BodyBroken: _kind("bad-request", 400, "Bad request", "Requête mal formée"),
    BadRequest: _kind("bad-request", 400, "Bad request", "Requête mal formée"),
}
INTERNAL = _kind("internal", 500, "Internal error", "Erreur interne")
_OTHER = {"en": "Request refused", "fr": "Requête refusée"}


def kind_of(trouble: Exception) -> ProblemKind:
    """Give the kind of problem that an exception is; what nobody foresaw is an internal error."""
    known = next((kind for one, kind in KINDS.items() if isinstance(trouble, one)), None)
    return known or _other(trouble)


def _other(trouble: Exception) -> ProblemKind:
    status = trouble.code if isinstance(trouble, HTTPException) else None
    if status is None or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return INTERNAL
    return ProblemKind("refused", status, _OTHER)
