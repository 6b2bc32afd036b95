"""`governance reviews approve`, `request-changes`, `reject`, `resubmit` and `withdraw`."""

from collections.abc import Sequence
from pathlib import Path

import click

from governance.cli.reviews import options
from governance.cli.reviews.lines import printer, review_line
from governance.cli.reviews.opened import opened, print_json
from governance.cli.reviews.waiving import unresolved, waivers
from governance.review import Action, Move, UnresolvedFindings


@click.command("approve", short_help="Approve a post: exactly this may be published.")
@options.review_id
@click.option(
    "--waive",
    "waived",
    type=options.words,
    multiple=True,
    metavar="RULE=REASON",
    help="Accept what a rule found, or that it was not judged, for this version alone; RULE is an id, an area or the "
    "fingerprint of one finding. May be repeated.",
)
@options.comment
@options.revision
@options.config
@options.lang
@options.form
def approve(
    id: str,  # noqa: A002
    waived: tuple[str, ...],
    comment: str | None,
    revision: int | None,
    config: Path | None,
    lang: str | None,
    form: str | None,
) -> int:
    """Approve review ID as it stands. Nobody approves what they wrote or last edited.

    Errors, and rules that could not be judged, must each be accepted with a reason: --waive 'tone/banned=a quotation'.
    Without, the refusal lists what is open. Exit codes: 0 approved; 2 refused.
    """
    return _decide(id, Action.APPROVE, comment, revision, (config, lang, form), waived=waived)


@click.command("request-changes", short_help="Send a post back to its author.")
@options.review_id
@options.needed_comment
@options.revision
@options.config
@options.lang
@options.form
def request_changes(
    id: str,  # noqa: A002
    comment: str,
    revision: int | None,
    config: Path | None,
    lang: str | None,
    form: str | None,
) -> int:
    """Send review ID back to its author, and say what to change. An approval is void. Exit codes: 0 done; 2 refused."""
    return _decide(id, Action.REQUEST_CHANGES, comment, revision, (config, lang, form))


@click.command("reject", short_help="Reject a post for good.")
@options.review_id
@options.needed_comment
@options.revision
@options.config
@options.lang
@options.form
def reject(
    id: str,  # noqa: A002
    comment: str,
    revision: int | None,
    config: Path | None,
    lang: str | None,
    form: str | None,
) -> int:
    """Reject review ID for good, and say why; to send it back, `request-changes`. Exit codes: 0 done; 2 refused."""
    return _decide(id, Action.REJECT, comment, revision, (config, lang, form))


@click.command("resubmit", short_help="Ask for review again after changes.")
@options.review_id
@options.comment
@options.revision
@options.config
@options.lang
@options.form
def resubmit(
    id: str,  # noqa: A002
    comment: str | None,
    revision: int | None,
    config: Path | None,
    lang: str | None,
    form: str | None,
) -> int:
    """Put review ID before the reviewers again, after the changes they asked for. Exit codes: 0 done; 2 refused."""
    return _decide(id, Action.RESUBMIT, comment, revision, (config, lang, form))


@click.command("withdraw", short_help="Take a post back for good.")
@options.review_id
@options.comment
@options.revision
@options.config
@options.lang
@options.form
def withdraw(
    id: str,  # noqa: A002
    comment: str | None,
    revision: int | None,
    config: Path | None,
    lang: str | None,
    form: str | None,
) -> int:
    """Take review ID back for good; an approval is void, and the draft may be submitted anew.

    Exit codes: 0 done; 2 refused.
    """
    return _decide(id, Action.WITHDRAW, comment, revision, (config, lang, form))


def _decide(
    id: str,  # noqa: A002
    action: Action,
    comment: str | None,
    revision: int | None,
    shared: tuple[Path | None, str | None, str | None],
    *,
    waived: Sequence[str] = (),
) -> int:
    """Read the review, take the decision about that revision of it or the one named, and print what it became."""
    config, lang, form = shared
    with opened(config, lang) as queue:
        actor = queue.actor()
        review = queue.cases.queue.review(id, actor)
        move = Move(action=action, comment=comment, waivers=waivers(waived, review, queue))
        try:
            decided = queue.cases.queue.decide(review, move, actor, {revision or review.revision})
        except UnresolvedFindings as refused:
            raise unresolved(refused, review, queue) from refused
        if form == "json":
            print_json(queue.row(decided))
        else:
            printer().print(review_line(decided, queue.language))
    return 0
