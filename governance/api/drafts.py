"""Drafts out of bodies: loaded by the schema of drafts from files, and held against what was uploaded."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from governance.api.call import Call
from governance.api.inputs import MOST_DRAFTS
from governance.model import Draft
from governance.review import Review
from governance.schemas.draft import DraftContext, load_draft, uploaded_faults
from governance.schemas.faults import Fault, Invalid, below


def drafts_of(raw: Sequence[Any], call: Call) -> list[Draft]:
    """Load the drafts of a check, called `#0`, `#1` … where they have no id; raises Invalid with all their faults."""
    if not 1 <= len(raw) <= MOST_DRAFTS:
        data = {"most": MOST_DRAFTS, "got_many": len(raw)}
        raise Invalid((Fault(pointer="/drafts", code="drafts_many", data=data),))
    drafts: list[Draft] = []
    faults: list[Fault] = []
    context = call.context
    for index, one in enumerate(raw):
        try:
            drafts.append(loaded(one, call, context, id=f"#{index}"))
        except Invalid as invalid:
            faults += invalid.below(f"/drafts/{index}").faults
    faults += _duplicates(drafts) if not faults else ()
    if faults:
        raise Invalid(tuple(faults))
    return drafts


def loaded(raw: Any, call: Call, context: DraftContext, *, id: str) -> Draft:  # noqa: A002
    """Load one draft whose media were uploaded for its brand; raises Invalid."""
    draft = load_draft(raw, context, id=id)
    uploads = call.use_cases.uploads
    faults = tuple(uploaded_faults(draft, lambda sha256: uploads.usable(sha256, draft.brand or "")))
    if faults:
        raise Invalid(faults)
    return draft


def submitted(raw: Any, call: Call) -> Draft:
    """Load the draft of a submission, which has an id; raises Invalid."""
    try:
        draft = loaded(raw, call, call.context, id="#0")
    except Invalid as invalid:
        raise invalid.below("/draft") from None
    if "id" not in raw:
        raise Invalid((Fault(pointer="/draft/id", code="required", data={"key": "id"}),))
    return draft


def edited(raw: Any, review: Review, call: Call) -> Draft:
    """Load the draft of an edit, which is about the review's own post; raises Invalid."""
    whole = {"brand": review.brand, **raw} if isinstance(raw, Mapping) else raw
    draft = loaded(whole, call, call.context, id=review.draft)
    if faults := tuple(_other_post(draft, review)):
        raise Invalid(faults)
    return draft


def _duplicates(drafts: Sequence[Draft]) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for index, draft in enumerate(drafts):
        before = first.setdefault(draft.id, index)
        if before != index:
            data = {"path": f"/drafts/{before}", "id": draft.id}
            yield Fault(pointer=f"{below('/drafts', index)}/id", code="duplicate_id", data=data)


def _other_post(draft: Draft, review: Review) -> Iterator[Fault]:
    for pointer, got, wanted in (("/id", draft.id, review.draft), ("/brand", draft.brand, review.brand)):
        if got != wanted:
            yield Fault(pointer=pointer, code="other_post", data={"got": got, "wanted": wanted})
    if set(draft.platforms) != {review.platform}:
        yield Fault(pointer="/platforms", code="one_platform", data={"wanted": review.platform})
