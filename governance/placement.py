"""Where in a post something stands: with the post itself or elsewhere, in its head or cut off, lost among hashtags.

The *head* is what a reader sees before any "more". No network publishes that number for good, so the profile keeps
every reading: behind the largest a label is cut off, behind the smallest it may be.
"""

from collections.abc import Iterator
from enum import StrEnum

from governance.model import Confidence, Limit, Span, TextField
from governance.rule import Subject
from governance.text.counting.lengths import UNITS, prefix
from governance.text.normal import nfc_with_offsets
from governance.text.prose.segments import first_line, hashtag_runs, words
from governance.text.remembering import remembered

ON_MEDIA = "/sponsorship/media_label"
# Where no reading is known: the smallest number that any network names (TikTok's ad guidance, 100 characters).
_SMALLEST_FOLD = 100
_RUN = 3
_WORDS_BEFORE = 3


class Fold(StrEnum):
    """Whether a reader sees a place without opening the text."""

    SHOWN = "shown"
    PERHAPS = "perhaps"
    CUT = "cut"


def all_fields(subject: Subject) -> Iterator[TextField]:
    """Yield the label that stands on the picture, then the text fields: first those that readers see with the post."""
    on_media = subject.post.sponsorship.media_label
    if on_media:
        yield TextField(pointer=ON_MEDIA, name="media_label", text=on_media)
    seen = visible(subject)
    yield from sorted(subject.texts, key=lambda field: field.pointer not in seen)


def visible(subject: Subject) -> frozenset[str]:
    """Give the fields that readers see with the post itself; a thread's later parts and comments are elsewhere."""
    return frozenset({ON_MEDIA, "/title", "/content_warning", "/text", f"/{subject.platform.text_field}"})


def fold_at(subject: Subject, where: TextField, span: Span, head_lines: int) -> Fold:
    """Say whether a place is shown, on no more than `head_lines` lines and by the readings of the profile."""
    folds = [_cuts(where.text, limit) for limit in subject.platform.fold if _is_about(limit, subject, where.name)]
    if where.name in ("media_label", "content_warning") or (where.name == "title" and not folds):
        return Fold.SHOWN
    if any(span.end > surely for _, surely in folds):
        return Fold.CUT
    perhaps = min((first for first, _ in folds), default=_cut_where_nothing_is_known(where.text))
    lines = where.text[: span.start].lstrip().count("\n")
    return Fold.PERHAPS if span.end > perhaps or lines >= head_lines else Fold.SHOWN


def _is_about(limit: Limit, subject: Subject, name: str) -> bool:
    names = {name, "text"} if name == subject.platform.text_field else {name}
    formats = not limit.formats or subject.post.format in limit.formats
    return formats and bool(names & set(limit.of)) and limit.with_media in (None, bool(subject.post.media))


def _cuts(text: str, limit: Limit) -> tuple[int, int]:
    """Give where the smallest published reading cuts a text, and where the largest does; hearsay never surely does."""
    cuts = [_cut(text, reading.unit, int(reading.max)) for reading in limit.readings if reading.max is not None]
    hearsay = any(reading.source.confidence is Confidence.UNCERTAIN for reading in limit.readings)
    return min(cuts, default=len(text)), len(text) if hearsay else max(cuts, default=len(text))


def _cut_where_nothing_is_known(text: str) -> int:
    return max(_cut(text, "characters", _SMALLEST_FOLD), first_line(text).end)


@remembered(most=256)
def _cut(text: str, unit: str, limit: int) -> int:
    """Give how much of a text is shown; what readers see is as long decomposed as composed."""
    if unit == "lines":
        return len("".join(text.splitlines(keepends=True)[:limit]))
    normal = nfc_with_offsets(text)
    return normal.original(0, prefix(normal.text, limit, unit)).end if unit in UNITS else len(text)


def is_lost_among_hashtags(text: str, span: Span) -> bool:
    """Say whether a hashtag stands in a run of three or more and is not its first."""
    return any(run.start < span.start < run.end for run in _runs(text))


@remembered(most=64)
def _runs(text: str) -> tuple[Span, ...]:
    return hashtag_runs(text, _RUN)


def opens(text: str, span: Span) -> bool:
    """Say whether no more than a name, or as few words, stand before a place."""
    before = text[: span.start].strip()
    return len(words(before)) <= _WORDS_BEFORE and "\n" not in before
