"""A draft on its way into the queue, or why it does not get there."""

from governance.adapters.drafts.files import DraftFile
from governance.cli.queue import Opened
from governance.cli.reviews.drafts import ErrorRow, fault_row, lacking_rows
from governance.model import Draft
from governance.review import Action, Actor, require_role
from governance.schemas.faults import Fault
from governance.service.draft_media import MediaLacking
from governance.service.intake import BrandUnseen
from governance.wiring.service import intake_of


def author(queue: Opened) -> Actor:
    """Give who acts, before anything of theirs is uploaded; raises NotEntitled."""
    actor = queue.actor()
    require_role(actor, Action.SUBMIT)
    return actor


def for_the_queue(file: DraftFile, queue: Opened, actor: Actor) -> Draft | list[ErrorRow]:
    """Give the draft with its media uploaded, or why not; raises MediaTooLarge, NotLookedAt, OSError."""
    brand = queue.workspace.brand_of(file.draft).id
    try:
        return intake_of(queue.workspace, queue.cases).taken(file.draft, brand, actor)
    except BrandUnseen as unseen:
        # Of another brand's draft is said what is said of a brand that is not there.
        fault = Fault(pointer="/brand", code="brand", data={"got": unseen.brand})
        return [fault_row(file, fault, file.written.index_of(fault), queue.language)]
    except MediaLacking as lacking:
        return lacking_rows(file, lacking, queue.language)
