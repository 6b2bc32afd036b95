"""`governance reviews edit`: a changed draft becomes the next version of the review of one of its posts."""

from dataclasses import replace
from pathlib import Path

import click

from governance.adapters.drafts.files import DraftFile
from governance.cli import options as shared
from governance.cli.queue import Opened, opened
from governance.cli.reviews import options
from governance.cli.reviews.drafts import failed_row, in_lines, only_draft
from governance.cli.reviews.intake import for_the_queue
from governance.cli.reviews.summary_lines import review_line
from governance.cli.terminal import print_json, printer, visible
from governance.model import Draft
from governance.review import Action, Actor, Move, Review, permit


@click.command("edit", short_help="Give a review a new version of its post.")
@options.review_id
@click.argument("draft", metavar="DRAFT")
@options.revision
@options.config
@options.lang
@options.form
@shared.offline
def edit(
    id: str,  # noqa: A002
    draft: str,
    revision: int | None,
    config: Path | None,
    lang: str | None,
    form: str | None,
    offline: bool,
) -> int:
    """Give review ID the content of DRAFT: the file of the draft that was submitted, changed.

    Only the post for the review's platform is taken; the draft's other posts have reviews of their own. The post is
    judged again, and an approval is void. Exit codes: 0 done, or there was nothing to change; 2 refused.
    """
    with opened(config, lang, offline=offline) as queue:
        actor = queue.actor()
        review = queue.cases.queue.review(id, actor)
        permit(review, Move(action=Action.EDIT), actor)
        content = _content(_alone(only_draft(draft, queue), review, queue), queue, actor)
        edited = queue.cases.queue.edit(review, content, actor, revision or review.revision)
        if form == "json":
            print_json(queue.row(edited))
            return 0
        printer().print(review_line(edited, queue.language))
        if edited == review:
            click.echo(queue.say("reviews.unchanged"), err=True)
    return 0


def _alone(file: DraftFile, review: Review, queue: Opened) -> DraftFile:
    """Give of a draft what the review is about; raises ClickException for another draft, or another platform."""
    draft = file.draft
    if (draft.id, queue.workspace.brand_of(draft).id) != (review.draft, review.brand):
        got, wanted = f"{draft.id} ({draft.brand})", f"{review.draft} ({review.brand})"
        raise click.ClickException(visible(queue.say("reviews.of_another", path=file.path, got=got, wanted=wanted)))
    if review.platform not in draft.platforms:
        named, wanted = draft.platforms, review.platform
        raise click.ClickException(
            visible(queue.say("reviews.other_platform", path=file.path, got=named, wanted=wanted))
        )
    variants = {name: fields for name, fields in draft.variants.items() if name == review.platform}
    return replace(file, draft=replace(draft, platforms=(review.platform,), variants=variants))


def _content(file: DraftFile, queue: Opened, actor: Actor) -> Draft:
    """Give the draft with its media uploaded; raises ClickException."""
    try:
        found = for_the_queue(file, queue, actor)
    except OSError as trouble:
        found = [failed_row(file.path, trouble)]
    if not isinstance(found, Draft):
        raise in_lines(found)
    return found
