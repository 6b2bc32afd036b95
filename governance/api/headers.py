"""What headers say: the revision that a change is about, the key of a repeatable request, the reader's language."""

import re
from collections.abc import Collection

from flask import request

from governance.review import Review
from governance.schemas.faults import Fault, Invalid
from governance.service.config import Lang

IDEMPOTENCY_KEY = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
LONGEST_KEY = 255
_KEY = re.compile(rf"[!-~]{{1,{LONGEST_KEY}}}")
_TAG = re.compile(r'(W/)?"([^"]*)"')
_REVISION = re.compile(r"[1-9][0-9]{0,17}")
_LANGUAGES = frozenset(one.value for one in Lang)
_AUTHORIZATION = re.compile(r"Bearer +([!-~]+) *", re.IGNORECASE)


def etag(review: Review) -> str:
    """Write a review's revision as its entity tag."""
    return f'"{review.revision}"'


def expected_revisions() -> Collection[int] | None:
    """Give the revisions that `If-Match` names, or None where it names none.

    Weak tags and those that are no revision match nothing. Raises nothing.
    """
    written = request.headers.get("If-Match", "").strip()
    if written in {"", "*"}:
        return None
    tags = [tag for weak, tag in _TAG.findall(written) if not weak]
    return {int(tag) for tag in tags if _REVISION.fullmatch(tag)}


def idempotency_key() -> str | None:
    """Give the key under which a request may be repeated; raises Invalid."""
    key = request.headers.get(IDEMPOTENCY_KEY)
    if key is None or _KEY.fullmatch(key):
        return key
    data = {"key": IDEMPOTENCY_KEY, "most": LONGEST_KEY}
    raise Invalid((Fault(pointer=f"/{IDEMPOTENCY_KEY}", code="header", data=data),))


def secret() -> str | None:
    """Give the key of whoever calls, or None where none is sent as it should be."""
    found = _AUTHORIZATION.fullmatch(request.headers.get("Authorization", ""))
    return found.group(1) if found else None


def language(default: Lang) -> str:
    """Give the language of the answer: what the reader likes best of those we write, else the service's own."""
    wanted = (tag.partition("-")[0].lower() for tag, quality in request.accept_languages if quality > 0)
    return next((one for one in wanted if one in _LANGUAGES), default.value)
