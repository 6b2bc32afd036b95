"""Kind `text_limit`: a text that is longer than its network takes, or holds more of something than it takes."""

from collections.abc import Iterator

from governance.limits import LENGTHS, Breach, Side, breach
from governance.limits.text import Measurement, amount, choosing_texts, measurements
from governance.model import Brand, Limit, Platform, Span
from governance.rule import Hit, Kind, Prepared, Scope, Subject
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


def prepare(params: Params, _brand: Brand) -> Prepared:
    """Give the function that compares a post with its network's profile."""
    units = frozenset(params.units) or LENGTHS

    def wanted(limit: Limit) -> bool:
        return (not params.fields or limit.of[0] in params.fields) and limit.readings[0].unit in units

    chosen = choosing_texts(wanted)

    def judge(subject: Subject) -> Iterator[Hit]:
        limits = chosen(subject.post, subject.platform, subject.brand.platforms.get(subject.platform.id))
        for measurement in measurements(subject.post, subject.platform, limits, subject.views):
            if found := breach(measurement.readings, params.reading):
                yield _hit(subject, measurement, found)

    def concerns(scope: Scope, platform: Platform) -> bool:
        has = scope.has | {platform.text_field} if "text" in scope.has else scope.has
        return any(
            wanted(limit) and (limit.of[0] == "text" or not has.isdisjoint(limit.of)) for limit in platform.limits
        )

    return Prepared(judge=judge, concerns=concerns)


def _hit(subject: Subject, measurement: Measurement, found: Breach) -> Hit:
    unit, limit = found.broken.reading.unit, int(found.bound or 0)
    if unit in COUNTED:
        pointer, span = _surplus(measurement, limit, unit)
    else:
        pointer, span = measurement.pointer, _overflow(subject, measurement, limit, unit)
    return Hit(field=pointer, span=span, data=_data(measurement, found), source=found.source)


def _data(measurement: Measurement, found: Breach) -> dict[str, object]:
    length, limit = int(found.broken.amount), int(found.bound or 0)
    data: dict[str, object] = {
        "length": length,
        "limit": limit,
        "over": length - limit,
        "unit": found.broken.reading.unit,
        "field": measurement.passages[0].name,
        "fields": [passage.pointer for passage in measurement.passages],
        "source": found.source.title,
    }
    if kept := found.kept:
        data["other_length"] = int(kept.amount)
        data["other_limit"] = int(kept.reading.max or 0)
        data["other_unit"] = kept.reading.unit
        data["other_source"] = kept.reading.source.title
    return data


def _overflow(subject: Subject, measurement: Measurement, limit: int, unit: str) -> Span | None:
    """Give the end of the text that is too much, less what the fields that count with it take."""
    passage, *others = measurement.passages
    if passage.name in _NO_SPAN or unit not in UNITS:
        return None
    start = prefix(passage.view, max(0, limit - amount(others, unit, subject.views)), unit)
    return Span(start=start, end=len(passage.text)) if start < len(passage.text) else None


def _surplus(measurement: Measurement, limit: int, unit: str) -> tuple[str, Span | None]:
    """Give the first tag, mention or link that is one too many, in whichever of the fields it stands."""
    left = limit
    for passage in measurement.passages:
        fitting = prefix(passage.view, max(0, left), unit)
        for start, end in passage.view.of_kind(COUNTED[unit]):
            if start >= fitting:
                return passage.pointer, None if passage.name in _NO_SPAN else Span(start=start, end=end)
        left -= passage.view.length(unit)
    return measurement.pointer, None


KIND = Kind(
    params=Params,
    prepare=prepare,
    names=frozenset(
        {"length", "limit", "over", "unit", "field", "source"}
        | {"other_length", "other_limit", "other_unit", "other_source"},
    ),
)
