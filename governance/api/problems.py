"""Every refusal and every failure as one `application/problem+json` (RFC 9457), made by one handler."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from governance.api import logs
from governance.api.auth import RoleLacking
from governance.api.bodies import Malformed, TypeNotTaken
from governance.api.call import written_row
from governance.api.headers import language
from governance.api.problem_kinds import INTERNAL, ProblemKind, kind_of
from governance.api.queries import QueryInvalid
from governance.api.sizes import MOST_FAULTS
from governance.canonical import SEAL_VERSION
from governance.review import UnresolvedFindings, WaiversElsewhere
from governance.schemas.faults import Fault, Invalid
from governance.schemas.faults import sentence as sentence_of_fault
from governance.service.config import Lang
from governance.service.queue import OpenReview, UnknownSeal
from governance.service.refusals import REFUSALS
from governance.service.refusals import sentence as sentence_of_refusal
from governance.service.stores import StoreUnavailable
from governance.wording import render

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_S = 5
_HEADERS: Mapping[int, Mapping[str, str]] = {
    401: {"WWW-Authenticate": "Bearer"},
    503: {"Retry-After": str(RETRY_AFTER_S)},
}
# What the API refuses by itself, before any use case is asked.
_DETAILS: Mapping[str, Mapping[str, str]] = {
    "not-entitled": {
        "en": "This operation needs a key with one of these roles: {roles}.",
        "fr": "Cette opération exige une clé ayant l’un de ces rôles\u00a0: {roles}.",
    },
    "body-too-large": {
        "en": "The body is larger than 1 MiB. Send fewer drafts at once.",
        "fr": "Le corps dépasse 1\u00a0Mio. Envoyez moins de brouillons à la fois.",
    },
    "type-not-taken": {
        "en": "Send the body with a `Content-Type` such as `{wanted}`.",
        "fr": "Envoyez le corps avec un `Content-Type` tel que `{wanted}`.",
    },
    "malformed-json": {
        "en": "The body is not JSON that this service accepts: {fault}.",
        "fr": "Le corps n’est pas du JSON que ce service accepte\u00a0: {fault}.",
    },
    "invalid-query": {
        "en": "The query cannot be used; `errors` says why.",
        "fr": "Les paramètres de la requête sont inutilisables\u202f; `errors` dit pourquoi.",
    },
    "invalid-content": {
        "en": "The content cannot be used; `errors` says where and why.",
        "fr": "Le contenu est inutilisable\u202f; `errors` dit où et pourquoi.",
    },
    "unknown-path": {
        "en": "Nothing is served at this path; `/openapi.json` describes what is.",
        "fr": "Rien n’est servi à ce chemin\u202f; `/openapi.json` décrit ce qui l’est.",
    },
    "method-not-allowed": {
        "en": "This path does not take this method; `Allow` names those that it takes.",
        "fr": "Ce chemin n’admet pas cette méthode\u202f; `Allow` énumère celles qu’il admet.",
    },
    "revision-unclear": {
        "en": "`If-Match` takes one ETag, as it was in the answer that you read: in quotes, without `W/`, and no list.",
        "fr": "`If-Match` attend un seul ETag, tel que la réponse que vous avez lue l’a donné : entre guillemets, "
        "sans `W/`, et pas de liste.",
    },
    "bad-request": {
        "en": "The request is not written as HTTP wants it.",
        "fr": "La requête n’est pas écrite comme HTTP le demande.",
    },
    "refused": {
        "en": "The request was refused before it was looked at.",
        "fr": "La requête a été refusée avant d’être examinée.",
    },
    "internal": {
        "en": "Something went wrong here, and not with your request. Try again; if it persists, tell whoever runs this "
        "service the `X-Request-Id` of this answer.",
        "fr": "Quelque chose a échoué ici, et non dans votre requête. Réessayez\u202f; si cela persiste, donnez le "
        "`X-Request-Id` de cette réponse à qui exploite ce service.",
    },
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
    headers = {**_of_http(trouble), **_HEADERS.get(kind.status, {})}
    return Response(written_row(row), kind.status, headers, mimetype=MEDIA_TYPE)


def _logged(trouble: Exception, kind: ProblemKind) -> None:
    if isinstance(trouble, StoreUnavailable):
        logs.log_store(trouble)
    elif kind is INTERNAL:
        logs.log_trouble(getattr(trouble, "original_exception", None) or trouble)


def problem_row(trouble: Exception, kind: ProblemKind, lang: str) -> dict[str, Any]:
    """Give the problem of an exception in a reader's language."""
    return {
        "type": kind.type,
        "title": kind.title[lang],
        "status": kind.status,
        "detail": _detail(trouble, kind, lang),
        "instance": f"urn:governance:request:{logs.request_id()}",
        **_extension(trouble, lang),
    }


def _detail(trouble: Exception, kind: ProblemKind, lang: str) -> str:
    if type(trouble) in REFUSALS:
        return sentence_of_refusal(trouble, lang)
    words = next((make(trouble, lang) for one, make in _WORDS.items() if isinstance(trouble, one)), {})
    return render(_DETAILS[kind.code], words, lang)


_WORDS: Mapping[type[Exception], Callable[[Any, str], Mapping[str, Any]]] = {
    RoleLacking: lambda lacking, _: {"roles": ", ".join(lacking.roles)},
    TypeNotTaken: lambda refused, _: {"wanted": refused.wanted},
    Malformed: lambda malformed, lang: {"fault": sentence_of_fault(malformed.fault, lang)},
}


def _extension(trouble: Exception, lang: str) -> dict[str, Any]:
    """Give what a program would want to know besides."""
    return next((make(trouble, lang) for one, make in _EXTENSIONS.items() if isinstance(trouble, one)), {})


def _fault_row(fault: Fault, where: str, lang: str) -> dict[str, str]:
    return {
        "in": where,
        "pointer": fault.pointer,
        "detail": sentence_of_fault(fault, lang),
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
