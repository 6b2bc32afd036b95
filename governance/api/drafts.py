"""Drafts out of bodies: loaded by the schema of drafts from files, and held against what was uploaded."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from governance.api.call import Call
from governance.api.inputs import MOST_DRAFTS
from governance.api.sizes import MOST_FAULTS
from governance.model import Draft, below
from governance.review import Review
from governance.schemas.draft import load_draft
from governance.schemas.faults import Fault, Invalid


def drafts_of(raw: Sequence[Any], call: Call) -> list[Draft]:
    """Load the drafts of a check, called `#0`, `#1` … where they have no id.

    Raises Invalid with the faults of all of them, or of as many as it takes to have more than are told.
    """
    if not raw:
        raise Invalid((Fault(pointer="/drafts", code="drafts_many", data={"most": MOST_DRAFTS, "got_many": 0}),))
    drafts: list[Draft] = []
    faults = list(_duplicates(raw))
    context = call.context
    for index, draft in enumerate(raw):
        try:
            drafts.append(load_draft(draft, context, id=_place(index)))
        except Invalid as invalid:
            faults += invalid.below(below("/drafts", index)).faults
        if len(faults) > MOST_FAULTS:
            break
    if faults:
        raise Invalid(tuple(faults))
    return drafts


def submitted(raw: Any, call: Call) -> Draft:
    """Load the draft of a submission, which has an id; raises Invalid."""
    try:
        return load_draft(raw, call.context, id=None)
    except Invalid as invalid:
        raise invalid.below("/draft") from None


def edited(raw: Any, review: Review, call: Call) -> Draft:
    """Load the draft of an edit, which is about the review's own post; raises Invalid."""
    whole = {"brand": review.brand, **raw} if isinstance(raw, Mapping) else raw
    draft = load_draft(whole, call.context, id=review.draft)
    if faults := tuple(_other_post(draft, review)):
        raise Invalid(faults)
    return draft


def _place(index: int) -> str:
    """Name a draft that has no name of its own."""
    return f"#{index}"


def _duplicates(raw: Sequence[Any]) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for index, draft in enumerate(raw):
        name = draft.get("id", _place(index)) if isinstance(draft, Mapping) else None
        before = first.setdefault(name, index) if isinstance(name, str) else index
        if before != index:
            data = {"path": f"/drafts/{before}", "id": name}
            yield Fault(pointer=f"{below('/drafts', index)}/id", code="duplicate_id", data=data)


def _other_post(draft: Draft, review: Review) -> Iterator[Fault]:
    for pointer, got, wanted in (("/id", draft.id, review.draft), ("/brand", draft.brand, review.brand)):
        if got != wanted:
            yield Fault(pointer=pointer, code="other_post", data={"got": got, "wanted": wanted})
    if set(draft.platforms) != {review.platform}:
        yield Fault(pointer="/platforms", code="one_platform", data={"wanted": review.platform})
