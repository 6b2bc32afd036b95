"""Parameters, headers and links as OpenAPI describes them, each once."""

from collections.abc import Mapping
from typing import Any

from governance.api.forms import CURSOR, SEAL, SHA256, whole
from governance.api.headers import LONGEST_KEY
from governance.api.inputs import MOST_ROWS, NEWEST_VERSION, ROWS
from governance.review import Status

_LIMIT = {
    "name": "limit",
    "description": "How many at most.",
    "schema": {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": ROWS},
}


def _filter(name: str, description: str, **schema: Any) -> dict[str, Any]:
    return {"name": name, "description": description, "schema": {"type": "string", **schema}}


_CURSOR = _filter("cursor", "Where to go on: the `next` of the answer before.", pattern=whole(CURSOR))
# What stands behind the question mark, by operation.
QUERIES: Mapping[str, tuple[Mapping[str, Any], ...]] = {
    "listReviews": (
        _filter("status", "Those that stand there.", enum=[status.value for status in Status]),
        _filter("brand", "Those of that brand."),
        _filter("draft", "Those of the draft with that id."),
        _filter("platform", "Those for that platform."),
        _CURSOR,
        _LIMIT,
    ),
    "listEvents": (_CURSOR, _LIMIT),
    "getDiff": (
        {
            "name": "from",
            "description": "The version to compare with.",
            "schema": {"type": "integer", "minimum": 1, "maximum": NEWEST_VERSION},
        },
    ),
}

PATHS: Mapping[str, Mapping[str, Any]] = {
    "id": {"name": "id", "description": "The id of the review.", "schema": {"type": "string"}},
    "sha256": {
        "name": "sha256",
        "description": "The SHA-256 of the file, as its upload was answered.",
        "schema": {"type": "string", "pattern": whole(SHA256)},
    },
    "seal": {
        "name": "seal",
        "description": "The `seal` of a review, the `post_digest` of a report.",
        "schema": {"type": "string", "pattern": whole(SEAL)},
    },
}

REQUEST_HEADERS: Mapping[str, Mapping[str, Any]] = {
    "If-Match": {
        "required": True,
        "description": "The `ETag` of the review as it was read: one, and no list (400). `*` is not enough (428).",
        "schema": {"type": "string", "pattern": '^"[!#-~]*"$'},
        "example": '"1"',
    },
    "Idempotency-Key": {
        "description": "A name for this submission, chosen by the caller. Under the same name it is done once, and "
        "answered alike for 24 hours.",
        "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": "^[!-~]+$"},
        "example": "opening-2026-12-01",
    },
}

ANSWER_HEADERS: Mapping[str, Mapping[str, Any]] = {
    "ETag": {
        "description": "Names this state. That of a review is its revision in quotes, for `If-Match`.",
        "schema": {"type": "string"},
    },
    "Location": {"description": "Where it is found.", "schema": {"type": "string"}},
    "Idempotency-Replayed": {
        "description": "`true` where this is the answer of the first time, in the language of the first time.",
        "schema": {"type": "string"},
    },
    "Content-Disposition": {"description": "Always `attachment`.", "schema": {"type": "string"}},
    "WWW-Authenticate": {"description": "How to authenticate.", "schema": {"type": "string"}},
    "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}},
}
_BODY = "$response.body#"
_QUOTED = '"{%s}"'


def links(operation: str, names: tuple[str, ...]) -> dict[str, Any]:
    """Give the links from an answer of `operation` to others, each with what of the answer it takes."""
    return {name: {"operationId": name, **_link(operation, name)} for name in names}


def _link(operation: str, name: str) -> dict[str, Any]:
    if operation == name and name.startswith("list"):
        path = {"path.id": "$request.path.id"} if name == "listEvents" else {}
        return {"parameters": {**path, "query.cursor": f"{_BODY}/next"}, "description": "The following stretch."}
    special = _SPECIAL.get((operation, name))
    return special if special is not None else _of_review(name, "/reviews/0" if operation == "createReviews" else "")


# Where an answer is no review.
_SPECIAL: Mapping[tuple[str, str], dict[str, Any]] = {
    ("uploadMedia", "getMedia"): {"parameters": {"path.sha256": f"{_BODY}/sha256"}, "description": "Its bytes."},
    ("uploadMedia", "check"): {
        "requestBody": {
            "drafts": [
                {
                    "platforms": ["linkedin"],
                    "language": "en",
                    "text": "Our shop opens tomorrow morning.",
                    "media": [{"sha256": f"{{{_BODY}/sha256}}", "alt_text": "Our shop seen from the street"}],
                }
            ]
        },
        "description": "Check a draft that shows it.",
    },
    ("getApproval", "getReview"): {"parameters": {"path.id": f"{_BODY}/review"}, "description": "Its review."},
}


def _of_review(name: str, at: str) -> dict[str, Any]:
    """Give a link from the review that stands at `at` in an answer."""
    if name == "getApproval":
        return {"parameters": {"path.seal": f"{_BODY}{at}/seal"}, "description": "Whether it is approved."}
    if name not in {"editPost", "decide"}:
        return {"parameters": {"path.id": f"{_BODY}{at}/id"}, "description": "More about this review."}
    revision = _QUOTED % f"{_BODY}{at}/revision"
    parameters = {"path.id": f"{_BODY}{at}/id", "header.If-Match": revision}
    return {"parameters": parameters, "description": "Change this review as it was read."}
