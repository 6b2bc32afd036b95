"""`governance reviews submit`: every post of every draft is put in review, or said why not."""

from dataclasses import dataclass, field
from pathlib import Path

import click

from governance.adapters.drafts.files import DraftFile, Unreadable, read_drafts
from governance.adapters.progress import LintBar
from governance.cli import options as shared
from governance.cli.main import EXIT_TROUBLE
from governance.cli.queue import Opened, opened
from governance.cli.reviews import options
from governance.cli.reviews.drafts import (
    ErrorRow,
    failed_row,
    print_errors,
    refused_row,
    say_no_draft,
    unreadable_rows,
)
from governance.cli.reviews.intake import author, for_the_queue
from governance.cli.reviews.summary_lines import review_line
from governance.cli.terminal import print_json, printer
from governance.model import Draft
from governance.review import Actor, Review
from governance.service.media import NotLookedAt
from governance.service.queue import OpenReview, Submission
from governance.service.stores import MediaTooLarge
from governance.wording import say

# What goes wrong with one draft and says nothing about the next.
_OF_ONE_DRAFT = (OpenReview, MediaTooLarge, NotLookedAt)


@click.command("submit", short_help="Put the posts of drafts in review.")
@click.argument("paths", nargs=-1, required=True)
@options.config
@options.lang
@options.form
@shared.offline
def submit(paths: tuple[str, ...], config: Path | None, lang: str | None, form: str | None, offline: bool) -> int:
    """Put every post of the drafts in review, with the files of its media.

    PATHS are drafts (.md .yaml .yml .json .jsonl), folders of them, or - for standard input. Whatever the checks
    find, a post is submitted: a reviewer decides. What is in review with the same content already stays as it is;
    with other content the draft is refused, since an open review is edited.

    Prints one line for each post: status, verdict, id of the review, what was found, and the post. Exit codes: 0 all
    is in review; 2 something could not be read or was refused.
    """
    with opened(config, lang, offline=offline) as queue:
        run = _Run(queue=queue, actor=author(queue), quiet=form == "json")
        with LintBar(lambda bar: _progress(bar, queue.language)) as bar:
            for one in read_drafts(paths, queue.workspace.drafts_from(), bar.reading):
                run.take(one, bar)
        if form == "json":
            print_json({"reviews": [queue.row(one) for one in run.reviews], "errors": run.errors})
        if not run.reviews and not run.errors:
            say_no_draft(queue.language)
    return EXIT_TROUBLE if run.errors or not run.reviews else 0


def _progress(bar: LintBar, language: str) -> str:
    return say("summary.progress", language, judged=bar.judged, read=bar.read, files=bar.files)


@dataclass(kw_only=True)
class _Run:
    """What became of the drafts so far; unless `quiet`, each is printed as soon as it is in the queue."""

    queue: Opened
    actor: Actor
    quiet: bool
    reviews: list[Review] = field(default_factory=list)
    errors: list[ErrorRow] = field(default_factory=list)

    def take(self, found: object, bar: LintBar) -> None:
        """Submit a draft, or keep why it was not."""
        if isinstance(found, Unreadable):
            self._failed(unreadable_rows(found, self.queue.language), bar)
        elif isinstance(found, DraftFile):
            bar.begun += len(found.draft.platforms)
            self._submit(found, bar)
            bar.judged += len(found.draft.platforms)

    def _submit(self, file: DraftFile, bar: LintBar) -> None:
        try:
            done = _submitted(file, self.queue, self.actor)
        except _OF_ONE_DRAFT as refused:
            self._failed([refused_row(file.path, refused, self.queue.language)], bar)
        except OSError as trouble:
            self._failed([failed_row(file.path, trouble)], bar)
        else:
            if isinstance(done, Submission):
                self._done(done, bar)
            else:
                self._failed(done, bar)

    def _done(self, submission: Submission, bar: LintBar) -> None:
        self.reviews += submission.reviews
        if not self.quiet:
            with bar.aside():
                for review in submission.reviews:
                    printer().print(review_line(review, self.queue.language))

    def _failed(self, rows: list[ErrorRow], bar: LintBar) -> None:
        self.errors += rows
        if not self.quiet:
            with bar.aside():
                print_errors(rows)


def _submitted(file: DraftFile, queue: Opened, actor: Actor) -> Submission | list[ErrorRow]:
    """Submit one draft, its media first; give why where it cannot be. Raises one of `_OF_ONE_DRAFT`, OSError."""
    draft = for_the_queue(file, queue, actor)
    if not isinstance(draft, Draft):
        return draft
    done = queue.cases.queue.submit(draft, actor)
    if not isinstance(done, Submission):
        raise TypeError("only a submission with an idempotency key is answered from memory")
    return done
