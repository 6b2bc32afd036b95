"""`governance reviews recheck`: judge the stored evidence of a review again, by its own rules and by today's."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from governance.cli.main import EXIT_TROUBLE
from governance.cli.queue import Opened, opened
from governance.cli.reviews import options
from governance.cli.reviews.changes import found_lines
from governance.cli.terminal import print_json, printer
from governance.service.history import Recheck
from governance.service.review_rows import difference_row


@click.command("recheck", short_help="Judge the stored evidence again.")
@options.review_id
@options.config
@options.lang
@options.form
def recheck(id: str, config: Path | None, lang: str | None, form: str | None) -> int:  # noqa: A002
    """Judge the stored evidence of review ID again by the stored rules, then by today's, and say what differs.

    Nothing is changed. Exit codes: 0 the stored rules give the stored report; 2 they do not, or something was refused.
    """
    with opened(config, lang) as queue:
        done = queue.cases.history.recheck(queue.cases.queue.review(id, queue.actor()))
        if form == "json":
            print_json(_row(done, queue))
        else:
            printed = printer()
            for line in _lines(done, queue):
                printed.print(line)
    return 0 if done.is_equal else EXIT_TROUBLE


def _row(done: Recheck, queue: Opened) -> dict[str, Any]:
    differs = difference_row((done.version, done.then), (done.version, done.present), done.since, queue.language)
    return {
        "review": done.review.id,
        "version": done.version.number,
        "equal": done.is_equal,
        "engine_changed": done.engine_changed,
        "verdict": done.version.report.verdict.value,
        "ruleset_digest": done.version.report.ruleset_digest,
        "today": {
            "verdict": done.today.verdict.value,
            "ruleset_digest": done.today.ruleset_digest,
            "findings": differs["findings"],
            "skipped": differs["skipped"],
        },
    }


def _lines(done: Recheck, queue: Opened) -> Iterator[Text]:
    equal, colour = ("recheck.equal", "green") if done.is_equal else ("recheck.not_equal", "bold red")
    yield Text(queue.say(equal), style=colour)
    if done.engine_changed:
        yield Text(queue.say("recheck.engine_changed"))
    yield Text(queue.say("recheck.today" if done.since else "recheck.same_today"))
    then, today = (queue.say(f"verdicts.{report.verdict}") for report in (done.version.report, done.today))
    if then != today:
        yield Text(f"  {queue.say('recheck.both_verdicts', then=then, today=today)}")
    post = done.version.post
    yield from found_lines(done.since, (post, done.then), (post, done.present), queue)
