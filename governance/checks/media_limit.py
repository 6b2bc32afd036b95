"""Kind `media_limit`: pictures and videos that are larger, of another shape or type, or more than the network takes."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from governance.limits import Breach, Measured, Side, breach
from governance.limits.media import MediaMeasurement, choosing_media, measurements
from governance.model import Brand, Limit, Need
from governance.rule import Hit, Kind, Prepared, Subject
from governance.values import dataclass

_MEGABYTE = 1_000_000
# Nobody chooses to write an MPO: it is what some cameras call a JPEG with a second picture behind it.
_HIDDEN = "image/mpo"


class End(StrEnum):
    """Which end of a range was passed."""

    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """Which limits of the profile to judge by, by their unit: `bytes`, `ratio`, `types`, `items` and so on.

    `reading: largest` finds what every published value excludes, `reading: smallest` what some of them do. `end`
    narrows to what is too little or too much.
    """

    units: tuple[str, ...]
    reading: Side = Side.LARGEST
    end: End | None = None


def prepare(params: Params, _brand: Brand) -> Prepared:
    """Give the function that compares the media of a post with its network's profile."""
    units = frozenset(params.units)

    def wanted(limit: Limit) -> bool:
        return limit.readings[0].unit in units

    chosen = choosing_media(wanted)

    def judge(subject: Subject) -> Iterator[Hit]:
        limits = chosen(subject.post, subject.platform, subject.brand.platforms.get(subject.platform.id))
        for measurement in measurements(subject.evidence, limits):
            found = breach(measurement.readings, params.reading)
            if found and params.end in (None, _end(found)):
                yield Hit(field=_place(measurement, found), data=_data(measurement, found), source=found.source)

    return Prepared(judge=judge)


def _end(found: Breach) -> End:
    return End.LOW if found.bound is not None and found.bound == found.broken.reading.min else End.HIGH


def _place(measurement: MediaMeasurement, found: Breach) -> str:
    """Give the medium itself, or the first that is one too many or of another kind than those before."""
    if found.broken.reading.unit == "kinds":
        return next(
            pointer
            for pointer, of in zip(measurement.pointers, measurement.classes, strict=True)
            if of != measurement.classes[0]
        )
    most = int(found.broken.reading.max or 0)
    return measurement.pointers[most] if 0 < most < len(measurement.pointers) else measurement.pointers[0]


def _data(measurement: MediaMeasurement, found: Breach) -> dict[str, object]:
    data = {
        "medium": measurement.classes[0],
        "amount": _plain(found.broken.amount),
        "unit": found.broken.reading.unit,
        "limit": _plain(found.bound),
        "source": found.source.title,
        **_range(found.broken, ""),
    }
    if found.kept:
        data |= {"other_source": found.kept.reading.source.title, **_range(found.kept, "other_")}
    if isinstance(found.broken.amount, str):
        data["type"] = found.broken.amount
    return data


def _range(measured: Measured, prefix: str) -> Mapping[str, object]:
    """Give what a reading allows, each end by itself, and in megabytes where it is in bytes."""
    reading = measured.reading
    allowed: dict[str, object] = {
        f"{prefix}min": _plain(reading.min),
        f"{prefix}max": _plain(reading.max),
        f"{prefix}types": [kind for kind in reading.types if kind != _HIDDEN],
    }
    if reading.unit == "bytes":
        allowed[f"{prefix}megabytes"] = (reading.max or reading.min or 0) / _MEGABYTE
    return allowed


def _plain(amount: float | str | None) -> float | str | None:
    """Give a whole number without its decimal point, for JSON."""
    return int(amount) if isinstance(amount, float) and amount.is_integer() else amount


KIND = Kind(
    params=Params,
    prepare=prepare,
    names=frozenset(
        {"medium", "amount", "unit", "limit", "source", "min", "max", "types", "type", "megabytes"}
        | {"other_source", "other_min", "other_max", "other_types", "other_megabytes"},
    ),
    needs=frozenset({Need.MEDIA}),
)
