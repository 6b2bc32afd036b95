"""`governance reviews show`: everything that a reviewer must see of one post before deciding."""

import json
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from rich.text import Text

from governance.canonical import plain
from governance.cli.queue import Opened, opened
from governance.cli.reviews import options
from governance.cli.reviews.changes import change_lines, changed, changed_row
from governance.cli.reviews.finding_lines import finding_lines, skipped_line
from governance.cli.reviews.listing import all_events
from governance.cli.reviews.summary_lines import STATUS_COLOUR, VERDICT_COLOUR, by, event_line
from governance.cli.terminal import print_json, printer, visible
from governance.model import Content, Media, Post, Waiver, media_fields, text_fields
from governance.review import Actor, Review, Status
from governance.service.media import UnknownMedium

# What is shown as text, as media, or as what the author asks for.
_ELSEWHERE = frozenset(
    {"text", "title", "description", "content_warning", "first_comment", "thread", "media", "waivers"}
)


@click.command("show", short_help="Show a post, what was found in it, and what changed.")
@options.review_id
@options.config
@options.lang
@options.form
def show(id: str, config: Path | None, lang: str | None, form: str | None) -> None:  # noqa: A002
    """Show review ID: the post, what was found in it, the waivers its author asks for, what changed, and its history.

    What changed is told since the version that was last decided about, else since the one before: [-gone-]{+new+}.
    """
    with opened(config, lang) as queue:
        actor = queue.actor()
        review = queue.cases.queue.review(id, actor)
        if form == "json":
            print_json({**queue.row(review), "diff": changed_row(changed(review, queue), queue)})
            return
        printed = printer()
        for line in _lines(review, queue, actor):
            printed.print(line)


def _lines(review: Review, queue: Opened, actor: Actor) -> Iterator[Text]:
    yield from _head(review, queue)
    yield from _texts(review.post)
    yield from _media(review.post, queue, actor)
    yield from _facts(_where_the_brand_is(review.post, queue), queue)
    yield from _found(review, queue)
    yield from _waivers(review.post, queue)
    yield from change_lines(changed(review, queue), review, queue)
    yield from _titled("history", queue, (Text(f"  {event_line(one)}") for one in all_events(review, queue)))
    if review.status is Status.IN_REVIEW:
        # Without its revision, a decision would be about whatever the review holds by then.
        yield from (Text(""), Text(queue.say("reviews.decide_this", id=review.id, revision=str(review.revision))))


def _titled(part: str, queue: Opened, lines: Iterator[Text]) -> Iterator[Text]:
    """Write a heading over lines, and nothing where there are none."""
    for number, line in enumerate(lines):
        if number == 0:
            yield from (Text(""), Text(queue.say(f"parts.{part}"), style="bold"))
        yield line


def _head(review: Review, queue: Opened) -> Iterator[Text]:
    stands = queue.say("reviews.stands", status=review.status, version=review.version, revision=review.revision)
    yield Text.assemble(
        (visible(review.post.id), "bold"),
        "  ",
        (stands, STATUS_COLOUR[review.status]),
        "  ",
        (queue.say(f"verdicts.{review.report.verdict}"), VERDICT_COLOUR[review.report.verdict]),
    )
    for part, value in _about(review, queue.language):
        yield Text(f"  {queue.say('reviews.labelled', label=queue.say(f'parts.{part}'), value=value)}")


def _about(review: Review, language: str) -> Iterator[tuple[str, str]]:
    yield "review", review.id
    yield "brand", visible(review.brand)
    yield "submitted", by(review.submitted_at, review.submitted_by, language)
    if review.edited_by != review.submitted_by:
        yield "edited", visible(review.edited_by)
    if review.approved_by is not None and review.approved_at is not None:
        yield "approved", by(review.approved_at, review.approved_by, language)
    yield "seal", review.seal
    yield "ruleset", review.report.ruleset_digest


def _texts(post: Post) -> Iterator[Text]:
    for one in text_fields(post):
        yield from (Text(""), Text(one.pointer, style="bold"))
        yield from (Text(f"  {visible(line)}") for line in one.text.split("\n"))


def _media(post: Post, queue: Opened, actor: Actor) -> Iterator[Text]:
    lines = (
        Text(f"  {pointer}  {one.sha256}  {_kind(one, queue, actor)}".rstrip()) for pointer, one in media_fields(post)
    )
    return _titled("media", queue, lines)


def _kind(shown: Media, queue: Opened, actor: Actor) -> str:
    """Say what a file is; nothing of one that is not there for the reader."""
    try:
        medium = queue.cases.uploads.medium(shown.sha256 or "", actor)
    except UnknownMedium:
        return ""
    size = f"  {medium.width}×{medium.height}" if medium.width and medium.height else ""
    return f"{visible(medium.media_type)}{size}  {queue.say('reviews.bytes', bytes=medium.bytes)}"


def _where_the_brand_is(post: Post, queue: Opened) -> Post:
    """Give the post with its time as the clocks of its brand show it."""
    brand = queue.workspace.brands.get(post.brand)
    if brand is None or post.scheduled_at is None:
        return post
    return replace(post, scheduled_at=post.scheduled_at.astimezone(ZoneInfo(brand.time_zone)))


def _facts(post: Post, queue: Opened) -> Iterator[Text]:
    """Write every other field that says something."""
    unset = Content()
    said = {
        one.name: plain(getattr(post, one.name))
        for one in fields(Content)
        if one.name not in _ELSEWHERE and getattr(post, one.name) != getattr(unset, one.name)
    }
    lines = (Text(f"  {name}: {visible(_written(value))}") for name, value in said.items())
    return _titled("facts", queue, lines)


def _written(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _found(review: Review, queue: Opened) -> Iterator[Text]:
    words = queue.words(review)
    findings = (
        line for one in review.report.findings for line in finding_lines(one, review.post, words, queue.language)
    )
    yield from _titled("findings", queue, findings)
    yield from _titled("skipped", queue, (skipped_line(one, queue.language) for one in review.report.skipped))


def _waivers(post: Post, queue: Opened) -> Iterator[Text]:
    return _titled("waivers", queue, (Text(f"  {visible(_waiver(one, queue))}") for one in post.waivers))


def _waiver(waiver: Waiver, queue: Opened) -> str:
    what = waiver.rule or waiver.fingerprint
    match = f" “{waiver.match}”" if waiver.match else ""
    until = f" ({queue.say('reviews.until', day=waiver.expires)})" if waiver.expires else ""
    return f"{what}{match}: {waiver.reason}{until}"
