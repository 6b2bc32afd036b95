"""What headers say: the revision that a change is about, the key of a repeatable request, the reader's language."""

import re

from flask import request

from governance.review import Review
from governance.schemas.faults import Fault, Invalid
from governance.wording import LANGUAGES, Lang

IDEMPOTENCY_KEY = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
LONGEST_KEY = 255
_KEY = re.compile(rf"[!-~]{{1,{LONGEST_KEY}}}")
_TAG = re.compile(r'"([^"]*)"')
_REVISION = re.compile(r"[1-9][0-9]{0,17}")
_AUTHORIZATION = re.compile(r"Bearer +([!-~]+) *", re.IGNORECASE)


class RevisionUnclear(Exception):
    """`If-Match` takes one tag, as it was answered: no list, and none that is weak or lacks its quotes."""


def etag(review: Review) -> str:
    """Write a review's revision as its entity tag."""
    return f'"{review.revision}"'


def expected_revision() -> int | None:
    """Give the revision that `If-Match` names, None where it names none; raises RevisionUnclear.

    Whoever could name several would not have read any. A tag that is no revision is that of nothing: 0.
    """
    written = request.headers.get("If-Match", "").strip()
    if written in {"", "*"}:
        return None
    tag = _TAG.fullmatch(written)
    if tag is None:
        raise RevisionUnclear
    return int(tag[1]) if _REVISION.fullmatch(tag[1]) else 0


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
    return next((one for one in wanted if one in LANGUAGES), default.value)
