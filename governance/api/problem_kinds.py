"""Every kind of problem over HTTP: what the service refuses, and what the API refuses before it is asked."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from werkzeug.exceptions import BadRequest, HTTPException, MethodNotAllowed, NotFound

from governance.api.auth import RoleLacking
from governance.api.bodies import BodyBroken, BodyTooLarge, Malformed, TypeNotTaken
from governance.api.headers import RevisionUnclear
from governance.api.queries import QueryInvalid
from governance.review import WaiversElsewhere
from governance.schemas.faults import Invalid, sentence
from governance.service.refusals import REFUSALS, Refusal

# What `type` begins with; a name stays what it is once it was answered.
NAMESPACE = "urn:governance:problem:"


def _of_roles(lacking: RoleLacking, _language: str) -> Mapping[str, Any]:
    return {"roles": ", ".join(lacking.roles)}


def _of_type(refused: TypeNotTaken, _language: str) -> Mapping[str, Any]:
    return {"wanted": refused.wanted}


def _of_fault(malformed: Malformed, language: str) -> Mapping[str, Any]:
    return {"fault": sentence(malformed.fault, language)}


# The first that an exception is an instance of, read from the top.
KINDS: Mapping[type[Exception], Refusal] = {
    **{refused: refusal for refused, refusal in REFUSALS.items() if refusal.status is not None},
    RoleLacking: Refusal("not-entitled", 403, _of_roles, sentence="role-lacking"),
    RevisionUnclear: Refusal("revision-unclear", 400),
    BodyTooLarge: Refusal("body-too-large", 413),
    TypeNotTaken: Refusal("type-not-taken", 415, _of_type),
    Malformed: Refusal("malformed-json", 400, _of_fault),
    QueryInvalid: Refusal("invalid-query", 422),
    WaiversElsewhere: Refusal("invalid-content", 422),
    Invalid: Refusal("invalid-content", 422),
    NotFound: Refusal("unknown-path", 404),
    MethodNotAllowed: Refusal("method-not-allowed", 405),
    BodyBroken: Refusal("bad-request", 400),
    BadRequest: Refusal("bad-request", 400),
}
INTERNAL = Refusal("internal", 500)


def kind_of(trouble: Exception) -> Refusal:
    """Give the kind of problem that an exception is; what nobody foresaw is an internal error."""
    known = next((refusal for refused, refusal in KINDS.items() if isinstance(trouble, refused)), None)
    return known or _other(trouble)


def _other(trouble: Exception) -> Refusal:
    status = trouble.code if isinstance(trouble, HTTPException) else None
    if status is None or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return INTERNAL
    return Refusal("refused", status)


def type_of(kind: Refusal) -> str:
    """Give the identifier that clients compare."""
    return f"{NAMESPACE}{kind.code}"
