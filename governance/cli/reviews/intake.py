"""A draft on its way into the queue: who brings it, and its media by content, as the API would take it."""

from governance.adapters.drafts.files import DraftFile, Unreadable
from governance.cli.queue import Opened
from governance.cli.reviews.drafts import ErrorRow, unreadable_rows
from governance.cli.reviews.media import by_content, read_media, uploaded
from governance.model import Draft
from governance.review import Action, Actor, require_role
from governance.schemas.faults import Fault, sentence


def author(queue: Opened) -> Actor:
    """Give who acts, before anything of theirs is uploaded; raises NotEntitled."""
    actor = queue.actor()
    require_role(actor, Action.SUBMIT)
    return actor


def for_the_queue(file: DraftFile, queue: Opened, actor: Actor) -> Draft | list[ErrorRow]:
    """Give the draft with its media uploaded, or why not; nothing is kept of a draft that lacks one of them.

    Raises MediaTooLarge, NotLookedAt, OSError.
    """
    brand = queue.workspace.brand_of(file.draft).id
    if not actor.sees(brand):
        return [_foreign_row(file, brand, queue.language)]
    files = read_media(file, queue.workspace.tools.media, queue.language)
    if isinstance(files, Unreadable):
        return unreadable_rows(files, queue.language)
    return by_content(file.draft, uploaded(files, brand, queue, actor))


def _foreign_row(file: DraftFile, brand: str, language: str) -> ErrorRow:
    """Say of another brand's draft what is said of a brand that is not there."""
    fault = Fault(pointer="/brand", code="brand", data={"got": brand})
    line, column = file.written.position(file.written.index_of(fault))
    return {"path": file.path, "line": line, "column": column, "message": sentence(fault, language)}
