"""What changed between two versions of a post, word by word: `[-gone-]{+new+}`."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from rich.text import Text

from governance.cli.queue import Opened
from governance.cli.reviews.finding_lines import finding_line, skipped_line
from governance.cli.terminal import visible
from governance.model import Media, Post
from governance.review import Review
from governance.service.difference import Difference, FieldChange
from governance.service.document import Words, message_of
from governance.service.review_rows import difference_row
from governance.service.stores import Version
from governance.service.word_changes import Change, Stretch
from governance.values import dataclass

_MARKS = {Change.EQUAL: ("", "", ""), Change.DELETE: ("[-", "-]", "red"), Change.INSERT: ("{+", "+}", "green")}
# Of what stayed as it was, this much is shown before and after each change, in characters.
_AROUND = 60
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, kw_only=True, slots=True)
class Changed:
    """Two versions and what differs."""

    before: Version
    after: Version
    found: Difference


def changed(review: Review, queue: Opened) -> Changed:
    """Compare the present version with the one last decided about, else with the previous."""
    before, after, found = queue.cases.history.difference(review)
    return Changed(before=before, after=after, found=found)


def changed_row(what: Changed, queue: Opened) -> dict[str, Any]:
    """Give what changed for JSON."""
    words = queue.cases.history.words_of
    return difference_row(
        (what.before, words(what.before.report)),
        (what.after, words(what.after.report)),
        what.found,
        queue.language,
    )


def change_lines(what: Changed, review: Review, queue: Opened) -> Iterator[Text]:
    """Write what changed; nothing where there is no version to compare with."""
    number = what.before.number
    if number == what.after.number and review.decided_version is None:
        return
    yield Text("")
    yield Text(queue.say("reviews.since" if what.found else "reviews.same_since", version=number), style="bold")
    words = queue.cases.history.words_of
    yield from post_lines(what.found)
    yield from found_lines(
        what.found, (what.before.post, words(what.before.report)), (what.after.post, words(what.after.report)), queue
    )


def post_lines(found: Difference) -> Iterator[Text]:
    """Write what is otherwise in the post itself."""
    for text in found.texts:
        yield Text(f"  {visible(text.field)}", style="bold")
        yield from stretch_lines(text.stretches)
    for field in found.fields:
        yield from (Text(f"  {visible(field.field)}", style="bold"), _field_line(field))
    for mark, media in ((Change.DELETE, found.media_removed), (Change.INSERT, found.media_added)):
        yield from (_between(f"{one.sha256} {_quoted(one)}".rstrip(), mark) for one in media)


def _quoted(medium: Media) -> str:
    return f"“{medium.alt_text}”" if medium.alt_text else ""


def _field_line(field: FieldChange) -> Text:
    gone = _between(_json(field.before), Change.DELETE)
    return gone.append_text(_between(_json(field.after), Change.INSERT, indent=""))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _between(text: str, change: Change, indent: str = "    ") -> Text:
    before, after, colour = _MARKS[change]
    return Text.assemble(indent, (f"{before}{visible(text)}{after}", colour))


def stretch_lines(stretches: Iterable[Stretch]) -> Iterator[Text]:
    """Write a text in which words came and went; its line breaks are line breaks here."""
    line = Text("    ")
    for one in stretches:
        before, after, colour = _MARKS[one.change]
        for number, piece in enumerate(_LINE_END.split(_shortened(one))):
            if number:
                yield line
                line = Text("    ")
            if piece:
                line.append(f"{before}{visible(piece)}{after}", style=colour)
            elif one.change is not Change.EQUAL:
                line.append(f"{before}↵{after}", style=colour)
    yield line


def _shortened(stretch: Stretch) -> str:
    """Give a stretch; of a long one that stayed, no more than its ends."""
    text = stretch.text
    if stretch.change is not Change.EQUAL or len(text) <= 2 * _AROUND:
        return text
    return f"{text[:_AROUND]}…{text[-_AROUND:]}"


def found_lines(
    found: Difference, before: tuple[Post, Words], after: tuple[Post, Words], queue: Opened
) -> Iterator[Text]:
    """Write the findings, and the rules that were not judged, that are new and that are gone."""
    for part, (post, words), findings, skipped in (
        ("added", after, found.findings_added, found.skipped_added),
        ("removed", before, found.findings_removed, found.skipped_removed),
    ):
        label = queue.say("reviews.labelled", label=queue.say(f"parts.{part}"), value="").rstrip()
        head = Text(f"  {label}", style="bold")
        for one in findings:
            message = visible(message_of(one, words, post, queue.language))
            yield Text.assemble(head, finding_line(one), f"  {message}")
        yield from (Text.assemble(head, skipped_line(each, queue.language)) for each in skipped)
