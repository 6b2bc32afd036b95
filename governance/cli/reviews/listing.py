"""`governance reviews list` and `events`: what is in the queue, and what happened to one review."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from governance.cli.queue import Opened, legible, opened
from governance.cli.reviews import options
from governance.cli.reviews.summary_lines import by, event_line, review_line
from governance.cli.terminal import print_json, printer, visible
from governance.review import Review, Status
from governance.service.review_rows import event_row
from governance.service.stores import AuditEvent, Page, ReviewQuery
from governance.text.meant import near

_PAGE = 100
# No list that anybody pages through is longer than a number of so many digits.
_PLACE = re.compile(r"[0-9]{1,18}")


def _place(value: str) -> str:
    if _PLACE.fullmatch(value):
        return value
    raise click.BadParameter(f"'{visible(value)}' is not the `next` of a list; leave it out to begin again")


@click.command("list", short_help="List the reviews of your brands, oldest first.")
@click.option("--status", type=click.Choice([one.value for one in Status]), help="Only reviews with this status.")
@click.option("--brand", type=legible, metavar="BRAND", help="Only reviews of this brand.")
@click.option(
    "--draft", type=legible, metavar="ID", help="Only reviews of the draft with this id, such as posts/spring.md."
)
@click.option("--platform", type=legible, metavar="PLATFORM", help="Only reviews for this network.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most this many.")
@click.option("--cursor", type=_place, metavar="NEXT", help="Where to go on: the `next` of the list before.")
@options.config
@options.lang
@options.form
def list_reviews(
    status: str | None,
    brand: str | None,
    draft: str | None,
    platform: str | None,
    limit: int,
    cursor: str | None,
    config: Path | None,
    lang: str | None,
    form: str | None,
) -> None:
    """List the reviews of your brands, oldest first: all of them, or those that fit every option."""
    wanted = ReviewQuery(
        status=Status(status) if status else None, draft=draft, platform=platform, brands=(brand,) if brand else ()
    )
    with opened(config, lang) as queue:
        actor = queue.actor()
        page = collected(
            lambda after, most: queue.cases.queue.reviews(wanted, actor, after=after, limit=most),
            after=cursor,
            limit=limit,
        )
        if form == "json":
            print_json({"reviews": [queue.row(one) for one in page.items], "next": page.next})
            return
        for one in page.items:
            submitted = by(one.submitted_at, one.submitted_by, queue.language)
            printer().print(review_line(one, queue.language).append(f"  {submitted}", style=""))
        filters = {"status": status, "brand": brand, "draft": draft, "platform": platform, "cursor": cursor}
        for line in _remarks(page, {name: str(value) for name, value in filters.items() if value}, queue):
            click.echo(visible(line), err=True)


def collected(ask: Callable[[str | None, int], Page], *, after: str | None = None, limit: int | None = None) -> Page:
    """Ask page after page, from the place `after`, until there are `limit` items or no more."""
    items: list[Any] = []
    while limit is None or len(items) < limit:
        page = ask(after, min(_PAGE, limit - len(items)) if limit else _PAGE)
        items += page.items
        after = page.next
        if after is None:
            break
    return Page(items=tuple(items), next=after)


def _remarks(page: Page, filters: dict[str, str], queue: Opened) -> Iterator[str]:
    """Say that nothing was found, and what may have been meant; or that there is more."""
    if page.next is not None:
        yield queue.say("reviews.more", next=page.next)
    if page.items:
        return
    if not filters:
        yield queue.say("reviews.no_review")
        return
    yield queue.say("reviews.none_matches", filters=" ".join(f"--{name} {value}" for name, value in filters.items()))
    known = {"brand": queue.workspace.brands, "platform": queue.workspace.platforms}
    for name, configured in known.items():
        value = filters.get(name)
        if value is not None and value not in configured and (meant := near(value, configured)):
            yield queue.say("reviews.not_configured", name=value, meant=meant)


@click.command("events", short_help="Say what happened to a review, oldest first.")
@options.review_id
@options.config
@options.lang
@options.form
def list_events(id: str, config: Path | None, lang: str | None, form: str | None) -> None:  # noqa: A002
    """Say what happened to review ID, oldest first: when, who, what, and what was said and waived."""
    with opened(config, lang) as queue:
        events = all_events(queue.cases.queue.review(id, queue.actor()), queue)
        if form == "json":
            print_json({"events": [event_row(one) for one in events], "next": None})
            return
        for one in events:
            printer().print(event_line(one))


def all_events(review: Review, queue: Opened) -> tuple[AuditEvent, ...]:
    """Give everything that happened to a review."""
    return collected(lambda after, most: queue.cases.history.events(review, after=after, limit=most)).items
