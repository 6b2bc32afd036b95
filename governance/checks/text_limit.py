"""Kind `text_limit`: a text that is longer than its network takes, or holds more of something than it takes."""

from collections.abc import Iterator

from governance.limits import LENGTHS, Fault, Side, fault
from governance.limits.text import Measurement, amount, choosing_texts, measurements
from governance.model import Brand, Limit, Span
from governance.rule import Hit, Judge, Kind, Subject
from governance.text.counting.entities import of_kind
from governance.text.counting.lengths import COUNTED, UNITS, prefix
from governance.values import dataclass

_NO_SPAN = frozenset({"link", "tags"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """Which limits of the profile to judge by: those whose first field is one of `fields`, in one of `units`.

    Empty `fields` mean all, empty `units` those of length. `reading: largest` finds what is above every published
    value, `reading: smallest` what is above some of them.
    """

    fields: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    reading: Side = Side.LARGEST


def prepare(params: Params, _brand: Brand) -> Judge:
    """Give the function that compares a post with its network's profile."""
    units = frozenset(params.units) or LENGTHS

    def wanted(limit: Limit) -> bool:
        return (not params.fields or limit.of[0] in params.fields) and limit.readings[0].unit in units

    chosen = choosing_texts(wanted)

    def judge(subject: Subject) -> Iterator[Hit]:
        limits = chosen(subject.post, subject.platform, subject.brand.platforms.get(subject.platform.id))
        for one in measurements(subject.post, subject.platform, limits):
            if found := fault(one.readings, params.reading):
                yield _hit(one, found)

    return judge


def _hit(one: Measurement, found: Fault) -> Hit:
    unit, limit = found.broken.reading.unit, int(found.bound or 0)
    pointer, span = _surplus(one, limit, unit) if unit in COUNTED else (one.pointer, _overflow(one, limit, unit))
    return Hit(field=pointer, span=span, data=_data(one, found), source=found.source)


def _data(one: Measurement, found: Fault) -> dict[str, object]:
    length, limit = int(found.broken.amount), int(found.bound or 0)
    data: dict[str, object] = {
        "length": length,
        "limit": limit,
        "over": length - limit,
        "unit": found.broken.reading.unit,
        "field": one.texts[0].name,
        "fields": [text.pointer for text in one.texts],
        "source": found.source.title,
    }
    if kept := found.kept:
        data["other_length"] = int(kept.amount)
        data["other_limit"] = int(kept.reading.max or 0)
        data["other_unit"] = kept.reading.unit
        data["other_source"] = kept.reading.source.title
    return data


def _overflow(one: Measurement, limit: int, unit: str) -> Span | None:
    """Give the end of the text that is too much, less what the fields that count with it take."""
    text = one.texts[0]
    if text.name in _NO_SPAN or unit not in UNITS:
        return None
    others = amount(tuple(other.text for other in one.texts[1:]), unit)
    start = prefix(text.text, max(0, limit - others), unit)
    return Span(start=start, end=len(text.text)) if start < len(text.text) else None


def _surplus(one: Measurement, limit: int, unit: str) -> tuple[str, Span | None]:
    """Give the first tag, mention or link that is one too many, in whichever of the fields it stands."""
    left = limit
    for text in one.texts:
        start = prefix(text.text, max(0, left), unit)
        for entity in of_kind(text.text, COUNTED[unit]):
            if entity.span.start >= start:
                return text.pointer, None if text.name in _NO_SPAN else entity.span
        left -= amount((text.text,), unit)
    return one.pointer, None


KIND = Kind(
    params=Params,
    prepare=prepare,
    names=frozenset(
        {"length", "limit", "over", "unit", "field", "source"}
        | {"other_length", "other_limit", "other_unit", "other_source"},
    ),
)
