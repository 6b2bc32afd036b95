"""Measure the texts of a post against its network's limits, each in the network's own unit."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from governance.limits import LENGTHS, MEDIA, Chosen, Measured, choosing
from governance.model import Limit, Platform, Post, Source, TextField, media_fields, parts
from governance.text.counting.lengths import UNITS
from governance.text.view import Passage, Views
from governance.values import dataclass


def _youtube_tags(tags: Sequence[str]) -> int:
    """Count as YouTube's API: commas count, and a tag with a space as if it stood in quotation marks."""
    return sum(len(tag) + 2 * (" " in tag) for tag in tags) + max(0, len(tags) - 1)


# Units of several texts as a whole, beside those of one text.
_OF_ALL: Mapping[str, Callable[[Sequence[str]], int]] = {"items": len, "youtube_tags": _youtube_tags}

TEXT_UNITS = frozenset({*UNITS, *_OF_ALL})


@dataclass(frozen=True, kw_only=True, slots=True)
class Measurement:
    """The texts that one limit takes together, and what each of its readings measures."""

    limit: Limit
    passages: tuple[Passage, ...]
    readings: tuple[Measured, ...]

    @property
    def pointer(self) -> str:
        """Give the field that the limit is about first of all."""
        return self.passages[0].pointer


def choosing_texts(wanted: Callable[[Limit], bool]) -> Chosen:
    """Give the function that lists the wanted limits on texts."""
    return choosing(lambda limit: limit.of[0] not in MEDIA and wanted(limit))


_lengths = choosing_texts(lambda limit: limit.readings[0].unit in LENGTHS)


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """The length of one text field in one unit, beside the largest published limit in that unit."""

    pointer: str
    field: str
    unit: str
    length: int
    limit: int
    source: Source


def measure(post: Post, platform: Platform, plan: str | None) -> tuple[Row, ...]:
    """Give a row for each text field, thread part and unit of length, for tables such as that of `count`."""
    rows: dict[tuple[str, str], Row] = {}
    for measurement in measurements(post, platform, _lengths(post, platform, plan), Views()):
        for row in _rows(measurement):
            known = rows.get((row.pointer, row.unit))
            rows[row.pointer, row.unit] = row if known is None else max(known, row, key=lambda each: each.limit)
    return tuple(rows.values())


def _rows(measurement: Measurement) -> Iterator[Row]:
    for measured in measurement.readings:
        reading = measured.reading
        if reading.max is not None:
            yield Row(
                pointer=measurement.pointer,
                field=measurement.passages[0].name,
                unit=reading.unit,
                length=int(measured.amount),
                limit=int(reading.max),
                source=reading.source,
            )


def measurements(post: Post, platform: Platform, limits: Iterable[Limit], views: Views) -> Iterator[Measurement]:
    """Yield what limits on texts measure; a thread's parts are measured one by one."""
    for limit in limits:
        for fields in _places(post, platform, limit):
            passages = tuple(map(views.passage, fields))
            amounts = ((reading, amount(passages, reading.unit, views)) for reading in limit.readings)
            readings = tuple(Measured(reading=reading, amount=counted) for reading, counted in amounts)
            yield Measurement(limit=limit, passages=passages, readings=readings)


def amount(passages: Sequence[Passage], unit: str, views: Views) -> int:
    """Measure texts that a network takes together: lengths add up, things are counted over all of them."""
    if unit in _OF_ALL:
        return _OF_ALL[unit]([passage.text for passage in passages])
    if unit in LENGTHS or len(passages) == 1:
        return sum(passage.view.length(unit) for passage in passages)
    return views["\n".join(passage.text for passage in passages)].length(unit)


def _places(post: Post, platform: Platform, limit: Limit) -> Iterator[tuple[TextField, ...]]:
    """Yield the texts of each place where the limit counts by itself."""
    names = limit.of
    if names[0] == "alt_text":
        yield from ((field,) for field in _alt_texts(post))
    elif names[0] == "tags":
        yield from _tags(post, whole=limit.readings[0].unit in _OF_ALL)
    else:
        first = [_named(post, platform, name) for name in names]
        given = tuple(field for at, field in enumerate(first) if field.text or (at == 0 and field.name == "text"))
        if given:
            yield given
    if names[0] == "text":
        yield from ((field,) for field in _later_parts(post))


def _named(post: Post, platform: Platform, name: str) -> TextField:
    """Give a field; the draft's `text` stands in where the network's own text field is left empty."""
    text = getattr(post, name) or ""
    if not text and name == platform.text_field:
        return TextField(pointer="/text", name="text", text=post.text)
    return TextField(pointer=f"/{name}", name=name, text=text)


def _later_parts(post: Post) -> Iterator[TextField]:
    for prefix, part in parts(post):
        if prefix:
            yield TextField(pointer=f"{prefix}/text", name="text", text=part.text)


def _alt_texts(post: Post) -> Iterator[TextField]:
    for pointer, medium in media_fields(post):
        if medium.alt_text:
            yield TextField(pointer=f"{pointer}/alt_text", name="alt_text", text=medium.alt_text)


def _tags(post: Post, *, whole: bool) -> Iterator[tuple[TextField, ...]]:
    """Yield all tags together where they are counted, else each by itself."""
    tags = tuple(TextField(pointer=f"/tags/{index}", name="tags", text=tag) for index, tag in enumerate(post.tags))
    if whole and tags:
        yield tags
    elif not whole:
        yield from ((tag,) for tag in tags)
