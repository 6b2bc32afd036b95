"""`governance reviews approve`, `request-changes`, `reject`, `resubmit` and `withdraw`."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import click

from governance.cli.queue import legible, opened
from governance.cli.reviews import options
from governance.cli.reviews.summary_lines import review_line
from governance.cli.reviews.waiving import unresolved, waivers
from governance.cli.terminal import print_json, printer
from governance.review import Action, Move, UnresolvedFindings

Option = Callable[[Callable[..., Any]], Callable[..., Any]]

_waive = click.option(
    "--waive",
    "waived",
    type=legible,
    multiple=True,
    metavar="RULE=REASON",
    help="Accept what a rule found, or that it was not judged, for this version alone; RULE is an id, an area or the "
    "fingerprint of one finding. May be repeated.",
)


class _Decision(NamedTuple):
    """What a command decides, the line and the text that explain it, and the options that are its own."""

    action: Action
    line: str
    text: str
    own: tuple[Option, ...] = (options.comment,)


_DECISIONS = (
    _Decision(
        Action.APPROVE,
        "Approve a post: exactly this may be published.",
        """Approve review ID as it stands. Nobody approves what they wrote or edited.

        With the --revision that `show` names you approve what you have read, and nothing that came after.

        Errors, and rules that could not be judged, must each be accepted with a reason:
        --waive 'tone/banned=a quotation'. Without, the refusal lists what is open. Exit codes: 0 approved; 2 refused.
        """,
        (_waive, options.comment),
    ),
    _Decision(
        Action.REQUEST_CHANGES,
        "Send a post back to its author.",
        """Send review ID back to its author, and say what to change. An approval is void.

        Exit codes: 0 done; 2 refused.
        """,
        (options.needed_comment,),
    ),
    _Decision(
        Action.REJECT,
        "Reject a post for good.",
        "Reject review ID for good, and say why; to send it back, `request-changes`. Exit codes: 0 done; 2 refused.",
        (options.needed_comment,),
    ),
    _Decision(
        Action.RESUBMIT,
        "Ask for review again after changes.",
        "Put review ID before the reviewers again, after the changes they asked for. Exit codes: 0 done; 2 refused.",
    ),
    _Decision(
        Action.WITHDRAW,
        "Take a post back for good.",
        """Take review ID back for good; an approval is void, and the draft may be submitted anew.

        Exit codes: 0 done; 2 refused.
        """,
    ),
)


def _command(decision: _Decision) -> click.Command:
    taken: tuple[Option, ...] = (options.review_id, *decision.own, options.revision, *options.everywhere)
    decide: Callable[..., Any] = partial(_decide, decision.action)
    for option in reversed(taken):  # as decorators are, from the last to the first
        decide = option(decide)
    name = decision.action.value.replace("_", "-")
    return click.command(name, short_help=decision.line, help=decision.text)(decide)


def _decide(
    action: Action,
    *,
    id: str,  # noqa: A002
    comment: str | None,
    revision: int | None,
    config: Path | None,
    lang: str | None,
    form: str | None,
    waived: tuple[str, ...] = (),
) -> int:
    """Read the review, take the decision about that revision of it or the one named, and print what it became."""
    with opened(config, lang) as queue:
        actor = queue.actor()
        review = queue.cases.queue.review(id, actor)
        move = Move(action=action, comment=comment, waivers=waivers(waived, review, queue))
        try:
            decided = queue.cases.queue.decide(review, move, actor, revision or review.revision)
        except UnresolvedFindings as refused:
            raise unresolved(refused, review, queue) from refused
        if form == "json":
            print_json(queue.row(decided))
        else:
            # Whoever named no revision learns whether it was the one that they had read.
            about = queue.say("reviews.about", version=review.version, revision=review.revision)
            printer().print(review_line(decided, queue.language).append(f"  {about}", style=""))
    return 0


# By the action that each takes.
DECISIONS = {one.action: _command(one) for one in _DECISIONS}
