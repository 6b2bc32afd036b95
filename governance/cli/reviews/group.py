"""The group `governance reviews`, in the order in which a post meets its commands."""

import click

from governance.cli.reviews.decide import DECISIONS
from governance.cli.reviews.edit import edit
from governance.cli.reviews.listing import list_events, list_reviews
from governance.cli.reviews.recheck import recheck
from governance.cli.reviews.show import show
from governance.cli.reviews.status import status
from governance.cli.reviews.submit import submit
from governance.review import Action

_IN_ORDER = (
    submit,
    list_reviews,
    show,
    DECISIONS[Action.APPROVE],
    DECISIONS[Action.REQUEST_CHANGES],
    DECISIONS[Action.REJECT],
    edit,
    DECISIONS[Action.RESUBMIT],
    DECISIONS[Action.WITHDRAW],
    status,
    list_events,
    recheck,
)


class _InOrder(click.Group):
    """Lists its commands as they come, and not by the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.commands)


@click.group("reviews", cls=_InOrder, short_help="Put posts in review, decide about them, ask what is approved.")
def command() -> None:
    """Put posts in review, decide about them, ask what is approved.

    These commands work on the database that the configuration or GOVERNANCE_DATABASE_URL names, as the holder of the
    key in GOVERNANCE_API_KEY; `governance keys create` makes keys.
    """


for _one in _IN_ORDER:
    command.add_command(_one)
