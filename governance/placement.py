"""Where in a post something stands: with the post itself or elsewhere, in its head or cut off, lost among hashtags.

The *head* is what a reader sees before any "more". No network publishes that number for good, so the profile keeps
every reading: behind the largest a label is cut off, behind the smallest it may be.
"""

from collections.abc import Iterator
from enum import StrEnum

from governance.model import Confidence, Limit, Span
from governance.rule import Subject
from governance.text.counting.lengths import UNITS, prefix
from governance.text.prose.segments import first_line, word_bounds
from governance.text.view import Passage, TextView

ON_MEDIA = "/sponsorship/media_label"
# Where no reading is known: the smallest number that any network names (TikTok's ad guidance, 100 characters).
_SMALLEST_FOLD = 100
_WORDS_BEFORE = 3


class Fold(StrEnum):
    """Whether a reader sees a place without opening the text."""

    SHOWN = "shown"
    PERHAPS = "perhaps"
    CUT = "cut"


def all_passages(subject: Subject) -> Iterator[Passage]:
    """Yield the label that stands on the picture, then the text fields: first those that readers see with the post."""
    on_media = subject.post.sponsorship.media_label
    if on_media:
        yield Passage(ON_MEDIA, "media_label", subject.views[on_media])
    seen = visible(subject)
    yield from sorted(subject.passages, key=lambda passage: passage.pointer not in seen)


def visible(subject: Subject) -> frozenset[str]:
    """Give the fields that readers see with the post itself; a thread's later parts and comments are elsewhere."""
    return frozenset({ON_MEDIA, "/title", "/content_warning", "/text", f"/{subject.platform.text_field}"})


def fold_at(subject: Subject, where: Passage, span: Span, head_lines: int) -> Fold:
    """Say whether a place is shown, on no more than `head_lines` lines and by the readings of the profile."""
    folds = [_cuts(where.view, limit) for limit in subject.platform.fold if _is_about(limit, subject, where.name)]
    if where.name in ("media_label", "content_warning") or (where.name == "title" and not folds):
        return Fold.SHOWN
    if any(span.end > surely for _, surely in folds):
        return Fold.CUT
    perhaps = min((first for first, _ in folds), default=_cut_where_nothing_is_known(where.view))
    lines = where.text[: span.start].lstrip().count("\n")
    return Fold.PERHAPS if span.end > perhaps or lines >= head_lines else Fold.SHOWN


def _is_about(limit: Limit, subject: Subject, name: str) -> bool:
    names = {name, "text"} if name == subject.platform.text_field else {name}
    formats = not limit.formats or subject.post.format in limit.formats
    return formats and bool(names & set(limit.of)) and limit.with_media in (None, bool(subject.post.media))


def _cuts(view: TextView, limit: Limit) -> tuple[int, int]:
    """Give where the smallest published reading cuts a text, and where the largest does; hearsay never surely does."""
    whole = len(view.text)
    cuts = [view.once(_cut, reading.unit, int(reading.max)) for reading in limit.readings if reading.max is not None]
    hearsay = any(reading.source.confidence is Confidence.UNCERTAIN for reading in limit.readings)
    return min(cuts, default=whole), whole if hearsay else max(cuts, default=whole)


def _cut_where_nothing_is_known(view: TextView) -> int:
    return max(view.once(_cut, "characters", _SMALLEST_FOLD), first_line(view.text).end)


def _cut(view: TextView, unit: str, limit: int) -> int:
    """Give how much of a text is shown; what readers see is as long decomposed as composed."""
    if unit == "lines":
        return len("".join(view.text.splitlines(keepends=True)[:limit]))
    return view.normal.original(0, prefix(view.composed, limit, unit)).end if unit in UNITS else len(view.text)


def is_lost_among_hashtags(view: TextView, span: Span) -> bool:
    """Say whether a hashtag stands in a run of three or more and is not its first."""
    return any(run.start < span.start < run.end for run in view.hashtag_runs)


def opens(text: str, span: Span) -> bool:
    """Say whether no more than a name, or as few words, stand before a place."""
    before = text[: span.start].strip()
    return len(word_bounds(before)) <= _WORDS_BEFORE and "\n" not in before
