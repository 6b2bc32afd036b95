"""Every refusal and every failure as one `application/problem+json` (RFC 9457), made by one handler."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from governance.api import logs
from governance.api.auth import RoleLacking
from governance.api.bodies import Malformed
from governance.api.call import written_row
from governance.api.headers import language
from governance.api.problem_kinds import INTERNAL, kind_of, type_of
from governance.api.queries import QueryInvalid
from governance.api.sizes import MOST_FAULTS
from governance.canonical import SEAL_VERSION
from governance.review import UnresolvedFindings, WaiversElsewhere
from governance.schemas.faults import Fault, Invalid, sentence
from governance.service.queue import OpenReview, UnknownSeal
from governance.service.refusals import Refusal, said
from governance.service.stores import StoreUnavailable
from governance.wording import Lang, say

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_S = 5
_HEADERS: Mapping[int, Mapping[str, str]] = {
    401: {"WWW-Authenticate": "Bearer"},
    503: {"Retry-After": str(RETRY_AFTER_S)},
}


def register(app: Flask, default: Lang) -> None:
    """Answer every exception of an application with a problem."""

    def handle(trouble: Exception) -> Response:
        return _answered(trouble, language(default))

    app.register_error_handler(Exception, handle)
    app.register_error_handler(HTTPException, handle)


def _answered(trouble: Exception, lang: str) -> Response:
    kind = kind_of(trouble)
    _logged(trouble, kind)
    row = problem_row(trouble, kind, lang)
    headers = {**_of_http(trouble), **_HEADERS.get(kind.status or 0, {})}
    return Response(written_row(row), kind.status, headers, mimetype=MEDIA_TYPE)


def _logged(trouble: Exception, kind: Refusal) -> None:
    if isinstance(trouble, StoreUnavailable):
        logs.log_store(trouble)
    elif kind is INTERNAL:
        logs.log_trouble(getattr(trouble, "original_exception", None) or trouble)


def problem_row(trouble: Exception, kind: Refusal, lang: str) -> dict[str, Any]:
    """Give the problem of an exception in a reader's language."""
    return {
        "type": type_of(kind),
        "title": say(f"titles.{kind.code}", lang),
        "status": kind.status,
        "detail": said(trouble, kind, lang),
        "instance": f"urn:governance:request:{logs.request_id()}",
        **_extension(trouble, lang),
    }


def _extension(trouble: Exception, lang: str) -> dict[str, Any]:
    """Give what a program would want to know besides."""
    return next((make(trouble, lang) for one, make in _EXTENSIONS.items() if isinstance(trouble, one)), {})


def _fault_row(fault: Fault, where: str, lang: str) -> dict[str, str]:
    return {
        "in": where,
        "pointer": fault.pointer,
        "detail": sentence(fault, lang),
        "code": fault.code,
    }


def _fault_rows(invalid: Invalid, where: Callable[[Fault], str], lang: str) -> dict[str, Any]:
    """Give the first faults, and whether there are more of them."""
    told = [_fault_row(one, where(one), lang) for one in invalid.faults[:MOST_FAULTS]]
    return {"errors": told, "more": True} if len(invalid.faults) > MOST_FAULTS else {"errors": told}


def _where(fault: Fault) -> str:
    return "header" if fault.code == "header" else "body"


_WAIVERS = Fault(pointer="/waivers", code="waivers_elsewhere")
_EXTENSIONS: Mapping[type[Exception], Callable[[Any, str], dict[str, Any]]] = {
    QueryInvalid: lambda invalid, lang: _fault_rows(invalid, lambda _: "query", lang),
    Invalid: lambda invalid, lang: _fault_rows(invalid, _where, lang),
    Malformed: lambda malformed, _: malformed.place,
    RoleLacking: lambda lacking, _: {"roles": [*lacking.roles]},
    UnknownSeal: lambda _, __: {"seal_version": SEAL_VERSION},
    OpenReview: lambda refused, _: {"review": refused.review.id, "platform": refused.review.platform},
    UnresolvedFindings: lambda refused, _: {"rules": [*refused.rules]},
    WaiversElsewhere: lambda _, lang: _fault_rows(Invalid((_WAIVERS,)), _where, lang),
}


def _of_http(trouble: Exception) -> dict[str, str]:
    """Give the headers that belong to a status, such as `Allow`."""
    if not isinstance(trouble, HTTPException):
        return {}
    return {name: one for name, one in trouble.get_headers(request.environ) if name != "Content-Type"}
